// Laying one file over another.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/layers.hpp"
#include "text/node.hpp"

#include <string>
#include <vector>

namespace gigaplan::scenario {

// Tables merge key by key; everything else, and a figure written as a table
// with `value`, replaces what lies below. Removals come before the merge.
// Everything keeps the place where it was written.
[[nodiscard]] text::Node merge(std::vector<Layer> layers, Diagnostics& diagnostics);

// "hall.south-ext" of each, for suggestions.
[[nodiscard]] std::vector<std::string> entity_paths(const text::Node& root);

} // namespace gigaplan::scenario
