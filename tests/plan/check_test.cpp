// Faults that only the planner sees, as they are told.
#include "plan/check_numbers.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace gigaplan::plan {
namespace {

std::string told(const scenario::Scenario& scenario) {
    Diagnostics faults;
    check(scenario, faults);
    return to_text(faults);
}

Place at(int line, int column) {
    return {FileName("file.toml"), line, column};
}

Sketch sound_world() {
    Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.hall("hall", "north", Date(2024, 6, 1), 100, 1000.0);
    world.line("line", "acme", "board", 100, Date(2025, 1, 1)).place = at(7, 1);
    world.opening("acme", "board", 100, scenario::WayState::Accepted, "hall");
    return world;
}

TEST(Check, FindsNothingInASoundScenario) {
    EXPECT_EQ(told(sound_world().scenario), "");
}

TEST(Check, WantsAPowerForWhatIsDelivered) {
    Sketch world = sound_world();
    world.scenario.catalogue.accelerators[0].server_power.reset();
    world.scenario.catalogue.accelerators[0].it_power.reset();
    EXPECT_EQ(told(world.scenario),
        "file.toml:7:1: unknown-power: system board has no power figure, so that it cannot be "
        "planned\n    give [catalogue.system.board] max_power, or its accelerator "
        "server_power\n");
}

TEST(CheckNumbers, FindsNothingInASoundScenario) {
    Diagnostics diagnostics;
    check_numbers(sound_world().scenario, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
}

TEST(CheckNumbers, NamesTheLineOfARateThatASolverTakesForZero) {
    // A millionth of a millionth of a thousand accelerators in a segment of a month.
    Sketch world = sound_world();
    scenario::Hall& hall = world.scenario.halls[0];
    hall.install_rate.value = AcceleratorRate(1e-9);
    hall.install_rate.place = at(12, 16);
    Diagnostics diagnostics;
    check_numbers(world.scenario, diagnostics);
    const std::string text = to_text(diagnostics);
    EXPECT_TRUE(text.starts_with("file.toml:12:16: numeric-range: warning: ")) << text;
    EXPECT_NE(text.find("is so small that the solver cannot tell it from zero"), std::string::npos)
        << text;
}

} // namespace
} // namespace gigaplan::plan
