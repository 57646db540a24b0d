#include "plan/run_places.hpp"

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::Workload;

// Decided by us, whatever was said of it.
Figure<Date> day_of_run(Date date, const Place& place) {
    Figure<Date> figure = unsourced(date);
    figure.place = place;
    return figure;
}

} // namespace

bool must_be_done(const Scenario& scenario, const Workload& workload) {
    const scenario::Objective objective = scenario.settings.objective;
    return workload.value && !workload.partial_counts &&
           (objective == scenario::Objective::Value ||
               objective == scenario::Objective::PriorityTiers);
}

Scenario with_run_places(Scenario scenario, const Layout& layout, const RunPlaces& places) {
    for (const RunPlace& run : places.runs) {
        Workload& workload = scenario.workloads[run.workload];
        scenario::PlacedRun placed;
        placed.left = !run.span;
        if (run.span) {
            placed.done = run.span->done;
            placed.minimum = run.span->minimum;
            placed.unbroken_to = run.span->unbroken_to;
            if (run.span->hire) placed.rented_from = layout.hires[*run.span->hire].id;
            placed.stated_to = value_of(workload.to);
            workload.from = day_of_run(run.span->from, workload.place);
            workload.to = day_of_run(run.span->to, workload.place);
            if (run.span->site) {
                const std::size_t site = run.span->site->value;
                workload.sites = {{scenario.sites[site].id, workload.place, *run.span->site}};
            }
        }
        workload.placed = std::move(placed);
    }
    return scenario;
}

} // namespace gigaplan::plan
