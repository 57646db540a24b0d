// What the perf commands begin with: catalogue and calibration, and who is meant by a name.
#pragma once

#include "app/environment.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/machine.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace gigaplan::app {

struct PerfInputs {
    catalogue::Catalogue catalogue;
    perf::CalibrationBook book;
};

// Both fail with Input, the faults then being in `diagnostics`.
[[nodiscard]] Result<perf::CalibrationBook> load_calibration_book(const Environment& environment,
    const catalogue::Catalogue& catalogue, Diagnostics& diagnostics);
[[nodiscard]] Result<PerfInputs> load_perf_inputs(
    const Environment& environment, Diagnostics& diagnostics);

struct NamedModel {
    std::string name; // for people
    perf::Architecture architecture;
    std::optional<std::int64_t> context;   // tokens that it reads at once
    std::optional<double> training_tokens; // of its own training
};
// Of the catalogue; what ends in ".json" is the config.json of a model on Hugging Face. Fails
// with Input where nothing is called so, naming the nearest, or where the file has faults, which
// are then in `diagnostics`; with Storage where it cannot be read. What a file leaves open and
// what is not counted of it is in `diagnostics` too, as warnings.
[[nodiscard]] Result<NamedModel> model_named(const catalogue::Catalogue& catalogue,
    const std::string& name, const Environment& environment, Diagnostics& diagnostics);

struct NamedMachine {
    perf::Machine machine;
    const catalogue::Accelerator* accelerator = nullptr;
};
// An accelerator, or a system that holds some. Fails with Input where nothing is called so, and
// names the nearest.
[[nodiscard]] Result<NamedMachine> machine_named(
    const catalogue::Catalogue& catalogue, const std::string& name);

} // namespace gigaplan::app
