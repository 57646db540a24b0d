// Accelerators by the hour: those that a cloud lets, and those that one organisation
// of the scenario lends another.
//
// What is let by a cloud stands nowhere in the scenario: it needs no hall, no power
// and no delivery, only its lead time. What is lent stays in its owner's hall and runs
// there, for the borrower's work.
#pragma once

#include "base/place.hpp"
#include "plan/timeline.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

struct Hire {
    std::string id; // of the rent offer or the lending
    Index<scenario::Organisation> tenant;
    std::optional<Index<scenario::Organisation>> lender; // none: a cloud outside the scenario
    Index<catalogue::System> system;
    AcceleratorCount most;        // at one time
    AcceleratorHourPrice price;   // of each that is taken, whether it works or not
    Date first;                   // day on which the first may be taken
    std::optional<Date> takes_to; // none are taken from then on
    std::optional<Date> ends;     // all have been given back by then
    int least_days = 0;           // each is paid for at least so long
    int lead_days = 0;            // before the first day of each, when it is ordered
    Place place;                  // of the limit in the scenario
};

// Rent offers, then lendings, each in the scenario's order. `begin` is the plan's.
[[nodiscard]] std::vector<Hire> hires_of(const scenario::Scenario& scenario, Date begin);

// May more be taken on that day?
[[nodiscard]] bool may_take(const Hire& hire, Date date);
// May those that were taken before still be there?
[[nodiscard]] bool may_keep(const Hire& hire, Date date);

// Days that one taken on a date is owed for after the plan's end.
[[nodiscard]] int days_owed_after(const Hire& hire, Date taken, Date end);

// Units of the scenario's currency for one accelerator and day.
[[nodiscard]] double price_per_day(const Hire& hire);

} // namespace gigaplan::plan
