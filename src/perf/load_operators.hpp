// From a file of catalogue/operators/ to a network.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/load.hpp"
#include "perf/operators.hpp"

#include <optional>
#include <string>

namespace gigaplan::perf {

// The file holds [network.ID] with the asked id. Reports what reading tables does, and
// file-unreadable, unknown-section, unknown-id, missing-key, unknown-key, out-of-range and
// inconsistent-sizes; a network comes back only if nothing was reported.
[[nodiscard]] std::optional<OperatorNetwork> load_operators(const std::string& path,
    const std::string& id, const catalogue::FileReader& read_file, Diagnostics& diagnostics);

} // namespace gigaplan::perf
