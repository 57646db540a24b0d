#include "one_site.hpp"

#include <cmath>
#include <gmock/gmock.h>

namespace gigaplan::power {
namespace {

using ::testing::ElementsAre;

// "2025-01-01 installed 90 firm 75", one line a step; megawatts.
std::vector<std::string> power_of(const scenario::Scenario& world) {
    std::vector<std::string> lines;
    const SiteSupply supply = site_supplies(world).front();
    for (const PowerStep& step : supply.power) {
        lines.push_back(iso(step.from) + " installed " +
                        std::to_string(std::lround(megawatts(step.installed))) + " firm " +
                        std::to_string(std::lround(megawatts(step.firm))));
    }
    return lines;
}

TEST(SiteSupply, LosesTheLargestUnit) {
    auto world = one_site();
    world.power_sources = {grid(2, 75), turbines(10, 16)};
    // 2 x 75 + 10 x 16 = 310; the worst loss is a feed of 75: 310 - 75 = 235
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 310 firm 235"));
    EXPECT_EQ(site_supplies(world)[0].power[0].worst_outage, "one unit of grid (75 MW)");
}

TEST(SiteSupply, WithoutAnOutageRuleAllOfItIsFirm) {
    auto world = one_site();
    world.sites[0].outage_rule = scenario::OutageRule::None;
    world.power_sources = {grid(2, 75), battery(10, 5, 10)};
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 150 firm 150"));
    EXPECT_EQ(site_supplies(world)[0].power[0].worst_outage, "");
}

TEST(SiteSupply, ASiteWithoutSourcesHasNothing) {
    EXPECT_THAT(power_of(one_site()), ElementsAre("2025-01-01 installed 0 firm 0"));
    EXPECT_TRUE(site_supplies(one_site())[0].cooling.empty());
    EXPECT_EQ(cooling_on(site_supplies(one_site())[0], Date(2025, 1, 1)), std::nullopt);
}

TEST(SiteSupply, StepsCountFromTheirOwnDate) {
    auto world = one_site();
    auto units = turbines(4, 16);
    units.steps.push_back({unsourced(Date(2025, 3, 10)), {8, {}, {}, {}}});
    units.steps.push_back({unsourced(Date(2028, 1, 1)), {20, {}, {}, {}}}); // after the plan
    world.power_sources = {units};
    // 4 x 16 = 64, less 16; 8 x 16 = 128, less 16
    EXPECT_THAT(power_of(world),
        ElementsAre("2025-01-01 installed 64 firm 48", "2025-03-10 installed 128 firm 112"));
    EXPECT_THAT(change_dates(world), ElementsAre(Date(2025, 3, 10)));
    const SiteSupply supply = site_supplies(world).front();
    EXPECT_DOUBLE_EQ(megawatts(firm_on(supply, Date(2025, 3, 9))), 48);
    EXPECT_DOUBLE_EQ(megawatts(firm_on(supply, Date(2025, 3, 10))), 112);
    EXPECT_DOUBLE_EQ(megawatts(firm_on(supply, Date(2030, 1, 1))), 112);
    EXPECT_DOUBLE_EQ(megawatts(installed_on(supply, Date(2024, 1, 1))), 64);
}

TEST(SiteSupply, NothingRunsOutsideItsPermitAndNothingAboveItInside) {
    auto world = one_site();
    auto units = turbines(35, 16);
    units.permitted = permitted(247);
    units.permit_from = unsourced(Date(2025, 7, 2));
    units.permit_to = unsourced(Date(2026, 7, 2));
    world.power_sources = {units};
    // 35 x 16 = 560, permitted 247; when one fails, 34 x 16 = 544 still cover 247
    EXPECT_THAT(
        power_of(world), ElementsAre("2025-01-01 installed 0 firm 0",
                             "2025-07-02 installed 247 firm 247", "2026-07-02 installed 0 firm 0"));
    EXPECT_EQ(site_supplies(world)[0].power[1].worst_outage, "");
}

TEST(SiteSupply, BehindAPermitAUnitLosesWhatItGave) {
    auto world = one_site();
    auto units = turbines(16, 16);
    units.permitted = permitted(247);
    world.power_sources = {units};
    // 16 x 16 = 256 > 247; 15 x 16 = 240: the loss is 7, not 16
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 247 firm 240"));
    EXPECT_EQ(site_supplies(world)[0].power[0].worst_outage, "one unit of turbines (7 MW)");
}

TEST(SiteSupply, SeasonsGoOverTheNewYear) {
    auto world = one_site();
    auto units = turbines(10, 20);
    units.derating.push_back({6, 8, unsourced(Fraction(0.9))});
    units.derating.push_back({12, 1, unsourced(Fraction(0.95))});
    world.settings.end = Date(2026, 1, 1);
    world.power_sources = {units};
    // 200; June to August 180, December and January 190; one of ten fails
    EXPECT_THAT(power_of(world),
        ElementsAre("2025-01-01 installed 190 firm 171", "2025-02-01 installed 200 firm 180",
            "2025-06-01 installed 180 firm 162", "2025-09-01 installed 200 firm 180",
            "2025-12-01 installed 190 firm 171"));
}

TEST(SiteSupply, ADeratingThatChangesNothingBehindAPermitIsNoStep) {
    auto world = one_site();
    auto units = turbines(35, 16);
    units.permitted = permitted(247);
    units.derating.push_back({6, 8, unsourced(Fraction(0.9))}); // 504 MW is still above 247
    world.power_sources = {units};
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 247 firm 247"));
    EXPECT_TRUE(change_dates(world).empty());
}

TEST(SiteSupply, ASourceThatIsNotFirmIsInstalledOnly) {
    auto world = one_site();
    auto interruptible = grid(1, 300);
    interruptible.firm = false;
    world.power_sources = {interruptible, turbines(10, 16)};
    // 300 + 160 = 460; firm: the turbines less one of them, 144
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 460 firm 144"));
}

TEST(SiteSupply, ABatteryStandsInForAsLongAsItsEnergyLasts) {
    auto world = one_site();
    world.sites[0].outage_duration = hours(4);
    world.power_sources = {grid(2, 75), battery(30, 1.9, 3.9)};
    // 30 x 1.9 = 57 MW, but 30 x 3.9 / 4 = 29.25 MW over four hours
    // 150 - (75 - 29.25) = 104.25
    const PowerStep step = site_supplies(world)[0].power[0];
    EXPECT_DOUBLE_EQ(megawatts(step.installed), 150);
    EXPECT_DOUBLE_EQ(megawatts(step.firm), 104.25);
    EXPECT_EQ(step.worst_outage, "one unit of grid (75 MW, 29.3 MW of it bridged by batteries)");
    // over one hour its power is the limit: 150 - (75 - 57) = 132
    world.sites[0].outage_duration = hours(1);
    EXPECT_DOUBLE_EQ(megawatts(site_supplies(world)[0].power[0].firm), 132);
}

TEST(SiteSupply, NoBatteryLiftsFirmPowerAboveItsGenerators) {
    auto world = one_site();
    world.sites[0].outage_duration = hours(1);
    world.power_sources = {turbines(2, 16), battery(100, 5, 50)};
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 32 firm 32"));
    world.power_sources = {battery(100, 5, 50)};
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 0 firm 0"));
}

TEST(SiteSupply, ABatteryCountsForNothingWhileNobodySaysHowLongAnOutageLasts) {
    auto world = one_site();
    world.power_sources = {grid(2, 75), battery(30, 1.9, 3.9)};
    EXPECT_THAT(power_of(world), ElementsAre("2025-01-01 installed 150 firm 75"));
}

TEST(SiteSupply, CoolingCountsAfterItsTestWithoutItsSpareUnits) {
    auto world = one_site();
    auto first = cooling("chillers-1", Date(2025, 2, 1), 5, 20);
    first.spare_units = unsourced(std::int64_t{1});
    first.test = Figure<Duration>{Duration(13.2), {}, {}, {}};
    world.cooling_steps = {first, cooling("chillers-2", Date(2025, 6, 1), 3, 20)};
    const SiteSupply supply = site_supplies(world)[0];
    // (5 - 1) x 20 = 80 on the 15th of February, when 13.2 days are over; + 3 x 20 = 140
    ASSERT_EQ(supply.cooling.size(), 3u);
    EXPECT_EQ(cooling_on(supply, Date(2025, 2, 14)), CoolingPower(0));
    EXPECT_EQ(cooling_on(supply, Date(2025, 2, 15)), CoolingPower(80));
    EXPECT_EQ(cooling_on(supply, Date(2025, 6, 1)), CoolingPower(140));
    EXPECT_THAT(change_dates(world), ElementsAre(Date(2025, 2, 15), Date(2025, 6, 1)));
}

TEST(SiteSupply, WhatAProjectAddsIsThereOnlyIfItIsTaken) {
    auto world = one_site();
    auto more = turbines(10, 16);
    more.id = "more-turbines";
    more.steps[0].from = unsourced(Date(2025, 9, 1));
    world.power_sources = {grid(2, 75), more};
    world.cooling_steps = {cooling("chillers", Date(2025, 2, 1), 5, 20)};
    scenario::Project power, chillers;
    power.kind = scenario::ProjectKind::PowerSource;
    power.adds = "more-turbines";
    chillers.kind = scenario::ProjectKind::CoolingStep;
    chillers.adds = "chillers";
    world.projects = {power, chillers};

    const SiteSupply without = site_supplies(world).front();
    EXPECT_EQ(firm_on(without, Date(2026, 1, 1)), FacilityPower(75));
    EXPECT_EQ(cooling_on(without, Date(2026, 1, 1)), std::nullopt);

    const SiteSupply with = site_supplies(world, {make_index<scenario::Project>(0)}).front();
    // 150 + 160 - 75
    EXPECT_EQ(firm_on(with, Date(2026, 1, 1)), FacilityPower(235));
    EXPECT_EQ(cooling_on(with, Date(2026, 1, 1)), std::nullopt);
    EXPECT_THAT(change_dates(world), ElementsAre(Date(2025, 2, 1), Date(2025, 9, 1)));
}

TEST(SiteSupply, EachSiteHasItsOwn) {
    auto world = one_site();
    world.sites.push_back(world.sites[0]);
    world.sites[1].id = "atlanta";
    auto elsewhere = turbines(10, 16);
    elsewhere.site = at(1);
    world.power_sources = {grid(2, 75), elsewhere};
    const auto supplies = site_supplies(world);
    ASSERT_EQ(supplies.size(), 2u);
    EXPECT_EQ(supplies[0].power[0].firm, FacilityPower(75));
    EXPECT_EQ(supplies[1].power[0].firm, FacilityPower(144));
}

} // namespace
} // namespace gigaplan::power
