// What organisations that are linked by ownership do for each other, and what it may
// cost them.
//
// Two organisations are linked on a day when one holds shares of the other then, when
// they state the same group, or when the group of one names the other.
#pragma once

#include "plan/break_even_worth.hpp"
#include "plan/make_plan.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

// "xai holds 25 % of tesla"; none if they are not linked.
[[nodiscard]] std::optional<std::string> link_between(const scenario::Scenario& scenario,
    Index<scenario::Organisation> a, Index<scenario::Organisation> b, Date on);

enum class DealingKind { Diversion, Hosting, Payment };

[[nodiscard]] std::string_view name(DealingKind kind);

// Losses are those of `giver`: who gives accelerators or room, or pays. A negative one
// is a gain.
struct Dealing {
    DealingKind kind = DealingKind::Diversion;
    std::string subject; // id of the diversion, site, loan ...
    std::string what;    // in words
    Index<scenario::Organisation> giver, taker;
    std::string link;
    std::int64_t accelerators = 0;
    // Of accelerators that run.
    std::optional<plan::LowHigh> accelerator_months_lost;
    // In currency. Operating value: the months at the span of published rents. NPV: that
    // and every dated payment. None: nobody quotes a rent.
    std::optional<plan::LowHigh> operating_value_lost, npv_lost;
    Money paid; // by giver to taker, within the plan
};

// A diversion is solved again without it, the first eight: once each. Of hosting, the giver's loss
// is between nothing and as many months as its own accelerators waited while the guest's stood
// there.
[[nodiscard]] Result<std::vector<Dealing>> related_dealings(const scenario::Scenario& scenario,
    const plan::Planned& planned, const plan::PlanOptions& options);

} // namespace gigaplan::app
