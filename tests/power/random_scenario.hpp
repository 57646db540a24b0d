// Small scenarios drawn by number: the same number gives the same scenario.
#pragma once

#include "one_site.hpp"

#include <random>

namespace gigaplan::power {

class Draw {
public:
    explicit Draw(unsigned number) : engine_(number) {}

    // Both ends included.
    int between(int low, int high) {
        const auto width = static_cast<unsigned>(high - low + 1);
        return low + static_cast<int>(engine_() % width);
    }
    bool one_in(int times) { return between(1, times) == 1; }

    Date plan_day() { return Date(2025, 1, 1) + between(0, 729); }
    // Also before and after the plan.
    Date any_day() { return Date(2025, 1, 1) + between(-100, 800); }

    scenario::PowerSource source(int number);
    scenario::Scenario scenario();

private:
    std::mt19937 engine_;
};

inline scenario::PowerSource Draw::source(int number) {
    using scenario::SourceKind;
    constexpr SourceKind kKinds[] = {SourceKind::Grid, SourceKind::Turbine, SourceKind::Battery};
    auto result = power::source(
        "source-" + std::to_string(number), kKinds[between(0, 2)], 0, between(1, 200));
    result.steps.clear();
    Date from = any_day();
    for (int i = between(1, 3); i > 0; --i) {
        result.steps.push_back({unsourced(from), {between(0, 12), {}, {}, {}}});
        from = from + between(1, 200);
    }
    result.firm = !one_in(5);
    if (one_in(2)) {
        result.permitted = permitted(between(0, 900));
        result.permit_from = unsourced(any_day());
        result.permit_to = unsourced(result.permit_from->value + between(1, 500));
    }
    if (one_in(2)) {
        result.derating.push_back({static_cast<unsigned>(between(1, 12)),
            static_cast<unsigned>(between(1, 12)), unsourced(Fraction(between(50, 100) / 100.0))});
    }
    if (result.kind == SourceKind::Battery) {
        result.energy = Figure<Energy>{Energy(between(0, 400)), {}, {}, {}};
    }
    return result;
}

inline scenario::Scenario Draw::scenario() {
    auto world = one_site();
    if (one_in(2)) world.sites[0].outage_duration = hours(between(1, 48));
    for (int i = between(1, 4); i > 0; --i)
        world.power_sources.push_back(source(i));
    for (int i = between(0, 3); i > 0; --i) {
        world.cooling_steps.push_back(cooling("cooling", any_day(), 4, 10));
    }
    return world;
}

} // namespace gigaplan::power
