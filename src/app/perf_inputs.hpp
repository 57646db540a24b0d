// What the perf commands begin with: catalogue and calibration, and who is meant by a name.
#pragma once

#include "app/environment.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/machine.hpp"

#include <string>

namespace gigaplan::app {

struct PerfInputs {
    catalogue::Catalogue catalogue;
    perf::CalibrationBook book;
};

// Fails with Input, the faults then being in `diagnostics`.
[[nodiscard]] Result<PerfInputs> load_perf_inputs(
    const Environment& environment, Diagnostics& diagnostics);

// Fail with Input where nothing is called so, and name the nearest.
[[nodiscard]] Result<perf::Architecture> architecture_named(
    const catalogue::Catalogue& catalogue, const std::string& name);

struct NamedMachine {
    perf::Machine machine;
    const catalogue::Accelerator* accelerator = nullptr;
};
// An accelerator, or a system that holds some.
[[nodiscard]] Result<NamedMachine> machine_named(
    const catalogue::Catalogue& catalogue, const std::string& name);

} // namespace gigaplan::app
