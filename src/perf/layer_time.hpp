// The time of one layer for one micro-batch on one accelerator.
//
// Products: 2 (m + e)(n + e)(k + e) operations at a share of the peak, where the edge e stands
// for tiles that are not filled, or the time that their operands take from memory if that is
// longer. Attention: its operations at shares of their own. All else: bytes moved at a share of
// the memory's bandwidth. Backward is twice the products, and 2.5 times attention.
#pragma once

#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/parts.hpp"

namespace gigaplan::perf {

// Of the host's time for a layer, the rest being spent on its backward pass: assumed.
inline constexpr double kForwardPartOfHost = 0.4;

struct LayerTime {
    Parts forward, backward;      // seconds, recomputing left out
    double light_seconds = 0.0;   // of forward, what Recompute::Light does again
    double weights_seconds = 0.0; // of backward, the gradients of weights
};

struct LayerContext {
    const Architecture& architecture;
    const Machine& machine;
    const Calibration& calibration;
    const Layout& layout;
};

[[nodiscard]] LayerTime layer_time(const LayerContext& context, const Block& block);

// Embeddings, logits and loss.
[[nodiscard]] LayerTime head_time(const LayerContext& context);

} // namespace gigaplan::perf
