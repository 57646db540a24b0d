// What each workload gets done.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// Fills the workloads of a plan whose uses are set. Training finishes inside a
// segment, in proportion to the work left; rules that only an integer program
// could enforce (a minimum scale, no pause) are checked and reported.
void measure_work(const scenario::Scenario& scenario, Plan& plan);

// Accelerator-days of a holding's accelerators within a segment, at work or not.
[[nodiscard]] std::int64_t owned_days(
    const Plan& plan, const Holding& holding, std::size_t segment);

// The most that the workload could use in a segment, in accelerators; none: no limit.
[[nodiscard]] std::optional<std::int64_t> wanted(
    const scenario::Workload& workload, const Segment& segment);

// Training finished, and of all other work as much as there is at any time, but for less
// than a system. Work without a limit is never all done.
[[nodiscard]] bool all_work_is_done(const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
