#include "files_in_memory.hpp"

#include "scenario/difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::Files;
using testing::kSmallest;
using testing::kSwap;
using testing::load_files;

std::string changes(const Scenario& before, const Scenario& after) {
    std::string text;
    for (const Change& change : difference(before, after)) {
        text += change.path + ": " + change.before + " -> " + change.after + "\n";
    }
    return text;
}

// What the overlay changes in the swap scenario, or the faults.
std::string effect_of(const std::string& overlay) {
    const Files files = {{"scenario.toml", kSwap}, {"overlay.toml", overlay}};
    const auto before = load_files(files);
    const auto after = load_files(files, {"overlay.toml"});
    if (!before.scenario || !after.scenario) return before.faults + after.faults;
    return changes(*before.scenario, *after.scenario);
}

TEST(Overlay, OfNothingChangesNothing) {
    EXPECT_EQ(effect_of(""), "");
    EXPECT_EQ(effect_of("[hall.main]\n[scenario]\n"), "");
}

TEST(Overlay, ReplacesOneKeyAndKeepsTheOthers) {
    EXPECT_EQ(effect_of("[hall.main]\nready = 2024-09-01\n"),
        "hall.main.ready: 2024-07-01 -> 2024-09-01\n");
}

TEST(Overlay, ReplacesAFigureWithItsEvidence) {
    // The old source says nothing of the new date.
    EXPECT_EQ(effect_of("[schedule_line.tesla-june]\ndelivery = 2024-07-15\n"),
        "schedule_line.tesla-june.delivery: 2024-06-15 -> 2024-07-15\n"
        "schedule_line.tesla-june.delivery.source: a letter -> \n"
        "schedule_line.tesla-june.delivery.status: disclosed -> \n");
    EXPECT_EQ(effect_of("[schedule_line.tesla-june]\n"
                        "delivery = { value = 2024-07-15, source = \"a call\" }\n"),
        "schedule_line.tesla-june.delivery: 2024-06-15 -> 2024-07-15\n"
        "schedule_line.tesla-june.delivery.source: a letter -> a call\n"
        "schedule_line.tesla-june.delivery.status: disclosed -> \n");
}

TEST(Overlay, AddsEvidenceToAFigureWithoutRepeatingIt) {
    EXPECT_EQ(effect_of("[schedule_line.tesla-june]\ndelivery = { confidence = \"low\" }\n"),
        "schedule_line.tesla-june.delivery.confidence:  -> low\n");
}

TEST(Overlay, AddsAndRemovesEntities) {
    const std::string text =
        effect_of("remove = [\"diversion.to-xai\"]\n[organisation.lab]\nname = \"Lab\"\n");
    EXPECT_THAT(text, ::testing::HasSubstr("diversion.to-xai: present -> \n"));
    EXPECT_THAT(text, ::testing::HasSubstr("organisation.lab.name:  -> Lab\n"));
}

TEST(Overlay, RemovesOneKey) {
    EXPECT_EQ(effect_of("remove = [\"order.tesla-h100.price_per_accelerator\"]\n"),
        "order.tesla-h100.price_per_accelerator: 30000 USD -> \n");
}

TEST(Overlay, ReplacesValuesOfEntitiesThatAreCalledValue) {
    // A workload's `value` is a key like any other, not the value of a figure.
    const Files files = {{"scenario.toml", kSwap + R"(
[workload.grok]
kind = "reservation"
owner = "xai"
minimum = 800
)"},
        {"overlay.toml", "[workload.grok]\nvalue = \"2 USD/accelerator-hour\"\n"}};
    const auto before = load_files(files);
    const auto after = load_files(files, {"overlay.toml"});
    ASSERT_TRUE(before.scenario && after.scenario) << before.faults << after.faults;
    EXPECT_EQ(changes(*before.scenario, *after.scenario),
        "workload.grok.value:  -> 2 USD/accelerator-hour\n");
}

TEST(Overlay, LaterOnesLieAboveEarlierOnes) {
    const Files files = {{"scenario.toml", kSwap}, {"a.toml", "[hall.main]\nplaces = 800\n"},
        {"b.toml", "[hall.main]\nplaces = 1_600\nready = 2024-08-01\n"}};
    const auto ab = load_files(files, {"a.toml", "b.toml"});
    const auto ba = load_files(files, {"b.toml", "a.toml"});
    ASSERT_TRUE(ab.scenario && ba.scenario);
    EXPECT_EQ(changes(*ab.scenario, *ba.scenario),
        "hall.main.places: 1600 accelerators -> 800 accelerators\n");
}

TEST(Extends, LiesBelowTheFileThatNamesIt) {
    const Files files = {{"scenario.toml", "extends = \"below/middle.toml\"\n"
                                           "[hall.main]\nplaces = 800\n"},
        {"below/middle.toml", "extends = \"../base.toml\"\n[hall.main]\nplaces = 80\n"
                              "ready = 2024-09-01\n"},
        {"base.toml", kSwap}};
    const auto base = load_files({{"scenario.toml", kSwap}});
    const auto extended = load_files(files);
    ASSERT_TRUE(extended.scenario) << extended.faults;
    EXPECT_EQ(changes(*base.scenario, *extended.scenario),
        "hall.main.places: 100000 accelerators -> 800 accelerators\n"
        "hall.main.ready: 2024-07-01 -> 2024-09-01\n");
}

TEST(Overlay, WordsOfFilesMayBeIds) {
    const auto result =
        load_files({{"scenario.toml", kSwap + "[organisation.extends]\n[organisation.remove]\n"}});
    EXPECT_EQ(result.faults, "");
    ASSERT_TRUE(result.scenario);
    EXPECT_EQ(result.scenario->organisations.size(), 4U);
}

TEST(LongTables, SayTheSameAsTables) {
    const std::string line = "\n[schedule_line.july]\norder = \"tesla-h100\"\n"
                             "accelerators = 8_000\ndelivery = { value = 2024-07-15, "
                             "status = \"plan\", source = \"a, b\" }\nstage = \"forecast\"\n";
    const auto toml = load_files({{"scenario.toml", kSwap + line}});
    const auto csv =
        load_files({{"scenario.toml", kSwap + "[tables]\nschedule_line = \"lines.csv\"\n"},
            {"lines.csv", "id,delivery.source,delivery,delivery.status,stage,accelerators,order,"
                          "ship_to\njuly,\"a, b\",2024-07-15,plan,forecast,8000,tesla-h100,\n"}});
    ASSERT_TRUE(toml.scenario && csv.scenario) << toml.faults << csv.faults;
    EXPECT_EQ(toml.scenario->hash, csv.scenario->hash);
    const ScheduleLine& read = csv.scenario->schedule_lines.at(0);
    EXPECT_EQ(read.id, "july");
    EXPECT_EQ(read.delivery.place.file_name(), "lines.csv");
    EXPECT_EQ(read.delivery.place.line, 2);
    EXPECT_EQ(read.delivery.place.column, 13);
}

} // namespace
} // namespace gigaplan::scenario
