// What is built, and who pays for it when.
#pragma once

#include "finance/dated_amount.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace gigaplan::finance {

struct Construction {
    scenario::ProjectKind kind = scenario::ProjectKind::Hall;
    std::string_view id; // of the scenario's own hall, cooling step or source
    Index<scenario::Organisation> payer;
    Date on;                           // `cost_on`, else when it comes into use
    Date in_use;                       // ready, or its first units in service
    std::optional<Money> cost;         // none: not stated
    std::vector<DatedAmount> payments; // positive, together the cost
    bool optional = false;             // exists only if a project is taken
};

// Halls, then cooling steps, then power sources. A hall may name its payer; all
// else is paid by the site's operator. Paid in parts where `payments` say so, else
// at once. A source without any step costs on the as-of date.
[[nodiscard]] std::vector<Construction> constructions(const scenario::Scenario& scenario);

} // namespace gigaplan::finance
