// Small scenarios drawn by number, and what to do with one that fails.
#pragma once

#include "scenario/scenario.hpp"

#include <cstdint>
#include <functional>
#include <random>
#include <string>

namespace gigaplan::plan {

class Draw {
public:
    explicit Draw(std::uint64_t number) : engine_(number) {}

    // Both ends included.
    [[nodiscard]] int between(int low, int high) {
        const auto width = static_cast<std::uint64_t>(high - low + 1);
        return low + static_cast<int>(engine_() % width);
    }
    [[nodiscard]] bool one_in(int times) { return between(1, times) == 1; }

private:
    std::mt19937_64 engine_;
};

// The same number gives the same scenario, on every machine. Valid, and small
// enough that thousands are planned in a minute.
[[nodiscard]] scenario::Scenario random_scenario(std::uint64_t number);

// One line an entity, enough to write the scenario down as a test of its own.
[[nodiscard]] std::string short_text(const scenario::Scenario& scenario);

// What is left of a failing scenario when everything it fails without is gone.
[[nodiscard]] scenario::Scenario shrunk(
    scenario::Scenario scenario, const std::function<bool(const scenario::Scenario&)>& fails);

// How many random cases to try: `usual`, or twenty times as many in a soak.
[[nodiscard]] int random_cases(int usual);

} // namespace gigaplan::plan
