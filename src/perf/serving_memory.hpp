// What an accelerator keeps while serving: its part of the weights, and for each sequence keys
// and values, or what the model has in their place.
//
// Attention keeps keys and values of each head; latent attention what they are expanded from,
// whole on each accelerator that splits tensors (DeepSeek-V2, arXiv 2405.04434); windows the
// tokens that they still see; state spaces one state, however long the sequence.
#pragma once

#include "perf/architecture.hpp"
#include "perf/serving_calibration.hpp"
#include "perf/serving_layout.hpp"

namespace gigaplan::perf {

// Of a layer and a sequence, on one accelerator of those that split tensors.
[[nodiscard]] double cached_bytes_per_token(
    const Architecture& architecture, Mixer mixer, NumberFormat cache, double tensor);
[[nodiscard]] double state_bytes(const Architecture& architecture, double tensor);

// Of a sequence of so many tokens, all layers, on one accelerator of a replica; its stages and
// those that split tensors share it out.
[[nodiscard]] double cache_bytes_of_sequence(
    const Architecture& architecture, const ServingLayout& layout, double tokens);

struct ServingMemory {
    double weights_bytes = 0.0;  // of the accelerator that keeps the most
    double sequence_bytes = 0.0; // of one sequence of full length
    double usable_bytes = 0.0;   // for both
    double sequences = 0.0;      // whole ones that fit into a replica; 0 where weights do not

    [[nodiscard]] bool weights_fit() const { return weights_bytes < usable_bytes; }
};

[[nodiscard]] ServingMemory serving_memory(const Architecture& architecture, const Machine& machine,
    const ServingCalibration& serving, const ServingLayout& layout, const RequestShape& shape);

} // namespace gigaplan::perf
