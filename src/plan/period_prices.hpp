// What one unit more of a binding capacity would be worth in one period alone.
#pragma once

#include "base/result.hpp"
#include "plan/make_plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

// A calendar period of the scenario and what binds a site most of its days.
struct PeriodBinding {
    std::size_t site = 0;
    Date from, to; // [from, to)
    Binding binding;
    // Gain of the first stage per unit, from a step of `step` units up in this
    // period only, solved again; none for what has no amount in a period.
    std::optional<double> price;
    double step = 0.0;
    std::string unit; // "MW facility", "accelerators a day" ...
};

[[nodiscard]] Result<std::vector<PeriodBinding>> period_bindings(
    const scenario::Scenario& scenario, const Planned& planned, const PlanOptions& options);

} // namespace gigaplan::plan
