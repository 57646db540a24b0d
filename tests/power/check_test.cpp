#include "one_site.hpp"

#include <gtest/gtest.h>

namespace gigaplan::power {
namespace {

std::string faults(const scenario::Scenario& world) {
    Diagnostics diagnostics;
    check(world, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
    return to_text(diagnostics);
}

scenario::Reading reading(
    scenario::ReadingMeasure measure, double value, Date date = Date(2025, 12, 14)) {
    scenario::Reading result;
    result.id = "survey";
    result.place = line(30);
    result.site = at(0);
    result.measure = measure;
    result.date = unsourced(date);
    result.value.value.number = value;
    return result;
}

TEST(PowerCheck, TwoSourcesThatCannotBothBeTrue) {
    auto world = one_site();
    world.power_sources = {grid(4, 100)};
    world.cooling_steps = {cooling("chillers", Date(2025, 6, 1), 10, 20)};
    world.readings = {reading(scenario::ReadingMeasure::ItPower, 239)};
    EXPECT_EQ(faults(world),
        "scenario.toml:30:1: cooling-below-reading: warning: survey means at least 239 MW of IT "
        "power in memphis on 2025-12-14, and the cooling in use there carries 200 MW\n"
        "    two sources cannot both be true: compare their kinds of megawatt and their dates, "
        "and choose one\n");
}

TEST(PowerCheck, TellsTheFirstContradictionAndCountsTheRest) {
    auto world = one_site();
    world.power_sources = {grid(4, 100)};
    world.cooling_steps = {cooling("chillers", Date(2025, 6, 1), 10, 20)};
    using scenario::ReadingMeasure;
    world.readings = {reading(ReadingMeasure::ItPower, 300, Date(2026, 2, 1)),
        reading(ReadingMeasure::ServerPower, 210), reading(ReadingMeasure::ItPower, 239),
        reading(ReadingMeasure::ItPower, 199)};
    EXPECT_EQ(faults(world),
        "scenario.toml:30:1: cooling-below-reading: warning: survey means at least 239 MW of IT "
        "power in memphis on 2025-12-14, and the cooling in use there carries 200 MW; 2 more "
        "readings contradict it\n"
        "    two sources cannot both be true: compare their kinds of megawatt and their dates, "
        "and choose one\n");
}

TEST(PowerCheck, AFacilityReadingIsComparedByItsLeastItPower) {
    auto world = one_site();
    world.power_sources = {grid(4, 100)};
    world.cooling_steps = {cooling("chillers", Date(2025, 6, 1), 10, 20)};
    // 250 / 1.25 = 200, which the chillers carry
    world.readings = {reading(scenario::ReadingMeasure::FacilityPower, 250)};
    EXPECT_EQ(faults(world), "");
    world.readings[0].value.value.number = 251;
    EXPECT_NE(faults(world).find("at least 200.8 MW of IT power"), std::string::npos);
    // the lowest of the source's own editions is below it again
    world.readings[0].low = unsourced(scenario::ReadAmount{249, {}});
    EXPECT_EQ(faults(world), "");
}

TEST(PowerCheck, AReadingAboveAllSources) {
    auto world = one_site();
    world.power_sources = {grid(1, 150), turbines(10, 10)};
    // 250 MW are there; 210 MW of IT at the lower PUE of 1.2 draw 252
    world.readings = {reading(scenario::ReadingMeasure::ItPower, 210)};
    EXPECT_EQ(faults(world),
        "scenario.toml:30:1: power-below-reading: warning: survey means at least 252 MW of "
        "facility power in memphis on 2025-12-14, and the sources there give 250 MW\n"
        "    two sources cannot both be true: compare their kinds of megawatt and their dates, "
        "and choose one\n");
    world.readings[0].value.value.number = 208; // 249.6
    EXPECT_EQ(faults(world), "");
}

TEST(PowerCheck, ReadingsOutsideThePlanAndOfOtherThingsSayNothing) {
    auto world = one_site();
    using scenario::ReadingMeasure;
    world.readings = {reading(ReadingMeasure::ItPower, 239, Date(2024, 12, 31)),
        reading(ReadingMeasure::ItPower, 239, Date(2027, 1, 1)),
        reading(ReadingMeasure::Accelerators, 200000), reading(ReadingMeasure::Capital, 7e9)};
    EXPECT_EQ(faults(world), "");
}

TEST(PowerCheck, PermitThatEndsInsideThePlan) {
    auto world = one_site();
    auto units = turbines(15, 16);
    units.permitted = permitted(247);
    units.permit_to = unsourced(Date(2026, 6, 3));
    world.power_sources = {units};
    EXPECT_EQ(faults(world),
        "scenario.toml:10:1: permit-ends: warning: the permit of turbines ends on 2026-06-03, and "
        "from that day none of its units may run\n"
        "    set `permit_to` to a later date if it will be renewed, or leave it out\n");
    world.power_sources[0].permit_to = unsourced(Date(2027, 1, 1)); // the day after the plan
    EXPECT_EQ(faults(world), "");
    world.power_sources[0].permit_to = unsourced(Date(2026, 6, 3));
    world.power_sources[0].steps.push_back(
        {unsourced(Date(2026, 6, 3)), {0, {}, {}, {}}}); // taken away
    EXPECT_EQ(faults(world), "");
}

TEST(PowerCheck, UnitsThatWaitForTheirPermit) {
    auto world = one_site();
    auto units = turbines(15, 16);
    units.permitted = permitted(247);
    units.permit_from = unsourced(Date(2025, 7, 2));
    world.power_sources = {units};
    EXPECT_EQ(faults(world), "scenario.toml:10:1: waits-for-permit: warning: turbines has units in "
                             "service that may not run before its permit begins on 2025-07-02\n"
                             "    correct `permit_from`, or let `steps` begin with the permit\n");
    world.power_sources[0].steps[0].from = unsourced(Date(2025, 7, 2));
    EXPECT_EQ(faults(world), "");
}

TEST(PowerCheck, PermitDatesWithoutMegawatts) {
    auto world = one_site();
    auto units = turbines(15, 16);
    units.permit_from = unsourced(Date(2025, 7, 2));
    world.power_sources = {units};
    EXPECT_EQ(faults(world),
        "scenario.toml:10:1: permit-without-power: warning: the permit dates of turbines say "
        "nothing without `permitted`\n"
        "    state how many megawatts the permit allows\n");
}

TEST(PowerCheck, BatteriesThatCannotCount) {
    auto world = one_site();
    world.power_sources = {grid(2, 75), battery(10, 2, 4)};
    EXPECT_EQ(faults(world),
        "scenario.toml:10:1: battery-does-not-count: warning: the battery megapacks bridges no "
        "outage: memphis does not say how long one lasts\n"
        "    state the site's `outage_duration`\n");
    world.power_sources[1].energy.reset();
    EXPECT_EQ(faults(world),
        "scenario.toml:10:1: battery-does-not-count: warning: the battery megapacks bridges no "
        "outage: it states no energy\n"
        "    state `energy` for each unit\n");
    world.sites[0].outage_rule = scenario::OutageRule::None;
    EXPECT_EQ(faults(world), "");
    world.power_sources[0].energy = Figure<Energy>{Energy(4), {}, {}, {}};
    EXPECT_EQ(faults(world), "scenario.toml:10:1: energy-without-battery: warning: grid states an "
                             "energy and is not a battery; the energy is not used\n"
                             "    take `energy` out, or write kind = \"battery\"\n");
}

TEST(PowerCheck, SeasonsThatOverlap) {
    auto world = one_site();
    auto units = turbines(15, 16);
    units.derating = {
        {11, 2, unsourced(Fraction(0.9)), line(12)}, {3, 10, unsourced(Fraction(0.95)), line(13)}};
    world.power_sources = {units};
    EXPECT_EQ(faults(world), "");
    world.power_sources[0].derating[1].from_month = 2;
    EXPECT_EQ(faults(world), "scenario.toml:13:1: overlapping-seasons: warning: two deratings of "
                             "turbines cover the same month; the lower one is used\n"
                             "    let the second begin in the month after the first ends\n");
}

TEST(PowerCheck, CoolingThatIsAllSpare) {
    auto world = one_site();
    world.cooling_steps = {cooling("chillers", Date(2025, 6, 1), 2, 20)};
    world.cooling_steps[0].spare_units = unsourced(std::int64_t{2});
    EXPECT_EQ(faults(world), "scenario.toml:20:1: no-cooling-left: warning: the cooling step "
                             "chillers carries nothing: 2 of its 2 units are spare\n"
                             "    correct `spare_units`, or add units\n");
}

TEST(PowerCheck, HallsFedByOptionalSources) {
    auto world = one_site();
    scenario::Hall hall;
    hall.site = at(0);
    world.halls = {hall};
    world.power_sources = {grid(2, 150)};
    scenario::Project feeds;
    feeds.kind = scenario::ProjectKind::PowerSource;
    feeds.adds = "grid";
    world.projects = {feeds};
    // 200 / 1.25 = 160 MW of IT power are there if the feeds are built
    world.readings = {reading(scenario::ReadingMeasure::ItPower, 160)};
    EXPECT_EQ(faults(world), "");
    world.power_sources = {grid(1, 150)};
    world.readings.clear();
    EXPECT_NE(faults(world).find("nothing is left after the loss of one unit of grid (150 MW)"),
        std::string::npos);
}

TEST(PowerCheck, HallsWithoutFirmPower) {
    auto world = one_site();
    world.sites[0].place = line(5);
    scenario::Hall hall;
    hall.site = at(0);
    world.halls = {hall};
    EXPECT_EQ(faults(world), "scenario.toml:5:1: no-power: warning: memphis has halls and no power "
                             "before the plan ends\n"
                             "    add a [power_source.ID] with site = \"memphis\"\n");
    world.power_sources = {grid(1, 150)};
    EXPECT_EQ(faults(world),
        "scenario.toml:5:1: no-firm-power: warning: memphis has 150 MW installed and no firm "
        "power: nothing is left after the loss of one unit of grid (150 MW)\n"
        "    add a unit, a source or a battery, or set outage_rule = \"none\"\n");
    world.power_sources[0].firm = false;
    EXPECT_EQ(faults(world),
        "scenario.toml:5:1: no-firm-power: warning: memphis has 150 MW installed and no firm "
        "power: none of its sources is firm\n"
        "    add a unit, a source or a battery, or set outage_rule = \"none\"\n");
}

} // namespace
} // namespace gigaplan::power
