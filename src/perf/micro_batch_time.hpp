// The time of one micro-batch on one layer, on the average of a model's layers, and on its head.
//
// It depends on the split over tensors, context and experts and on the micro-batch's size, not on
// stages, replicas or what is recomputed: a search works it out once for all of these.
#pragma once

#include "perf/layer_time.hpp"

namespace gigaplan::perf {

struct MicroBatchTime {
    Parts forward, backward;           // of one layer
    Parts head_forward, head_backward; // embeddings, logits and loss
    double light_seconds = 0.0;        // of forward, what Recompute::Light does again
    double weights_seconds = 0.0;      // of backward, the gradients of weights
};

[[nodiscard]] MicroBatchTime micro_batch_time(const LayerContext& context);

} // namespace gigaplan::perf
