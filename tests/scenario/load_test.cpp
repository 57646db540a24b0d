#include "files_in_memory.hpp"

#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::kSmallest;
using testing::kSwap;
using testing::load_files;

TEST(Load, ReadsTheSmallestScenario) {
    const auto [scenario, faults] = load_files({{"scenario.toml", kSmallest}});
    EXPECT_EQ(faults, "");
    ASSERT_TRUE(scenario.has_value());
    EXPECT_EQ(scenario->settings.name, "test");
    EXPECT_EQ(scenario->settings.title, "test");
    EXPECT_EQ(scenario->settings.end, Date(2026, 1, 1));
    EXPECT_EQ(scenario->assumptions.installation_cost.value, whole_units(3'000));
    EXPECT_EQ(scenario->hash.size(), 64U);
    EXPECT_TRUE(scenario->not_used.empty());
}

TEST(Load, ResolvesReferencesToPositionsInSortedLists) {
    const auto [scenario, faults] = load_files({{"scenario.toml", kSwap}});
    EXPECT_EQ(faults, "");
    ASSERT_TRUE(scenario.has_value());
    EXPECT_EQ(scenario->organisations.at(0).id, "tesla");
    EXPECT_EQ(scenario->organisations.at(1).name, "xai");
    EXPECT_EQ(scenario->orders.at(0).buyer.position(), 0U);
    EXPECT_EQ(scenario->diversions.at(0).legs.at(0).to.position(), 1U);
    const auto system = scenario->orders.at(0).system->index();
    EXPECT_EQ(scenario->catalogue.systems.at(system.value).id, "hgx-h100");
    EXPECT_EQ(scenario->schedule_lines.at(0).delivery.evidence.source, "a letter");
}

} // namespace
} // namespace gigaplan::scenario
