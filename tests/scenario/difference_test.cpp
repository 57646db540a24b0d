#include "scenario/difference.hpp"

#include "files_in_memory.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::kSmallest;
using testing::kSwap;
using testing::loaded;
using testing::with;

TEST(Hash, IsTheSameForTheSameThingInOtherWords) {
    const std::string hash = loaded(kSwap).hash;
    EXPECT_EQ(hash, loaded(with(kSwap, "\"150 MW grid\"", "\"0.15 GW grid\"")).hash);
    EXPECT_EQ(hash, loaded(with(kSwap, "100_000", "\"100_000 accelerators\"")).hash);
    EXPECT_EQ(hash, loaded(with(kSwap, "\"10 %/year\"", "\"10.0 %/year\"")).hash);
    EXPECT_EQ(hash, loaded(with(kSwap, "end = \"2026-01-01\"", "end = 2026-01-01")).hash);
    EXPECT_EQ(hash, loaded(with(kSwap, "[organisation.tesla]\n[organisation.xai]",
                               "# turned round\n[organisation.xai]\n[organisation.tesla]"))
                        .hash);
    EXPECT_EQ(hash, loaded(with(kSwap, "operated_by = \"xai\"",
                               "operated_by = \"xai\"\noutage_rule = \"largest-unit\""))
                        .hash); // the default, spelt out
}

TEST(Hash, ChangesWithEveryFigureAndSource) {
    const std::string hash = loaded(kSwap).hash;
    EXPECT_NE(hash, loaded(with(kSwap, "\"150 MW grid\"", "\"151 MW grid\"")).hash);
    EXPECT_NE(hash, loaded(with(kSwap, "a letter", "two letters")).hash);
    EXPECT_NE(
        hash, loaded(with(kSwap, "[supplier.nvidia]", "[supplier.nvidia]\n[supplier.amd]")).hash);
}

TEST(Hash, CoversTheCatalogueEntriesInUse) {
    const std::string hash = loaded(kSwap).hash;
    EXPECT_NE(
        hash, loaded(kSwap + "[catalogue.accelerator.h100]\nidle_power = \"0.3 kW IT\"\n").hash);
    EXPECT_EQ(
        hash, loaded(kSwap + "[catalogue.accelerator.b200]\nidle_power = \"0.3 kW IT\"\n").hash);
}

TEST(Difference, OfAScenarioAndItselfIsEmpty) {
    const Scenario scenario = loaded(kSwap);
    EXPECT_TRUE(difference(scenario, scenario).empty());
}

TEST(Difference, NamesWhatChangedWithUnits) {
    const Scenario before = loaded(kSwap);
    const Scenario after = loaded(with(
        with(kSwap, "\"150 MW grid\"", "\"1 GW grid\""), "\"30_000 USD\"", "\"41_700.50 USD\""));
    const auto changes = difference(before, after);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].path, "order.tesla-h100.price_per_accelerator");
    EXPECT_EQ(changes[0].before, "30000 USD");
    EXPECT_EQ(changes[0].after, "41700.5 USD");
    EXPECT_EQ(changes[1].path, "power_source.mlgw.unit_power");
    EXPECT_EQ(changes[1].before, "150 MW grid");
    EXPECT_EQ(changes[1].after, "1000 MW grid");
}

TEST(Difference, IsTurnedRoundWithItsSides) {
    const Scenario a = loaded(kSmallest);
    const Scenario b = loaded(kSwap);
    auto there = difference(a, b);
    const auto back = difference(b, a);
    for (Change& change : there)
        std::swap(change.before, change.after);
    ASSERT_EQ(there.size(), back.size());
    const auto same = [](const Change& x, const Change& y) {
        return x.path == y.path && x.before == y.before && x.after == y.after;
    };
    EXPECT_TRUE(std::ranges::equal(there, back, same));
}

TEST(Difference, AppliedToTheItemsOfOneSideGivesTheOther) {
    const Scenario before = loaded(kSwap);
    const Scenario after =
        loaded(with(kSwap, "legs = [{ line = \"tesla-june\", accelerators = 8_000",
            "reason = \"earlier hall\"\nlegs = [{ line = \"tesla-june\", accelerators = 4_000"));
    std::map<std::string, std::string> values;
    for (const Item& item : items(before))
        values[item.path] = item.value;
    for (const Change& change : difference(before, after)) {
        EXPECT_EQ(values[change.path], change.before);
        if (change.after.empty()) {
            values.erase(change.path);
        } else {
            values[change.path] = change.after;
        }
    }
    std::map<std::string, std::string> expected;
    for (const Item& item : items(after))
        expected[item.path] = item.value;
    EXPECT_EQ(values, expected);
}

} // namespace
} // namespace gigaplan::scenario
