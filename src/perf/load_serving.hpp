// From catalogue/calibration/serving.toml to what serving needs beside the other shares.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/load.hpp"
#include "perf/serving_calibration.hpp"

#include <optional>
#include <string>

namespace gigaplan::perf {

// The file has [constant.NAME], all of those that ServingCalibration has, [spread.METRIC], and
// [covered.ACCELERATOR]. Reports what reading tables does, unknown-section, unknown-id,
// bad-choice, not-positive, low-above-high and missing-key; a book comes back only if nothing
// was reported.
[[nodiscard]] std::optional<ServingBook> load_serving(
    const std::string& path, const catalogue::FileReader& read_file, Diagnostics& diagnostics);

} // namespace gigaplan::perf
