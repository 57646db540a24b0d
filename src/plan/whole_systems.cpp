#include "plan/whole_systems.hpp"

#include "plan/in_order.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::Column;
using lp::Program;

// Beyond these the search would outlast the plan itself.
constexpr std::size_t kCountsMax = 5'000;
// Of a system: divisible accelerators hardly ever do better than this gap.
constexpr SearchLimits kWholeSystemLimits = {.gap_relative_max = 1e-4, .nodes_max = 2'000};

// A count of accelerators, in the program's unit, that must be whole in systems.
struct Count {
    Column accelerators;
    Column systems;
    double units_per_system;
};

class Counts {
public:
    explicit Counts(Program& program) : program_(program) {}

    void add(const MaybeColumn& column, std::int64_t accelerators_per_system) {
        if (!column || !known_.insert(column->value).second) return;
        const double size = static_cast<double>(accelerators_per_system) / kAcceleratorsPerUnit;
        const Column systems =
            program_.add_column(fmt::format("systems|{}", column->value), 0.0, kSystemsMax);
        const std::vector<lp::Term> terms = {{*column, 1.0}, {systems, -size}};
        program_.add_row(fmt::format("whole|{}", column->value), 0.0, 0.0, terms);
        counts_.push_back({*column, systems, size});
    }

    [[nodiscard]] const std::vector<Count>& counts() const { return counts_; }

    [[nodiscard]] std::vector<Column> whole() const {
        std::vector<Column> columns;
        for (const Count& count : counts_)
            columns.push_back(count.systems);
        return columns;
    }

private:
    // Integer columns need a bound; what is owned or offered is far below this one.
    static constexpr double kSystemsMax = 1e7;

    Program& program_;
    std::set<std::uint32_t> known_;
    std::vector<Count> counts_;
};

Counts count_systems(const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    Program& program) {
    Counts counts(program);
    const auto size = [&](Index<catalogue::System> system) {
        return scenario.catalogue.systems[system.value].accelerators;
    };
    for (std::size_t p = 0; p < model.accepted.size(); ++p) {
        for (const MaybeColumn& accepted : model.accepted[p])
            counts.add(accepted, size(layout.routes.pools[p].system));
    }
    for (std::size_t h = 0; h < model.hires.size(); ++h) {
        const std::int64_t accelerators = size(layout.hires[h].system);
        for (const MaybeColumn& taken : model.hires[h].taken)
            counts.add(taken, accelerators);
        for (const MaybeColumn& given_back : model.hires[h].given_back)
            counts.add(given_back, accelerators);
    }
    return counts;
}

} // namespace

Result<std::optional<std::vector<double>>> solve_in_whole_systems(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    std::stop_token stop) {
    using Columns = std::optional<std::vector<double>>;
    Program program = model.program;
    const Counts counts = count_systems(scenario, layout, model, program);
    if (counts.counts().size() > kCountsMax) return Columns();
    const lp::IntegerSolution found = search_in_order(program, counts.whole(),
        objectives_in_order(scenario, layout, model), kWholeSystemLimits, stop);
    if (found.outcome == lp::Outcome::Interrupted) {
        return Failure{FailureKind::Interrupted, "stopped before whole systems were found"};
    }
    if (found.outcome != lp::Outcome::Optimal) return Columns();
    Model fixed = model;
    for (const Count& count : counts.counts()) {
        const double units =
            std::round(found.columns[count.systems.value]) * count.units_per_system;
        fixed.program.set_bounds(count.accelerators, units, units);
    }
    Result<StagedSolution> staged = solve_stages(scenario, layout, fixed, {}, stop);
    if (staged) return Columns(std::move(staged->columns));
    if (staged.failure().kind == FailureKind::Interrupted) return staged.failure();
    return Columns();
}

} // namespace gigaplan::plan
