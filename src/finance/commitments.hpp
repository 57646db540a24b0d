// What an organisation has still to pay after a date whatever it then decides.
//
// - Purchases bind from the day of the order, see ordered_on(). Of an order that can
//   be cancelled only the committed part does; the rest binds from the shipment, and
//   before it costs its part of the cancellation fee.
// - Orders for money alone, what is built, leases and investments stand in the
//   scenario as facts: they bind from the as-of date.
// - What is rented binds for its least time, from the day on which it is ordered: the plan
//   says when, the scenario does not.
// - Loans bind from the day on which they are drawn, with the interest still to come.
// What follows the plan's end counts too. Staff, energy and cost lines do not bind.
#pragma once

#include "finance/cash_flow.hpp"
#include "finance/funding.hpp"
#include "scenario/owned_lines.hpp"

#include <optional>
#include <vector>

namespace gigaplan::finance {

struct Commitment {
    Index<scenario::Organisation> organisation;
    Date on;                        // at the end of that day
    std::optional<int> fiscal_year; // that ends on it; none: the as-of date
    Money purchases, construction, leases, rents, loans, investments;

    [[nodiscard]] Money total() const {
        return purchases + construction + leases + rents + loans + investments;
    }
    friend bool operator==(const Commitment&, const Commitment&) = default;
};

// On the as-of date and at the end of each of its fiscal years until the plan's end,
// for each organisation that is bound to pay anything on one of them. `rents` are the
// plan's: see plan/bound_rents.hpp.
[[nodiscard]] std::vector<Commitment> commitments(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const std::vector<EntityFlow>& rents = {});

} // namespace gigaplan::finance
