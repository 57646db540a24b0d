// Accelerators that leave for good: what a plan has decided to sell, or to take out of use.
#pragma once

#include "base/checked_integer.hpp"
#include "base/money.hpp"
#include "scenario/decisions.hpp"

#include <optional>
#include <string>

namespace gigaplan::scenario {

// Made by the plan, never written in a file. They leave on the morning of the day, in whole
// systems.
struct Departure {
    std::string id; // of the resale offer or retirement rule that allows it
    Place place;
    bool sold = false; // to somebody; else retired
    Index<Organisation> organisation;
    Index<catalogue::System> system;
    std::optional<Index<Hall>> hall; // where they stand; none: they lie in the warehouse
    std::optional<Index<Site>> site; // of the warehouse, to which they were sent, if to one
    Date on;
    AcceleratorCount accelerators;
    int age_days = 0; // for which one must have been accepted, at least
    Money proceeds_per_accelerator, cost_per_accelerator;
};

} // namespace gigaplan::scenario
