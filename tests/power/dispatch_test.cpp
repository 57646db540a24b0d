#include "power/dispatch.hpp"

#include "one_site.hpp"

#include <gtest/gtest.h>

namespace gigaplan::power {
namespace {

constexpr EnergyPrice kSitePrice(60.0);

scenario::PowerSource priced(scenario::PowerSource source, double price) {
    source.energy_price = Figure<EnergyPrice>{EnergyPrice(price), {}, {}, {}};
    return source;
}

double price_of(const scenario::Scenario& world, double load_mw, Date date = Date(2025, 1, 1)) {
    const auto offers = energy_offers(world, make_index<scenario::Site>(0), date, kSitePrice);
    return dispatched_price(offers, FacilityPower(load_mw), kSitePrice).raw();
}

TEST(Dispatch, OfOneSourceCostsItsOwnPrice) {
    auto world = one_site();
    world.power_sources = {priced(turbines(10, 16), 25)};
    EXPECT_EQ(price_of(world, 100), 25);
    EXPECT_EQ(price_of(world, 1000), 25); // there is none dearer
    EXPECT_EQ(price_of(world, 0), 25);
}

TEST(Dispatch, OfASourceWithoutAPriceCostsTheSites) {
    auto world = one_site();
    EXPECT_EQ(price_of(world, 100), 60); // no source at all
    world.power_sources = {grid(1, 100)};
    EXPECT_EQ(price_of(world, 50), 60);
}

TEST(Dispatch, TakesTheCheapestFirst) {
    auto world = one_site();
    world.power_sources = {grid(1, 150), priced(turbines(10, 16), 30)};
    EXPECT_EQ(price_of(world, 160), 30);
    // 160 x 30 + 80 x 60 = 9,600 over 240
    EXPECT_DOUBLE_EQ(price_of(world, 240), 40);
    // 160 x 30 + 150 x 60 = 13,800; 90 more at the dearest, 60: 19,200 over 400
    EXPECT_DOUBLE_EQ(price_of(world, 400), 48);
    // The other way round: 150 x 60 + 90 x 100 = 18,000 over 240
    world.power_sources[1] = priced(turbines(10, 16), 100);
    EXPECT_DOUBLE_EQ(price_of(world, 240), 75);
}

TEST(Dispatch, SourcesOfOnePriceCostItToTheLastDigit) {
    auto world = one_site();
    world.power_sources = {priced(grid(3, 7.7), 50.07), priced(turbines(3, 1.1), 50.07)};
    EXPECT_EQ(price_of(world, 24.3), 50.07);
}

TEST(Dispatch, FollowsUnitsAndPermitsByDate) {
    auto world = one_site();
    auto units = priced(turbines(5, 16), 30);
    units.steps.push_back({unsourced(Date(2025, 3, 1)), {10, {}, {}, {}}});
    units.permitted = permitted(120);
    units.permit_to = unsourced(Date(2025, 6, 1));
    world.power_sources = {grid(1, 150), units};
    // 80 x 30 + 80 x 60 = 7,200 over 160
    EXPECT_DOUBLE_EQ(price_of(world, 160, Date(2025, 2, 28)), 45);
    // 10 x 16 = 160, permitted 120: 120 x 30 + 40 x 60 = 6,000 over 160
    EXPECT_DOUBLE_EQ(price_of(world, 160, Date(2025, 3, 1)), 37.5);
    EXPECT_DOUBLE_EQ(price_of(world, 160, Date(2025, 6, 1)), 60);
}

TEST(Dispatch, LeavesOutBatteriesOtherSitesAndWhatIsNotDecided) {
    auto world = one_site();
    world.sites.push_back(world.sites[0]);
    auto elsewhere = priced(grid(1, 500), 2);
    elsewhere.site = at(1);
    auto optional = priced(turbines(10, 16), 3);
    optional.id = "optional";
    world.power_sources = {priced(battery(10, 5, 10), 1), elsewhere, optional, grid(1, 100)};
    scenario::Project project;
    project.kind = scenario::ProjectKind::PowerSource;
    project.adds = "optional";
    world.projects = {project};
    EXPECT_EQ(price_of(world, 80), 60);
}

TEST(Dispatch, TakesAlsoWhatIsNotFirm) {
    auto world = one_site();
    auto wind = priced(grid(1, 100), 20);
    wind.firm = false;
    world.power_sources = {wind, grid(1, 100)};
    // 100 x 20 + 60 x 60 = 5,600 over 160
    EXPECT_DOUBLE_EQ(price_of(world, 160), 35);
}

} // namespace
} // namespace gigaplan::power
