#include "app/related_parties.hpp"

#include "app/inputs.hpp"
#include "plan_harness.hpp"

#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

using scenario::Organisation;
using scenario::Scenario;

Scenario three() {
    Scenario world;
    for (const char* id : {"alpha", "beta", "gamma"}) {
        Organisation one;
        one.id = id;
        world.organisations.push_back(one);
    }
    return world;
}

std::string linked(
    const Scenario& world, std::size_t a, std::size_t b, Date on = Date(2024, 1, 1)) {
    return link_between(world, make_index<Organisation>(a), make_index<Organisation>(b), on)
        .value_or("not linked");
}

TEST(Link, IsByTheSameGroupOrOneThatNamesTheOther) {
    Scenario world = three();
    EXPECT_EQ(linked(world, 0, 1), "not linked");
    world.organisations[0].group = world.organisations[1].group = "one owner";
    EXPECT_EQ(linked(world, 0, 1), "group: one owner");
    EXPECT_EQ(linked(world, 1, 2), "not linked");
    world.organisations[2].group = "common control with beta and others";
    EXPECT_EQ(linked(world, 1, 2), "gamma: common control with beta and others");
    EXPECT_EQ(linked(world, 2, 1), "gamma: common control with beta and others");
    world.organisations[2].group = "alphabet and beta-two"; // other words
    EXPECT_EQ(linked(world, 1, 2), "not linked");
    EXPECT_EQ(linked(world, 0, 2), "not linked");
    EXPECT_EQ(linked(world, 0, 0), "not linked");
}

TEST(Link, ByShareholdingLastsAsLongAsThat) {
    Scenario world = three();
    scenario::Shareholding shares;
    shares.holder = {{}, {}, make_index<Organisation>(0)};
    shares.of = {{}, {}, make_index<Organisation>(1)};
    shares.fraction.value = Fraction(0.25);
    shares.from = unsourced(Date(2024, 1, 1));
    shares.to = unsourced(Date(2025, 1, 1));
    world.shareholdings = {shares};
    EXPECT_EQ(linked(world, 1, 0), "alpha holds 25 % of beta");
    EXPECT_EQ(linked(world, 1, 0, Date(2023, 12, 31)), "not linked");
    EXPECT_EQ(linked(world, 1, 0, Date(2025, 1, 1)), "not linked");
}

// What `gigaplan divert` says of the same swap: Tesla's own hall opens after they are
// back, so that it loses no work, and it pays later.
TEST(RelatedDealings, OfADiversionAreSolvedAgainWithoutIt) {
    PlanRun files;
    std::ostringstream unused;
    Environment environment = in_memory(files, unused, unused);
    Diagnostics diagnostics;
    const Result<Scenario> scenario = load_with_catalogue(example("h100-diversion/scenario.toml"),
        {example("h100-diversion/overlays/swap.toml")}, environment, diagnostics);
    ASSERT_TRUE(scenario.ok());
    const Result<plan::Planned> planned = plan::make_plan(*scenario, {});
    ASSERT_TRUE(planned.ok());
    const auto dealings = related_dealings(*scenario, *planned, {});
    ASSERT_TRUE(dealings.ok());
    ASSERT_EQ(dealings->size(), 1U);
    const Dealing& swap = dealings->front();
    EXPECT_EQ(name(swap.kind), "diversion");
    EXPECT_EQ(scenario->organisations[swap.giver.value].id, "tesla");
    EXPECT_EQ(scenario->organisations[swap.taker.value].id, "x");
    EXPECT_EQ(swap.accelerators, 12000);
    EXPECT_EQ(swap.accelerator_months_lost->high, 0.0);
    EXPECT_EQ(swap.operating_value_lost->high, 0.0);
    EXPECT_LT(swap.npv_lost->high, 0.0);
}

} // namespace

} // namespace gigaplan::app
