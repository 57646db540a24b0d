// A step is solved on the segments of the plan. Held against planning the changed
// scenario anew, with segments of its own.
#include "plan/bottlenecks.hpp"
#include "properties.hpp"
#include "random_scenario.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;

// Each system takes as many of the new places as it does of the others.
void add_places(scenario::Hall& hall, AcceleratorCount more) {
    const std::int64_t before = hall.places->value();
    hall.places.value += more;
    if (before == 0) return;
    for (scenario::SystemPlaces& room : hall.places_by_system) {
        room.places.value = AcceleratorCount(room.places->value() * hall.places->value() / before);
    }
}

// Nothing for steps that no figure of a scenario stands for.
std::optional<Scenario> with_step(const Scenario& scenario, const BlockStep& step) {
    Scenario changed = scenario;
    switch (step.kind) {
    case StepKind::MorePlaces:
        add_places(changed.halls[step.subject], AcceleratorCount(1000));
        return changed;
    case StepKind::FasterInstall: {
        auto& rate = changed.halls[step.subject].install_rate;
        rate.value = rate.value * 1.1;
        return changed;
    }
    case StepKind::Earlier: {
        if (step.limit != Limit::HallReady && step.limit != Limit::Supply) return std::nullopt;
        Figure<Date>& date = step.limit == Limit::HallReady
                                 ? changed.halls[step.subject].ready
                                 : changed.schedule_lines[step.subject].delivery;
        date.value = add_months(*date, -1);
        return changed;
    }
    default:
        return std::nullopt;
    }
}

// On months as coarse as those of a first look, most gains are within a twentieth and
// nearly all are more than half right: a coarse segment takes for even what comes within
// it. What is below a thousandth of the plan is not counted.
TEST(StepGains, AgreeWithPlanningAnew) {
    int counted = 0;
    int close = 0;
    std::string far;
    int far_off = 0;
    const int cases = random_cases(20);
    for (int number = 1; number <= cases; ++number) {
        const Scenario scenario = random_scenario(static_cast<std::uint64_t>(number));
        const Result<Planned> made = make_plan(scenario, {});
        if (!made && may_be_infeasible(scenario)) continue;
        ASSERT_TRUE(made.ok()) << number;
        const Result<Bottlenecks> found = find_bottlenecks(scenario, *made, {});
        ASSERT_TRUE(found.ok()) << number;
        for (const StepGain& step : found->steps) {
            const std::optional<Scenario> changed = with_step(scenario, step.step);
            if (!changed) continue;
            const Result<Planned> anew = make_counts(*changed, {});
            ASSERT_TRUE(anew.ok()) << number << " " << step.step.words;
            const double gain = anew->plan.stages.front().objective - found->base;
            const double on_these = step.gain + step.cost;
            const double larger = std::max(gain, on_these);
            if (larger <= 1e-3 * (1.0 + std::abs(found->base))) continue;
            ++counted;
            if (std::abs(gain - on_these) <= 0.05 * larger) ++close;
            if (std::abs(gain - on_these) <= 0.5 * larger) continue;
            ++far_off;
            far += fmt::format("{} {}: {}, anew {}\n", number, step.step.words, on_these, gain);
        }
    }
    EXPECT_GT(counted, cases);
    EXPECT_GE(close, counted * 3 / 4);
    EXPECT_LE(far_off, counted / 50) << "of " << counted << "\n" << far;
}

} // namespace
} // namespace gigaplan::plan
