// From catalogue files to a checked catalogue, and a scenario's changes to it.
#pragma once

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "text/node.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::catalogue {

using FileReader = std::function<Result<std::string>(const std::string& path)>;

// Each file may hold entries of any kind: [accelerator.ID], [system.ID],
// [device.ID], [model.ID], [price.ID], [rent.ID]. All faults go to
// `diagnostics`; a catalogue comes back only if none of them is an error. A
// figure that names neither status, source nor confidence has its entry's.
[[nodiscard]] std::optional<Catalogue> load(
    const std::vector<std::string>& paths, const FileReader& read_file, Diagnostics& diagnostics);

// A scenario's `catalogue` table, which holds the same sections. In an entry
// that the catalogue has, the keys given replace those keys, evidence included:
// a new figure never goes under the old source. Other entries are added.
void apply_overrides(
    const text::Node& catalogue_table, Catalogue& catalogue, Diagnostics& diagnostics);

} // namespace gigaplan::catalogue
