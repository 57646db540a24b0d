#include "perf/serving_memory.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

constexpr double kEmbeddingBytes = 2.0;
constexpr double kStateBytes = 4.0; // states are kept in 32 bits

} // namespace

double cached_bytes_per_token(
    const Architecture& a, Mixer mixer, NumberFormat cache, double tensor) {
    switch (mixer) {
    case Mixer::None:
    case Mixer::StateSpace:
        return 0.0;
    case Mixer::Attention:
    case Mixer::WindowAttention:
        // A head that is fewer than the split is kept on several.
        return std::max(1.0, a.key_value_heads / tensor) * (a.head_dimension + a.value_dimension) *
               bytes_of(cache);
    case Mixer::LatentAttention:
        return (a.key_value_rank + a.rope_dimension) * bytes_of(cache);
    }
    return 0.0;
}

double state_bytes(const Architecture& a, double tensor) {
    return a.state_heads * a.state_head_dimension * a.state_size * kStateBytes / tensor;
}

double cache_bytes_of_sequence(const Architecture& a, const ServingLayout& layout, double tokens) {
    const auto tensor = static_cast<double>(layout.tensor);
    double bytes = 0.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const Block& block = a.blocks[i];
        const double kept =
            block.mixer == Mixer::WindowAttention ? std::min(tokens, a.window) : tokens;
        bytes += block.count * kept * cached_bytes_per_token(a, block.mixer, layout.cache, tensor);
        if (block.mixer == Mixer::StateSpace) bytes += block.count * state_bytes(a, tensor);
    }
    return bytes / static_cast<double>(layout.pipeline);
}

ServingMemory serving_memory(const Architecture& a, const Machine& machine,
    const ServingCalibration& serving, const ServingLayout& layout, const RequestShape& shape) {
    const ParameterCount all = parameters_of(a);
    const auto tensor = static_cast<double>(layout.tensor);
    const auto stages = static_cast<double>(layout.pipeline);
    const double in_format = (all.mixer + all.dense_feed) / tensor +
                             all.experts / (tensor * static_cast<double>(layout.data));
    const double ends =
        stages > 1.0 ? std::max(all.embeddings, all.head) : all.embeddings + all.head;
    ServingMemory memory;
    memory.weights_bytes = in_format * bytes_of(layout.weights) / stages +
                           kEmbeddingBytes * (all.router_and_norms / stages + ends / tensor);
    memory.sequence_bytes = cache_bytes_of_sequence(
        a, layout, static_cast<double>(shape.input_tokens + shape.output_tokens));
    memory.usable_bytes = machine.memory_bytes * serving.memory_used;
    if (memory.weights_fit()) {
        const double room = (memory.usable_bytes - memory.weights_bytes) / memory.sequence_bytes;
        memory.sequences = std::floor(room) * static_cast<double>(layout.data);
    }
    return memory;
}

} // namespace gigaplan::perf
