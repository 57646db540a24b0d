// What a plan is to reach as early as it can.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/quantity.hpp"
#include "scenario/reference.hpp"
#include "scenario/sites.hpp"

#include <optional>
#include <string>

namespace gigaplan::scenario {

enum class TargetMeasure {
    ItPower,       // MW of IT in use
    Accepted,      // accepted accelerators with work that has a value
    FacilityPower, // IT power times peak PUE
};

// One of the three amounts; the one given is the measure.
struct Target {
    std::string id;
    Place place;
    std::optional<Figure<ItPower>> it_power;
    std::optional<Figure<AcceleratorCount>> accepted;
    std::optional<Figure<FacilityPower>> facility_power;
    std::optional<Reference<Site>> site; // else all sites together
    std::optional<Figure<Date>> by;      // the last day to reach it

    [[nodiscard]] TargetMeasure measure() const {
        if (it_power) return TargetMeasure::ItPower;
        return accepted ? TargetMeasure::Accepted : TargetMeasure::FacilityPower;
    }
};

} // namespace gigaplan::scenario
