// What a diversion does to its two sides, at the hall dates of the scenario.
//
// Three labels, never mixed: the hardware value delayed is what the diverted
// accelerators cost at a published price; the operating value lost is what their
// work would have been worth at published rents; the NPV lost counts the
// operating value and every dated payment. None follows from another.
#pragma once

#include "plan/break_even.hpp"
#include "plan/diversion.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

// One organisation without the diversion and with it. Lost is without less with,
// so that what is won is negative.
struct SideEffect {
    Index<scenario::Organisation> organisation;
    std::int64_t running_days_without = 0, running_days_with = 0; // accelerator-days
    std::int64_t idle_days_without = 0, idle_days_with = 0;
    std::int64_t accepted_without = 0, accepted_with = 0; // by the plan's end
    // By how many days later, on average over the diverted accelerators, the
    // organisation's accelerators are at its dock, and accepted: the area between
    // the two cumulative counts, over the number diverted. What never comes back is
    // late to the plan's end.
    double delivered_days_later = 0.0, accepted_days_later = 0.0;
    std::optional<LowHigh> operating_value_lost; // in currency, discounted; none: no rent is known
    std::optional<LowHigh> npv_lost;
    double cash_lost = 0.0;     // the part of it that is payments; negative: it pays less or later
    double unquoted_days = 0.0; // accelerator-days that no published rent values
    std::optional<BreakEvens> break_evens; // of its hall; none: it has no hall
    [[nodiscard]] std::int64_t running_days_lost() const {
        return running_days_without - running_days_with;
    }
    [[nodiscard]] std::int64_t idle_days_saved() const {
        return idle_days_without - idle_days_with;
    }
};

struct HardwareValue {
    std::size_t price = 0; // position among the scenario's prices
    Money per_accelerator;
    Money delayed; // of all that is diverted
};

struct DiversionEffect {
    SideEffect giver, taker;
    std::vector<HardwareValue> hardware; // every published price of the system
    std::size_t plan_count = 0;
};

[[nodiscard]] Result<DiversionEffect> find_effect(const scenario::Scenario& without,
    const DivertedScenario& diverted, const PlanOptions& options);

} // namespace gigaplan::plan
