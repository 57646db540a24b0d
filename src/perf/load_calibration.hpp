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

// Each file may hold [chip.ID], [framework.ID] and [spread.ID]. Reports what reading tables
// does, and unknown-section, unknown-id, bad-choice and not-positive; a book comes back only if
// nothing was reported and it has a family and every framework.
[[nodiscard]] std::optional<CalibrationBook> load_calibration(const std::vector<std::string>& paths,
    const catalogue::FileReader& read_file, const catalogue::Catalogue& catalogue,
    Diagnostics& diagnostics);

} // namespace gigaplan::perf
