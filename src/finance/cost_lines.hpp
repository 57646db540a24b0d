// What the scenario's cost lines come to, from what a plan installs and brings into
// use. Each line keeps its kind; none is hidden in another.
//
// - A lump sum is paid on its day, be it before the plan begins.
// - By the year: for each span the part of a year of 365.25 days that it has of the
//   line's time, paid in the middle of that part.
// - Per accelerator: for each of the organisation's own that is installed, at the
//   line's site and of its system where it names them, on the day of installation.
// - Per megawatt of IT: for what a site draws beyond its peak so far. With a site,
//   for that site; without one, for each site that the organisation operates.
// Each payment is rounded to the cent.
#pragma once

#include "base/checked_integer.hpp"
#include "base/quantity.hpp"
#include "finance/cash_flow.hpp"

#include <vector>

namespace gigaplan::finance {

struct Span {
    Date from, to; // [from, to)
};

struct Installed {
    Index<scenario::Organisation> owner;
    Index<scenario::Site> site;
    Index<catalogue::System> system;
    Date on;
    AcceleratorCount accelerators;
};

struct BroughtIntoUse {
    Index<scenario::Site> site;
    Date on;
    ItPower power; // beyond the site's peak so far
};

struct CostDrivers {
    std::vector<Span> spans; // of the plan, in order
    std::vector<Installed> installed;
    std::vector<BroughtIntoUse> brought_into_use;
};

[[nodiscard]] CashKind kind_of(scenario::CostKind kind);

// What sources in service cost whether they are used or not: of each step's megawatts
// by days over 30.4375, paid by the site's operator in the middle of the part of a span
// in which the step holds.
[[nodiscard]] std::vector<CashFlow> capacity_charge_cash(
    const scenario::Scenario& scenario, const std::vector<Span>& spans);

// What lines by the accelerator come to for what is installed at once.
[[nodiscard]] std::vector<CashFlow> installation_cash(
    const scenario::Scenario& scenario, const Installed& installed);

// By line, in the order of the drivers.
[[nodiscard]] std::vector<CashFlow> cost_line_cash(
    const scenario::Scenario& scenario, const CostDrivers& drivers);

} // namespace gigaplan::finance
