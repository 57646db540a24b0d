// What orders cost, whom and when.
#pragma once

#include "base/money.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace gigaplan::finance {

enum class CashKind { Deposit, Purchase, Construction, Installation, Operation, Energy, Hosting,
    Revenue, Idle, Salvage };

[[nodiscard]] std::string_view name(CashKind kind);

// Negative amounts are paid, positive ones received.
struct CashFlow {
    Index<scenario::Organisation> organisation;
    CashKind kind = CashKind::Purchase;
    Date on;
    Money amount;
    std::string subject; // id of the schedule line, hall, source ...
};

// Purchases of all owned lines: deposits, balance after delivery, at the price
// that the return-leg rule gives. Orders for money alone are one flow.
// Halls, cooling steps and sources with a cost are construction.
[[nodiscard]] std::vector<CashFlow> committed_cash(
    const scenario::Scenario& scenario, const std::vector<scenario::OwnedLine>& lines);

// Book value left of a purchase at a date: by service life and decline, by the
// scenario's salvage rule. `in_use_from` is power-on or delivery, by assumption.
[[nodiscard]] Money book_value(const scenario::Assumptions& assumptions, Money price,
    Date in_use_from, Date at);

} // namespace gigaplan::finance
