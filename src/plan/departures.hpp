// What may leave for good: accelerators that could be sold, or taken out of use, in whole
// systems as periods begin.
//
// Sold or retired is what stands accepted in a hall, and what lies in the warehouse; with an
// age, only what has been accepted for so long. What goes into the field, is still decided on
// or must be retired at an age stays out of it.
#pragma once

#include "plan/layout.hpp"
#include "scenario/departures.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace gigaplan::plan {

// A resale offer, or a retirement rule that leaves the choice.
struct Permit {
    std::string id;
    Place place;
    bool sold = false;
    Index<scenario::Organisation> organisation;
    std::optional<Index<catalogue::System>> system; // else any
    Date from, to;                                  // the first day, and the day after the last
    std::optional<AcceleratorCount> maximum;
    int age_days = 0;
    Money proceeds_per_accelerator, cost_per_accelerator;
};

// Offers, then rules; none of what is over before the plan begins. None with the objective
// earliest-target: days of targets are looked for in a world with nothing left to decide.
[[nodiscard]] std::vector<Permit> permits_of(const scenario::Scenario& scenario);

// One system of a permit that leaves one place on one day.
struct PossibleDeparture {
    std::size_t permit = 0; // position in permits_of()
    scenario::Departure one_system;
    std::int64_t systems_max = 0;
};

// Days on which something may leave.
[[nodiscard]] std::vector<Date> departure_days(const scenario::Scenario& scenario);

// By permit, system, place (the warehouse first), day. The days must be boundaries.
[[nodiscard]] std::vector<PossibleDeparture> possible_departures(
    const scenario::Scenario& scenario, const Layout& layout);

// The scenario in which so many systems leave, by possible departure, and nothing is left to
// sell or to retire but what has to be.
[[nodiscard]] scenario::Scenario with_departures(const scenario::Scenario& scenario,
    const std::vector<PossibleDeparture>& possible, const std::vector<std::int64_t>& systems);

// Boundaries that departures ask for: their days, and those on which what then takes the
// place is accepted.
[[nodiscard]] std::vector<Date> boundaries_after(
    const std::vector<Date>& departures, const Routes& routes);

} // namespace gigaplan::plan
