// Rules on payments by milestone.
#pragma once

#include "scenario/findings.hpp"

#include <span>
#include <vector>

namespace gigaplan::scenario {

// `allowed` are the milestones on the way of what is paid for.
void check_payments(Findings& findings, const Subject& subject,
    const std::vector<MilestonePayment>& payments, std::span<const Milestone> allowed);

// Of something that is built: payments divide its cost, instead of `cost_on`.
template <class Built>
void check_cost(Findings& findings, const Subject& subject, const Built& built);

void check_cost_keys(Findings& findings, const Subject& subject, bool has_cost, bool has_day,
    const std::vector<MilestonePayment>& payments);

template <class Built>
void check_cost(Findings& findings, const Subject& subject, const Built& built) {
    check_cost_keys(
        findings, subject, built.cost.has_value(), built.cost_on.has_value(), built.payments);
}

} // namespace gigaplan::scenario
