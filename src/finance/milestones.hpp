// A price that is paid in parts, each on a day or some time after a milestone.
//
// Each part ends where its fraction of the whole price does, to the nearest cent, so
// that all parts together are the price to the cent, and no part is below zero. The
// order of the parts is the scenario's.
#pragma once

#include "base/money.hpp"
#include "finance/dated_amount.hpp"
#include "scenario/payments.hpp"
#include "scenario/scenario.hpp"

#include <functional>
#include <vector>

namespace gigaplan::finance {

using MilestoneDay = std::function<Date(scenario::Milestone)>;

// Positive amounts. `payments` is not empty.
[[nodiscard]] std::vector<DatedAmount> in_parts(
    Money price, const std::vector<scenario::MilestonePayment>& payments, const MilestoneDay& day);

// The day of the order: the one that it states, else that of its deposit, else the
// as-of date.
[[nodiscard]] Date ordered_on(const scenario::Scenario& scenario, const scenario::Order& order);

// The day on which what is delivered then leaves the supplier.
[[nodiscard]] Date shipped_on(const scenario::Scenario& scenario, Date delivery);

// So many days later, rounded to whole ones.
[[nodiscard]] Date later(Date date, Duration duration);

} // namespace gigaplan::finance
