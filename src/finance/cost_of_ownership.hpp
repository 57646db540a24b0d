// What a build costs a year, all told, and by what it gives.
//
// Each capital line is spread over its own life as a level yearly amount with
// interest (capital recovery factor, payments at the end of each year); what runs
// every year is added. The rate moves the answer more than most lines do, so it is
// a part of every figure: print it beside them.
#pragma once

#include "base/money.hpp"
#include "base/quantity.hpp"

#include <string>
#include <vector>

namespace gigaplan::finance {

// As price quotes count them: 36 months are 26,280 hours.
inline constexpr double kHoursPerYear = 8760.0;

struct CapitalLine {
    std::string name;
    Money cost;
    double life_years = 0.0; // above 0
};

struct YearlyLine {
    std::string name;
    Money yearly;

    friend bool operator==(const YearlyLine&, const YearlyLine&) = default;
};

struct Ownership {
    YearlyRate rate;
    std::vector<CapitalLine> capital;
    std::vector<YearlyLine> running; // energy, staff, upkeep, rent of land ...
};

struct CostOfOwnership {
    YearlyRate rate;
    std::vector<YearlyLine> lines; // capital lines, then running ones, in their order
    Money yearly;                  // their sum, to the cent
};

[[nodiscard]] CostOfOwnership cost_of_ownership(const Ownership& ownership);

// In units of the currency; none of the divisors is zero.
[[nodiscard]] double cost_per_megawatt_year(Money yearly, ItPower power);

// `hours` in which each accelerator could be used, whether it was or not.
[[nodiscard]] AcceleratorHourPrice cost_per_accelerator_hour(
    Money cost, AcceleratorCount accelerators, double hours);

// Of 1e18 floating-point operations that the work needed: peak FLOP/s x utilisation
// (MFU) x goodput, over the same hours.
[[nodiscard]] double cost_per_useful_exaflop(
    Money cost, AcceleratorCount accelerators, double useful_flop_per_second_each, double hours);

} // namespace gigaplan::finance
