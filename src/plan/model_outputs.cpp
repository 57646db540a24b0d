// A supplier that cannot ship all that is booked ships as much as it can: what is left over at
// the end of each period is given, and lines share it.
#include "plan/model_builder.hpp"
#include "scenario/standing.hpp"

#include <fmt/format.h>
#include <map>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

double output_units(std::int64_t accelerators) {
    return static_cast<double>(accelerators) / kAcceleratorsPerUnit;
}

// Is it booked by the end of the period, and shipped after it?
bool is_left_over(const LaterShipment& way, const ScarceOutputs& scarce, std::size_t period) {
    return way.booked_in >= scarce.periods[period].first && way.booked_in <= period &&
           (!way.ships_in || *way.ships_in > period);
}

} // namespace

void add_scarce_outputs(ModelBuilder& builder) {
    const ScarceOutputs& scarce = builder.deciding->scarce;
    const scenario::Scenario& scenario = *builder.deciding->undecided;
    std::map<Index<scenario::ScheduleLine>, std::vector<Term>> of_line;
    for (const LaterShipment& way : scarce.later) {
        const std::string& line = scenario.schedule_lines[way.line.value].id;
        const lp::Column column =
            builder.model.program.add_column(fmt::format("later|{}|{}", line, iso(way.on)), 0.0,
                static_cast<double>(way.systems_max));
        builder.model.later.push_back(column);
        of_line[way.line].push_back({column, output_units(way.accelerators_per_system)});
    }
    for (const auto& [line, terms] : of_line) {
        const scenario::ScheduleLine& whole = scenario.schedule_lines[line.value];
        const std::int64_t kept = scenario::undiverted(scenario, line).value();
        builder.add_row("later|" + whole.id, -kInfinity, output_units(kept), terms,
            {Limit::Balance, 0, 0, whole.place});
    }
    for (std::size_t period = 0; period < scarce.periods.size(); ++period) {
        std::vector<Term> terms;
        for (std::size_t i = 0; i < scarce.later.size(); ++i) {
            if (!is_left_over(scarce.later[i], scarce, period)) continue;
            terms.push_back(
                {builder.model.later[i], output_units(scarce.later[i].accelerators_per_system)});
        }
        if (terms.empty()) continue;
        const scenario::SupplierOutput& output =
            scenario.supplier_outputs[scarce.periods[period].output.value];
        const double backlog = output_units(scarce.periods[period].backlog);
        builder.add_row(
            "backlog|" + output.id, backlog, backlog, terms, {Limit::Supply, 0, 0, output.place});
    }
}

} // namespace gigaplan::plan
