// No scenario is unbounded: whatever is worth or costs what, even less than nothing, a plan
// decides on nothing of which there is no end.
#include "lp/solver.hpp"
#include "plan/leading.hpp"
#include "plan/objectives.hpp"
#include "plan/throughput.hpp"
#include "random_scenario.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// Columns that any objective counts.
std::vector<bool> counted(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model) {
    std::vector<bool> found(model.program.column_count(), false);
    const auto add = [&](const Coefficients& coefficients) {
        for (std::size_t j = 0; j < found.size(); ++j)
            found[j] = found[j] || coefficients[j] != 0.0;
    };
    add(first_objective(scenario, layout, model));
    add(cost_objective(scenario, layout, model));
    add(earliness_objective(scenario, layout, model));
    for (const Coefficients& fairness : fairness_objectives(scenario, layout, model))
        add(fairness);
    return found;
}

TEST(Program, IsBoundedInEveryDirectionThatAnObjectiveCouldTake) {
    for (int number = 1; number <= random_cases(100); ++number) {
        const scenario::Scenario scenario = random_scenario(static_cast<std::uint64_t>(number));
        const Layout layout = make_layout(scenario);
        const Model model = build_model(scenario, layout, given_throughput(scenario));
        const std::vector<bool> columns = counted(scenario, layout, model);
        Draw draw(static_cast<std::uint64_t>(number));
        for (int direction = 0; direction < 3; ++direction) {
            Coefficients anything(columns.size(), 0.0);
            for (std::size_t j = 0; j < columns.size(); ++j) {
                if (columns[j]) anything[j] = draw.between(-10, 10);
            }
            lp::Solver solver(model.program);
            solver.set_sense(lp::Sense::Maximise);
            solver.set_costs(anything);
            const lp::Outcome outcome = solver.solve().outcome;
            EXPECT_TRUE(outcome == lp::Outcome::Optimal || outcome == lp::Outcome::Infeasible)
                << number << "\n"
                << short_text(scenario);
        }
    }
}

} // namespace
} // namespace gigaplan::plan
