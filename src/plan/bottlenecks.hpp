// What would help, by how much: block steps, each solved again.
//
// "10 MW more" is a change of one capacity in all segments from a date on, "a
// month earlier" of one date. Gains are in the unit of the plan's first stage.
// Steps don't add, so pairs of the best are solved together too.
#pragma once

#include "base/result.hpp"
#include "plan/make_plan.hpp"
#include "plan/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

enum class StepKind { MorePower, MoreCooling, MorePlaces, MoreHallPower, FasterInstall, Earlier };

// One change that can be tried out.
struct BlockStep {
    StepKind kind = StepKind::MorePower;
    Limit limit = Limit::SitePower; // what it relieves
    std::size_t subject = 0;        // site, hall, cooling step, source or schedule line
    std::string subject_id;
    std::string words; // "10 MW more facility power at memphis"
    double amount = 0.0;
    std::string unit; // of `amount`: "MW facility", "accelerators", "month"
};

inline constexpr double kRateStepPercent = 10.0;

struct StepGain {
    BlockStep step;
    double gain = 0.0;          // of the step, less its cost
    std::optional<double> loss; // of the opposite step, where there is one ...
    double amount_below = 0.0;  // ... and its size: no capacity falls below nothing
    // Whatever is done with it. What is delivered earlier is paid, idles and ages earlier;
    // nobody says what more of anything else would cost.
    double cost = 0.0;
    // Per unit of `amount`, from above and below; the two sides of its price.
    [[nodiscard]] double price_above() const { return gain / step.amount; }
    [[nodiscard]] std::optional<double> price_below() const;
    // Both sides agree: the price holds for a step in either direction.
    [[nodiscard]] bool price_is_unique() const;
};

struct PairGain {
    std::vector<std::size_t> steps; // positions in Bottlenecks::steps
    double together = 0.0;
    double sum = 0.0; // of the single gains, for comparison
};

struct Bottlenecks {
    StageKind stage = StageKind::Work;
    double base = 0.0;           // the first stage's objective
    std::vector<StepGain> steps; // largest gain first; ties by words
    std::vector<PairGain> pairs;
    std::int64_t iterations = 0; // of all hot solves together
};

// All steps that the scenario offers, in a fixed order.
[[nodiscard]] std::vector<BlockStep> block_steps(const scenario::Scenario& scenario);

// In the unit of the plan's first stage: none where that counts no costs.
[[nodiscard]] double cost_of_step(
    const scenario::Scenario& scenario, const Timeline& timeline, const BlockStep& step);

[[nodiscard]] Result<Bottlenecks> find_bottlenecks(
    const scenario::Scenario& scenario, const Planned& planned, const PlanOptions& options);

} // namespace gigaplan::plan
