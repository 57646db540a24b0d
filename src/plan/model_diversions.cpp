// How many systems of each line an option sends elsewhere: as many as it may, as many as
// come back, and no more of a line than it has.
#include "plan/model_builder.hpp"

#include <fmt/format.h>
#include <map>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

double units_sent(std::int64_t accelerators) {
    return static_cast<double>(accelerators) / kAcceleratorsPerUnit;
}

Term sent(const ModelBuilder& builder, std::size_t i, double sign) {
    return {builder.model.diverted[i],
        sign * units_sent(builder.deciding->divertible[i].accelerators_per_system)};
}

void add_option(ModelBuilder& builder, std::size_t k) {
    const scenario::DiversionOption& option = builder.deciding->undecided->diversion_options[k];
    const RowTag tag{Limit::Balance, 0, 0, option.place};
    std::vector<Term> given;
    std::vector<Term> balance;
    bool returns = false;
    for (std::size_t i = 0; i < builder.deciding->divertible.size(); ++i) {
        const DivertibleLine& one = builder.deciding->divertible[i];
        if (one.option.value != k) continue;
        if (!one.is_return) given.push_back(sent(builder, i, 1.0));
        balance.push_back(sent(builder, i, one.is_return ? -1.0 : 1.0));
        returns = returns || one.is_return;
    }
    if (given.empty()) return;
    builder.add_row(
        "divert|" + option.id, -kInfinity, units_sent(option.maximum->value()), given, tag);
    if (returns) builder.add_row("return|" + option.id, 0.0, 0.0, balance, tag);
}

} // namespace

void add_diversions(ModelBuilder& builder) {
    const std::vector<DivertibleLine>& lines = builder.deciding->divertible;
    const scenario::Scenario& scenario = *builder.deciding->undecided;
    std::map<Index<scenario::ScheduleLine>, std::vector<std::size_t>> by_line;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& option = scenario.diversion_options[lines[i].option.value].id;
        const std::string& line = scenario.schedule_lines[lines[i].line.value].id;
        builder.model.diverted.push_back(
            builder.model.program.add_column(fmt::format("divert|{}|{}", option, line), 0.0,
                static_cast<double>(lines[i].systems_max)));
        by_line[lines[i].line].push_back(i);
    }
    for (std::size_t k = 0; k < scenario.diversion_options.size(); ++k)
        add_option(builder, k);
    for (const auto& [line, sharers] : by_line) {
        if (sharers.size() < 2) continue;
        std::vector<Term> terms;
        for (const std::size_t i : sharers)
            terms.push_back(sent(builder, i, 1.0));
        const DivertibleLine& one = lines[sharers.front()];
        builder.add_row("of|" + scenario.schedule_lines[line.value].id, -kInfinity,
            units_sent(one.systems_max * one.accelerators_per_system), terms,
            {Limit::Balance, 0, 0, scenario.schedule_lines[line.value].place});
    }
}

} // namespace gigaplan::plan
