// Which layers of a config.json look back through a window, and which have experts.
#pragma once

#include "catalogue/catalogue.hpp"
#include "perf/huggingface_families.hpp"
#include "perf/huggingface_table.hpp"

namespace gigaplan::perf {

// Fills in `window` and `window_layers`. `model.layers` is known. Faults are reported.
void read_windows(ConfigTable& table, const HuggingFaceFamily& family,
    catalogue::ModelArchitecture& model, Diagnostics& diagnostics);

// How many of so many layers have experts, where the model has any. Faults are reported.
[[nodiscard]] std::int64_t layers_with_experts(
    ConfigTable& table, std::int64_t layers, Diagnostics& diagnostics);

// That something was taken as transformers has it where the file is silent.
void note_usual(const ConfigTable& table, std::string_view key, std::int64_t value,
    std::string_view model_type, Diagnostics& diagnostics);

} // namespace gigaplan::perf
