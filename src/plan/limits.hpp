// The whole-system plan held against every limit of the scenario, worked out
// anew from the counts: what the solver and the rounding say is not used. Of
// each limit and subject the first breach is told. Private to src/plan.
#pragma once

#include "plan/plan.hpp"

#include <set>
#include <string>
#include <vector>

namespace gigaplan::plan {

class Breaches {
public:
    // "hall-1 draws too much" "on 2025-03-01"; later dates of the same are not told.
    void add(const std::string& words, Date date);
    [[nodiscard]] const std::vector<std::string>& told() const { return told_; }

private:
    std::set<std::string> known_;
    std::vector<std::string> told_;
};

// By how many megawatts sums may be off: those of thousands of doubles, and a thousandth of
// an accelerator in every pool in which a count was taken for whole.
[[nodiscard]] double power_noise_mw(const Plan& plan, const std::vector<std::size_t>& pools);

void check_hall_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);
void check_hosting_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);
void check_stock_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);
void check_life_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);
void check_departures(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);
void check_field_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);
void check_hire_limits(const Plan& plan, Breaches& broken);
void check_work_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken);

// Accelerators that the pool has accepted by a boundary, beyond the opening ones and
// whether or not they still stand there.
[[nodiscard]] std::int64_t accepted_before(
    const Plan& plan, std::size_t pool, std::size_t boundary);

} // namespace gigaplan::plan
