// The sizes of a model from the keys of its config.json.
#pragma once

#include "catalogue/catalogue.hpp"
#include "perf/huggingface_families.hpp"
#include "perf/huggingface_table.hpp"

namespace gigaplan::perf {

// Layers, widths, heads, windows, experts. What is missing is left for `table.report_missing`;
// other faults are reported.
void read_sizes(ConfigTable& table, const HuggingFaceFamily& family,
    catalogue::ModelArchitecture& model, Diagnostics& diagnostics);

} // namespace gigaplan::perf
