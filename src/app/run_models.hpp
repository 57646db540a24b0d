// Training runs and services that name a model: what a performance model says of them, as the plan
// takes it.
#pragma once

#include "app/environment.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace gigaplan::app {

// Fills in, unless the scenario states it: of a training run, the throughput of each kind of
// accelerator that is around, how it scales, goodput included, and the work that its tokens are;
// of a service, throughput. Figures say that they are estimates, and of what. On a kind that nothing
// can be said of, and whose throughput the scenario does not state, it does not run: a warning. Fails with Input, the faults being
// in `diagnostics`, where the calibration cannot be used, a precision is none, or no accelerator
// that is around can hold the model.
[[nodiscard]] Result<Done> take_run_models(
    scenario::Scenario& scenario, const Environment& environment, Diagnostics& diagnostics);

} // namespace gigaplan::app
