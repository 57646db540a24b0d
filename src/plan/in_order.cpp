#include "plan/in_order.hpp"

namespace gigaplan::plan {

std::vector<Coefficients> objectives_in_order(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model) {
    std::vector<Coefficients> all;
    for (Leading& leading : leading_objectives(scenario, layout, model))
        all.push_back(std::move(leading.coefficients));
    if (!leads_with_money(scenario)) all.push_back(earliness_objective(scenario, layout, model));
    return all;
}

lp::IntegerSolution search_in_order(lp::Program& program, const std::vector<lp::Column>& whole,
    const std::vector<Coefficients>& objectives, const SearchLimits& limits, std::stop_token stop) {
    program.set_sense(lp::Sense::Maximise);
    lp::IntegerSolution found;
    for (const Coefficients& objective : objectives) {
        program.clear_costs();
        set_costs(program, objective);
        const bool first = found.columns.empty();
        const bool limited = found.limited;
        found = lp::solve_integer(program, whole,
            {.incumbent = found.columns,
                .gap_relative_max = limits.gap_relative_max,
                .nodes_max = first ? limits.nodes_max : limits.nodes_later_max},
            stop);
        if (!first) found.limited = limited; // the later ones choose between equals
        if (found.outcome != lp::Outcome::Optimal) return found;
        keep_reached(program, found.objective, limits.gap_relative_max);
    }
    return found;
}

} // namespace gigaplan::plan
