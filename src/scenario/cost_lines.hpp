// Costs kept apart, none hidden in a price for everything.
#pragma once

#include "base/figure.hpp"
#include "base/money.hpp"
#include "scenario/organisations.hpp"
#include "scenario/reference.hpp"
#include "scenario/sites.hpp"

#include <optional>
#include <string>

namespace gigaplan::scenario {

enum class CostKind {
    Compute,
    Network,
    Optics,
    Storage,
    Spares,
    Staging,
    Crews,
    Repair,
    Shell,
    MechanicalElectrical,
    Generation,
    Staff,
    Energy,
    Other
};

struct CostLine {
    std::string id;
    Place place;
    CostKind kind = CostKind::Other;
    Reference<Organisation> organisation;
    // One of the four.
    std::optional<Figure<Money>> per_accelerator; // once, when one is installed
    std::optional<Figure<Money>> per_it_mw;       // once, when a MW of IT comes into use
    std::optional<Figure<Money>> lump_sum;        // on a day
    std::optional<Figure<Money>> per_year;
    std::optional<Figure<Date>> on;
    std::optional<Figure<Date>> from, to;
    std::optional<Reference<Site>> site;                // else all of the organisation's
    std::optional<Reference<catalogue::System>> system; // else any
};

} // namespace gigaplan::scenario
