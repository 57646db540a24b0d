// Each organisation's money in one line, and that of groups of them.
//
// Before funding: all but loans and investments, taxes included. With funding: all.
// The peak need before funding is what has to be raised; with funding, what is still
// missing. Rates of return come with their count, see internal_rate_of_return.hpp.
#pragma once

#include "finance/cash_flow.hpp"
#include "finance/funding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::finance {

struct ClassSums {
    Money capital, operating, revenue, terminal, funding, tax;

    [[nodiscard]] Money total() const {
        return capital + operating + revenue + terminal + funding + tax;
    }
};

struct EntityStatement {
    Index<scenario::Organisation> organisation;
    ClassSums sums;
    EntityValue before_funding, with_funding;
};

struct GroupStatement {
    std::string name; // as the organisations state it; empty: all of them
    std::vector<Index<scenario::Organisation>> members;
    ClassSums sums;                           // what members pay each other left out
    EntityValue before_funding, with_funding; // at the scenario's rate
    Money eliminated;                         // what members pay each other
    Money unmatched;                          // zero, or an error of this program
};

// Organisations with a flow, in the scenario's order.
[[nodiscard]] std::vector<EntityStatement> entity_statements(
    const scenario::Scenario& scenario, const std::vector<CashFlow>& cash);

// Groups of two and more that state the same `group`, by name, then all
// organisations together where there are two and more.
[[nodiscard]] std::vector<GroupStatement> group_statements(
    const scenario::Scenario& scenario, const std::vector<CashFlow>& cash);

} // namespace gigaplan::finance
