// From the files of catalogue/calibration/ to a calibration book.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/load.hpp"
#include "perf/calibration.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::perf {

// Each file may hold [chip.ID], [framework.ID], [sources.ID], [spread.ID] and [widening.ID].
// Reports what reading tables does, and unknown-section, unknown-id, bad-choice, not-positive and
// low-above-high; a book comes back only if nothing was reported and it has a family, every
// framework, a widening, and a spread of every kind of any family and format.
[[nodiscard]] std::optional<CalibrationBook> load_calibration(const std::vector<std::string>& paths,
    const catalogue::FileReader& read_file, const catalogue::Catalogue& catalogue,
    Diagnostics& diagnostics);

} // namespace gigaplan::perf
