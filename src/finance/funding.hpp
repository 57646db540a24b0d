// Who needs how much money by when, what of it can still be avoided, and what it
// earns: entity by entity, and for a group of them.
//
// An entity is a legal one, named by its position in a list of the caller's. A flow
// has one side; what one entity pays another is two flows that mirror each other,
// which transfer() makes. So transfer prices, loans and investments between the
// members of a group leave the group's own cash untouched.
#pragma once

#include "base/quantity.hpp"
#include "finance/daily_cash.hpp"
#include "finance/internal_rate_of_return.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace gigaplan::finance {

struct EntityFlow {
    std::size_t entity = 0;
    Date on;
    Money amount; // positive is received
    // The other side, where that is an entity of the list too.
    std::optional<std::size_t> counterparty;
    // From that day on it cannot be cancelled; none: it can be until it is paid.
    std::optional<Date> binding_from;
    // Owed in place of the amount by whoever cancels.
    Money cancellation_fee;
    bool in_value = true; // and in the rates of return
    bool in_need = true;
};

// The payer's flow, then the payee's.
[[nodiscard]] std::vector<EntityFlow> transfer(
    std::size_t payer, std::size_t payee, Date on, Money amount);

// In the order of the flows.
[[nodiscard]] std::vector<DatedAmount> cash_of(
    const std::vector<EntityFlow>& flows, std::size_t entity);

// What an entity still has to pay after `as_of` whatever it decides on that day, as
// a positive amount: all that is binding by then, and of what can be cancelled the
// fee, where that is less than the amount.
[[nodiscard]] Money unavoidable_payments(
    const std::vector<EntityFlow>& flows, std::size_t entity, Date as_of);

struct EntityValue {
    Money total;             // undiscounted, of all flows
    Money net_present_value; // to the cent; see discount_factor()
    RatesOfReturn returns;   // by year of 365.25 days: where that value is zero
    FundingNeed need;
};

// One for each entity of the list, whose discount rates these are.
[[nodiscard]] std::vector<EntityValue> values_by_entity(
    const std::vector<EntityFlow>& flows, const std::vector<YearlyRate>& rates, Date today);

// What members of the group receive from and pay to others, by the order of the
// flows. Members ascend, each once.
[[nodiscard]] std::vector<DatedAmount> group_cash(
    const std::vector<EntityFlow>& flows, const std::vector<std::size_t>& members);

// What two members of a group pay each other.
struct Elimination {
    std::size_t first = 0;
    std::size_t second = 0; // after the first
    Money gross;            // all that either pays the other
    // The sum of both sides: zero if each flow has its mirror image. If not, the sum
    // of the members' cash is off the group's by that.
    Money unmatched;

    friend bool operator==(const Elimination&, const Elimination&) = default;
};

// Pairs with a flow between them, ascending.
[[nodiscard]] std::vector<Elimination> eliminations(
    const std::vector<EntityFlow>& flows, const std::vector<std::size_t>& members);

} // namespace gigaplan::finance
