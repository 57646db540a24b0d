// How sure a figure is.
#pragma once

#include "base/figure.hpp"
#include "base/quantity.hpp"

#include <optional>
#include <string>

namespace gigaplan::scenario {

enum class Distribution { Triangular, LogNormal, Normal, Uniform, Discrete };

// A value that the target of an uncertainty may take.
struct Quantile {
    Place place;
    std::string text; // canonical, in the target's own unit
    // In the unit in which the target's type is stored; for a date, days from
    // the date that the scenario states.
    double number = 0.0;
};

struct Uncertainty {
    std::string id;
    Place place;
    std::string target; // path of the figure: "hall.south-ext.ready"
    Distribution distribution = Distribution::Triangular;
    std::optional<Quantile> p10, p50, p90;
    std::optional<Figure<Fraction>> probability;
    std::optional<Quantile> event_value; // of a discrete event: the figure, if it happens
    Evidence evidence;                   // of the spread as a whole

    bool target_is_date = false; // set by the loader
    double stated = 0.0;         // the target as stated, in its unit; 0 for a date
};

} // namespace gigaplan::scenario
