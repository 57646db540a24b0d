#include "perf/micro_batch_time.hpp"

namespace gigaplan::perf {

MicroBatchTime micro_batch_time(const LayerContext& context) {
    const Architecture& a = context.architecture;
    MicroBatchTime all;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const LayerTime one = layer_time(context, a.blocks[i]);
        const double part =
            (a.blocks[i].count + (i + 1 == a.block_kinds ? a.prediction_layers : 0.0)) / a.layers;
        all.forward.add(one.forward, part);
        all.backward.add(one.backward, part);
        all.light_seconds += part * one.light_seconds;
        all.weights_seconds += part * one.weights_seconds;
    }
    const LayerTime head = head_time(context);
    all.head_forward.add(head.forward, 1.0 + a.prediction_layers);
    all.head_backward.add(head.backward, 1.0 + a.prediction_layers);
    return all;
}

} // namespace gigaplan::perf
