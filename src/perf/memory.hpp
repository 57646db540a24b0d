// What one accelerator keeps while training, by kind, on the stage that keeps the most.
//
// Activations: what the backward pass needs of each layer, as in Korthikanti et al., "Reducing
// Activation Recomputation in Large Transformer Models" (2022), for fused attention; times the
// micro-batches in flight on the first stage.
#pragma once

#include "perf/architecture.hpp"
#include "perf/layout.hpp"

namespace gigaplan::perf {

// Context, libraries' workspaces, and what the allocator cannot use.
inline constexpr double kFixedBytes = 1.5e9;

struct MemoryUse {
    double weights_bytes = 0.0, gradients_bytes = 0.0, optimizer_bytes = 0.0,
           activations_bytes = 0.0, buffers_bytes = 0.0;

    [[nodiscard]] double total_bytes() const {
        return weights_bytes + gradients_bytes + optimizer_bytes + activations_bytes +
               buffers_bytes;
    }
};

[[nodiscard]] MemoryUse memory_use(const Architecture& architecture, const Layout& layout);

// What one layer keeps of one micro-batch for its backward pass, on the average of layers.
[[nodiscard]] double kept_bytes_of_a_layer(const Architecture& architecture, const Layout& layout);

// Parameters on one accelerator of the fullest stage.
struct LocalParameters {
    double dense = 0.0;   // shared out over all replicas
    double experts = 0.0; // shared out over those that keep the same experts
    double dense_replicas = 1.0, expert_replicas = 1.0;
};
[[nodiscard]] LocalParameters local_parameters(
    const Architecture& architecture, const Layout& layout);

} // namespace gigaplan::perf
