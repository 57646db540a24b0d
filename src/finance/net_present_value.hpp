// What dated flows of money come to: for each organisation, and by year.
#pragma once

#include "finance/purchases.hpp"

#include <optional>
#include <vector>

namespace gigaplan::finance {

struct OrganisationValue {
    Index<scenario::Organisation> organisation;
    Money total;                 // undiscounted, of all flows
    Money net_present_value;     // at the organisation's own rate, else the scenario's
    Money peak_need;             // the most it is out of pocket at the end of any day
    std::optional<Date> peak_on; // the first such day; none if it never is
};

// One entry for each organisation that has a flow, in the scenario's order.
// What counts in the value and in the need: see counts_in_value(), counts_in_need().
// `today` is what values are discounted to. Each organisation's sum is rounded to the cent once, does
// not depend on the order of the flows, and stops at 8e16 units, which absurd rates
// over a century reach.
[[nodiscard]] std::vector<OrganisationValue> values_by_organisation(
    const scenario::Scenario& scenario, const std::vector<CashFlow>& flows, Date today);

[[nodiscard]] YearlyRate discount_rate(
    const scenario::Scenario& scenario, Index<scenario::Organisation> organisation);

struct YearSum {
    Index<scenario::Organisation> organisation;
    int fiscal_year = 0; // the organisation's own
    CashKind kind = CashKind::Purchase;
    Money amount;

    friend bool operator==(const YearSum&, const YearSum&) = default;
};

// By organisation, year, kind; to the cent. What no flow falls into is left out.
[[nodiscard]] std::vector<YearSum> sums_by_year(
    const scenario::Scenario& scenario, const std::vector<CashFlow>& flows);

} // namespace gigaplan::finance
