// What taking a project costs, whatever is then done with it.
#pragma once

#include "plan/deciding.hpp"
#include "plan/layout.hpp"

#include <vector>

namespace gigaplan::plan {

// By choice: what it adds to the payments that are owed whatever the plan.
[[nodiscard]] std::vector<std::vector<finance::CashFlow>> choice_flows(
    const scenario::Scenario& scenario, const std::vector<ProjectChoice>& choices,
    const Timeline& timeline);

// By divertible line: what sending one system adds to the payments of either side.
[[nodiscard]] std::vector<std::vector<finance::CashFlow>> diverted_flows(
    const scenario::Scenario& scenario, const std::vector<DivertibleLine>& lines,
    const Timeline& timeline);

// By way to ship later: the same of one system.
[[nodiscard]] std::vector<std::vector<finance::CashFlow>> later_flows(
    const scenario::Scenario& scenario, const std::vector<LaterShipment>& later);

// Payments discounted to as-of, in millions spent.
[[nodiscard]] double discounted_cost(
    const scenario::Scenario& scenario, const std::vector<finance::CashFlow>& flows);

// By divertible line, and by way to ship later, of one system: its payments, and by how
// much more it idles and less is left of it at the end. Millions, discounted to as-of.
[[nodiscard]] std::vector<double> diverted_costs(
    const Deciding& deciding, const Timeline& timeline);
[[nodiscard]] std::vector<double> later_costs(const Deciding& deciding, const Timeline& timeline);

// By choice, discounted to as-of, in millions: its payments, less what is left of
// its accelerators at the end, and the idleness of these for as long as they are
// owned, which work then saves again. Days of use are taken as those of delivery.
[[nodiscard]] std::vector<double> choice_costs(const Deciding& deciding, const Timeline& timeline);

} // namespace gigaplan::plan
