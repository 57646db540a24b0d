// What orders and construction cost, whom and when.
//
// A schedule line, or the part of one that an organisation owns, costs its count
// times a price, in whole cents; parts of a line add up to the line. The deposit
// is the order's fraction of that, to the nearest cent; the balance is the rest.
//
// Whose order sets price, deposit and payment terms is the assumption
// `return_leg_price`. As ordered: the order that the line belongs to. Own order:
// whoever takes diverted accelerators pays, for as many as it gave up in the same
// diversion, what its own order says of those (in the order of the lines' ids);
// what it takes beyond that costs as ordered. The date is always that of the
// accelerators taken. So in a swap under "own order", each side's payment moves
// with its delivery and not with the other side's price.
//
// What is due before a diversion was decided was paid by the organisation that
// ordered, which gets it back from the new owner on the day of the decision.
//
// An order with `payments` is paid in those parts: see in_parts(). Otherwise the
// balance is due
// - `payment_after_delivery` after delivery where the order says so; otherwise
//   `payment_delay` after
// - delivery; acceptance (the plan's day; where there is no plan yet, delivery and the
//   system's acceptance, or the assumed one); or the day of the order, see ordered_on().
// Durations are rounded to whole days. A deposit without a date is paid with the
// balance.
#pragma once

#include "base/money.hpp"
#include "finance/cash_flow.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <vector>

namespace gigaplan::finance {

// By line, in the order of the lines: the day on which a plan has accepted it; none
// where it says nothing of it. Empty: there is no plan yet.
using AcceptedOn = std::vector<std::optional<Date>>;

// What each owned line costs its owner, in the order of `lines`: what its payments
// come to. Under "own order" this is not always its count times
// `price_per_accelerator`.
[[nodiscard]] std::vector<Money> line_costs(
    const scenario::Scenario& scenario, const std::vector<scenario::OwnedLine>& lines);

// All payments of owned lines, in their order. Lines delivered after the
// end of the plan are there too, each payment with its own date, and marked as
// beyond it.
[[nodiscard]] std::vector<CashFlow> purchase_cash(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const AcceptedOn& accepted = {});

// All that is owed whatever the plan: purchases of all owned lines; orders for
// money alone, as one flow on `amount_by` (or the plan's end); halls, cooling
// steps and sources with a cost, see constructions(). Without what belongs to an
// optional project.
[[nodiscard]] std::vector<CashFlow> committed_cash(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const AcceptedOn& accepted = {});

// What is left of a purchase at a date, for the end of the horizon. `in_use_from`
// is power-on or delivery, by assumption: the service life counts from it.
//
// With a salvage curve: the price times what it says of the time since delivery,
// straight between its points, all of it before the first day, the last point's
// beyond it. Declining: price x (1 - value_decline) ^ (whole months since delivery / 12),
// which is what the market would still pay: hardware ages in a warehouse too, and
// a late hall saves none of it. Nothing once the service life is over. Straight-line
// depreciation is not used: it says what the books have written off, and a plan
// that ends with hardware needs what that hardware would fetch.
// None: nothing, at any date.
[[nodiscard]] Money book_value(const scenario::Assumptions& assumptions, Money price,
    Date delivered, Date in_use_from, Date at);

} // namespace gigaplan::finance
