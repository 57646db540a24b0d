// The shape of the plan's program: its time, pools, and which columns can ever
// be used. Scenarios that differ from the base by a block step (10 MW more, a
// hall one month earlier) share the base's layout, so that their programs differ
// in bounds alone and are solved hot.
#pragma once

#include "plan/hires.hpp"
#include "plan/retirement.hpp"
#include "plan/routes.hpp"
#include "plan/service_life.hpp"
#include "plan/timeline.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

// The day on which a target is to be reached.
struct TargetDay {
    Index<scenario::Target> target;
    Date on;

    friend bool operator==(const TargetDay&, const TargetDay&) = default;
};

struct Layout {
    Timeline timeline;
    Routes routes;
    std::optional<ServiceLife> service_life; // where it ends within the plan
    // By pool, what must be retired; empty where nothing has to within the plan.
    std::vector<std::optional<Retirement>> retirements;
    std::vector<Date> hall_ready_earliest;      // by hall: ready, one month earlier
    std::vector<std::vector<Date>> stock_dates; // by stock: dates on which its supply may jump
    // By pool: workloads that may use it, those of whom it may be lent to included.
    std::vector<std::vector<std::size_t>> pool_workloads;
    std::vector<Hire> hires;
    std::vector<TargetDay> target_days; // boundaries; only where targets lead
};

// `extra` are boundaries that a first solution asks for: see refinements().
[[nodiscard]] Layout make_layout(
    const scenario::Scenario& scenario, const std::vector<Date>& extra = {});

// What leaves the warehouse on a day was given to no site by then: its day is one of those on
// which supply is held against what is racked.
void add_stock_date(Layout& layout, const scenario::Departure& departure);

// May new accelerators of the pool be accepted in this segment, in the base or
// in any block step?
[[nodiscard]] bool may_install(const Layout& layout, const Pool& pool, std::size_t segment);

// What must be retired of the pool; null: nothing.
[[nodiscard]] const Retirement* retirement_of(const Layout& layout, std::size_t pool);

// Do accelerators that were accepted in the pool since the plan began reach the end of
// their service life, or the age at which they retire, within the segment? Then fewer may run at
// its end than before.
[[nodiscard]] bool may_retire(const Layout& layout, const Pool& pool, std::size_t segment);

// May the workload use accelerators that its owner hires?
[[nodiscard]] bool may_use_hired(
    const scenario::Scenario& scenario, const scenario::Workload& workload, const Hire& hire);

// Are the pool's accelerators among those that are lent?
[[nodiscard]] bool is_lent_from(const Hire& hire, const Pool& pool);

// May the workload use accelerators in this segment?
[[nodiscard]] bool is_active(const scenario::Workload& workload, const Segment& segment);

} // namespace gigaplan::plan
