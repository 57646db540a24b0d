#include "scenario/assignment.hpp"

#include "files_in_memory.hpp"

#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::kSwap;

testing::Loaded loaded_with(const std::string& path, const std::string& value) {
    Diagnostics diagnostics;
    LoadInputs inputs{"scenario.toml", {}, &testing::small_catalogue(),
        testing::reader_of({{"scenario.toml", kSwap}}), {{path, value, "--grid"}}};
    testing::Loaded result;
    result.scenario = load(inputs, diagnostics);
    result.faults = to_text(diagnostics);
    return result;
}

TEST(Assignment, SetsAKeyWithItsUnitAndLeavesTheRest) {
    const auto [scenario, faults] = loaded_with("hall.main.places", "50_000");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(scenario->halls.at(0).places->value(), 50'000);
    EXPECT_EQ(*scenario->halls.at(0).ready, Date(2024, 7, 1));
}

TEST(Assignment, ReplacesWhatIsSaidOfAFigure) {
    // The letter said 15 June; nobody says 1 August.
    const auto [scenario, faults] = loaded_with("schedule_line.tesla-june.delivery", "2024-08-01");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(*scenario->schedule_lines.at(0).delivery, Date(2024, 8, 1));
    EXPECT_EQ(scenario->schedule_lines.at(0).delivery.evidence.source, "");
}

TEST(Assignment, CountsPlacesInListsFromOne) {
    const auto [scenario, faults] = loaded_with("diversion.to-xai.legs.1.accelerators", "4_000");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(scenario->diversions.at(0).legs.at(0).accelerators->value(), 4'000);
}

TEST(Assignment, AddsAKeyThatTheEntityDoesNotHave) {
    const auto [scenario, faults] = loaded_with("hall.main.it_power", "30 MW IT");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(megawatts(**scenario->halls.at(0).it_power), 30.0);
}

TEST(Assignment, ReachesSettings) {
    const auto [scenario, faults] = loaded_with("scenario.end", "2027-01-01");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(scenario->settings.end, Date(2027, 1, 1));
}

TEST(Assignment, ChangesTheHash) {
    EXPECT_NE(loaded_with("hall.main.places", "50_000").scenario->hash,
        loaded_with("hall.main.places", "60_000").scenario->hash);
}

TEST(Assignment, ToNothingIsReported) {
    EXPECT_EQ(loaded_with("hall.mian.places", "1").faults,
        "--grid: unknown-target: `hall.mian.places` is no key of the scenario\n"
        "    did you mean `hall.main`?\n");
    EXPECT_EQ(loaded_with("diversion.to-xai.legs.2.accelerators", "1").faults,
        "--grid: unknown-target: `diversion.to-xai.legs.2.accelerators` is no key of the scenario\n"
        "    write section.id.key, such as hall.south-ext.ready; places in lists count from 1\n");
    EXPECT_EQ(loaded_with("hall.annex", "1").faults,
        "--grid: unknown-target: `hall.annex` is no key of the scenario\n"
        "    write section.id.key, such as hall.south-ext.ready; places in lists count from 1\n");
}

TEST(Assignment, OfTheWrongKindIsReportedAsAnyFault) {
    EXPECT_EQ(loaded_with("hall.main.it_power", "30 MW grid").faults,
        "--grid: wrong-power-kind: `hall.main.it_power`: \"30 MW grid\" is grid power where IT "
        "power is expected\n"
        "    grid power is measured at the meter; IT power is that of servers, network and "
        "storage; write for example \"30 MW IT\", or give the grid power where it is asked for\n");
    EXPECT_EQ(loaded_with("hall.main.redy", "2024-08-01").faults,
        "--grid: unknown-key: `hall.main` has no key `redy`\n    did you mean `ready`?\n");
}

} // namespace
} // namespace gigaplan::scenario
