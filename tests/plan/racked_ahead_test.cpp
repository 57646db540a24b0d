// Racks that stand before there is power for them: bought where that pays, by the day.
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// 300 boxes come in January, power in April; the hall takes ten a day. An hour of work is
// worth 2 USD, 48 a day, and one that stands there costs its operation whether it runs or not.
Sketch power_in_april(double operation_per_month) {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.assumptions.operation_per_accelerator_month =
        stated(money_from_units(operation_per_month));
    world.organisation("acme");
    world.system("box", 1, 1.0);
    world.site("north", "acme");
    world.source("feeder", "north", 1.0, {{unsourced(Date(2025, 4, 1)), stated<std::int64_t>(1)}});
    world.hall("hall", "north", Date(2024, 12, 1), 300, 10.0);
    world.line("line", "acme", "box", 300, kBegin);
    world.reservation("work", "acme").value = stated(AcceleratorHourPrice(2.0));
    return world;
}

// Racked in March all run from 1 April on; racked from then on, the last one on 1 May. A day
// ahead costs one day's operation, and saves a day of work less its operation: it pays below
// 24 USD a day, 730 a month.
TEST(RackedAhead, IsWhatEarnsMoreThanItCosts) {
    const Plan cheap = planned(power_in_april(300).scenario).plan;
    EXPECT_EQ(accepted_on(cheap, Date(2025, 3, 1)), 0);
    EXPECT_EQ(accepted_on(cheap, Date(2025, 4, 1)), 300);
    EXPECT_EQ(running_on(cheap, Date(2025, 4, 1)), 300);
    const Plan dear = planned(power_in_april(900).scenario).plan;
    EXPECT_EQ(accepted_on(dear, Date(2025, 4, 1)), 0);
    EXPECT_EQ(running_on(dear, Date(2025, 4, 11)), 100);
    EXPECT_EQ(running_on(dear, Date(2025, 5, 1)), 300);
}

} // namespace
} // namespace gigaplan::plan
