// What the energy of running and idle accelerators costs, by the sources that give it.
#include "plan/energy_prices.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using finance::CashKind;
using scenario::WayState;

// January, 744 hours; a hundred boards of 1 kW at PUE 1.2 draw 0.12 MW: 89.28 MWh.
Sketch running_boards() {
    Sketch world(Date(2025, 1, 1), Date(2025, 2, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme", 1.2);
    world.scenario.sites[0].energy_price = {{stated(Date(2025, 1, 1)), stated(EnergyPrice(100.0))}};
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", 100, WayState::Accepted, "hall");
    world.reservation("work", "acme");
    return world;
}

scenario::PowerSource& priced(scenario::PowerSource& source, double price) {
    source.energy_price = stated(EnergyPrice(price));
    return source;
}

std::int64_t energy_cents(const Plan& plan, std::size_t organisation = 0) {
    std::int64_t cents = 0;
    for (const finance::CashFlow& flow : plan.cash) {
        const bool theirs = flow.organisation.value == organisation;
        if (theirs && flow.kind == CashKind::Energy) cents += flow.amount.value();
    }
    return cents;
}

// 89.28 MWh at 10, not at the site's 100.
TEST(Energy, OfASourceHasItsOwnPrice) {
    Sketch world = running_boards();
    priced(world.grid("north", 10.0), 10.0);
    EXPECT_EQ(energy_cents(planned(world.scenario).plan), -892'80);
}

// 0.09 MW at 10 and 0.03 MW at the site's 100 for 744 hours: 669.60 + 2,232.00.
TEST(Energy, ComesFromTheCheapestSourceFirst) {
    Sketch world = running_boards();
    world.grid("north", 10.0);
    priced(world.source(
               "turbine", "north", 0.09, {{stated(Date(2025, 1, 1)), stated<std::int64_t>(1)}}),
        10.0);
    EXPECT_EQ(energy_cents(planned(world.scenario).plan), -2901'60);
}

// The turbine comes after 15 days: 360 h x 0.12 MW x 100 = 4,320.00; then 384 h x
// (0.09 MW x 10 + 0.03 MW x 100) = 1,497.60.
TEST(Energy, FollowsUnitsByDate) {
    Sketch world = running_boards();
    world.grid("north", 10.0);
    priced(world.source(
               "turbine", "north", 0.09, {{stated(Date(2025, 1, 16)), stated<std::int64_t>(1)}}),
        10.0);
    EXPECT_EQ(energy_cents(planned(world.scenario).plan), -(4320'00 + 1497'60));
}

// Of 0.15 MW of both at PUE 1.2 = 0.18 MW, 0.09 are at 10 and 0.09 at 100: 55 on average.
// 89.28 MWh of the host and 44.64 of its guest.
TEST(Energy, CostsAllOnASiteTheSame) {
    Sketch world = running_boards();
    world.organisation("guest");
    world.hosting("right", "north", "guest");
    world.opening("guest", "board", 50, WayState::Accepted, "hall");
    world.reservation("work-of-guest", "guest");
    world.grid("north", 10.0);
    priced(world.source(
               "turbine", "north", 0.09, {{stated(Date(2025, 1, 1)), stated<std::int64_t>(1)}}),
        10.0);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(energy_cents(plan, 0), -4910'40);
    EXPECT_EQ(energy_cents(plan, 1), -2455'20);
}

// 2 MW of turbines at 10 and 8 of the grid at 100: (20 + 800) / 10. A unit of the grid may
// fail: of the 6 MW that are firm, (20 + 400) / 6.
TEST(EnergyPrices, OfAProgramAreThoseAtFirmPower) {
    Sketch world = running_boards();
    world.source("grid", "north", 4.0, {{stated(Date(2025, 1, 1)), stated<std::int64_t>(2)}});
    priced(world.source(
               "turbine", "north", 1.0, {{stated(Date(2025, 1, 1)), stated<std::int64_t>(2)}}),
        10.0);
    const Timeline timeline = make_layout(world.scenario).timeline;
    EXPECT_DOUBLE_EQ(prices_at_firm_power(world.scenario, timeline)[0][0].raw(), 82.0);
    world.scenario.sites[0].outage_rule = scenario::OutageRule::LargestUnit;
    EXPECT_DOUBLE_EQ(prices_at_firm_power(world.scenario, timeline)[0][0].raw(), 70.0);
}

// Forty of a hundred run, sixty draw 0.2 kW each: 48 + 14.4 kW for 744 h at 100.
TEST(Energy, IsUsedByIdleAcceleratorsThatStayOn) {
    Sketch world = running_boards();
    world.grid("north", 10.0);
    world.scenario.catalogue.accelerators[0].idle_power = stated(ItPower(0.0002));
    world.scenario.workloads[0].maximum = stated(AcceleratorCount(40));
    EXPECT_EQ(energy_cents(planned(world.scenario).plan), -3571'20);
    world.scenario.sites[0].idle_powered = true;
    EXPECT_EQ(energy_cents(planned(world.scenario).plan), -(3571'20 + 1071'36));
    world.scenario.workloads[0].maximum = stated(AcceleratorCount(100)); // all run: 89.28 MWh
    EXPECT_EQ(energy_cents(planned(world.scenario).plan), -8928'00);
}

// An hour is worth 1, and 900 a megawatt-hour. To run from off takes 1.2 kW x 900 = 1.08 an
// hour, and does not pay; beyond an idleness of 0.2 kW it takes 0.96 kW x 900 = 0.86.
TEST(Energy, OfIdlenessIsNoCostOfRunning) {
    Sketch world = running_boards();
    world.grid("north", 10.0);
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(1.0));
    world.scenario.sites[0].energy_price[0].value = stated(EnergyPrice(900.0));
    world.scenario.catalogue.accelerators[0].idle_power = stated(ItPower(0.0002));
    EXPECT_EQ(running_on(planned(world.scenario).plan, Date(2025, 1, 10)), 0);
    world.scenario.sites[0].idle_powered = true;
    EXPECT_EQ(running_on(planned(world.scenario).plan, Date(2025, 1, 10)), 100);
}

// A source of its own decides too: at 700 a megawatt-hour running takes 0.84 an hour.
TEST(Energy, OfASourceWithItsOwnPriceDecidesWhatRuns) {
    Sketch world = running_boards();
    scenario::PowerSource& grid = world.grid("north", 10.0);
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(1.0));
    world.scenario.sites[0].energy_price[0].value = stated(EnergyPrice(900.0));
    EXPECT_EQ(running_on(planned(world.scenario).plan, Date(2025, 1, 10)), 0);
    priced(grid, 700.0);
    EXPECT_EQ(running_on(planned(world.scenario).plan, Date(2025, 1, 10)), 100);
}

} // namespace
} // namespace gigaplan::plan
