// The base's program, solved again and again from its own optimum after changes
// of bounds.
#pragma once

#include "base/result.hpp"
#include "plan/make_plan.hpp"
#include "plan/step_bounds.hpp"

#include <optional>
#include <stop_token>
#include <vector>

namespace gigaplan::plan {

class Trial {
public:
    Trial(const scenario::Scenario& scenario, const Planned& planned, std::stop_token stop);
    // On a layout with more boundaries than the plan's, or where several tiers lead: call
    // solve_base first.
    Trial(const scenario::Scenario& scenario, const Planned& planned, const Layout& layout,
        std::stop_token stop);
    [[nodiscard]] Result<Done> solve_base();

    [[nodiscard]] const Model& model() const { return model_; }
    [[nodiscard]] std::int64_t iterations() const { return iterations_; }

    // By how much the steps' objective grows under the changes; where
    // several change one bound, their differences from the base add up. Nothing
    // where no solution exists. What is smaller than the solver's tolerance is 0.
    [[nodiscard]] Result<std::optional<double>> gain(
        const std::vector<std::vector<BoundChange>>& changes);

private:
    void apply(const BoundChange& change, std::vector<double>& row_upper);
    void undo(const std::vector<BoundChange>& changes);

    Model model_;
    lp::Solver solver_;
    lp::Basis start_;
    double base_ = 0.0;
    std::stop_token stop_;
    std::int64_t iterations_ = 0;
};

} // namespace gigaplan::plan
