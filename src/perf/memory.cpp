#include "perf/memory.hpp"

#include "perf/layer_time.hpp"

#include <algorithm>

namespace gigaplan::perf {

namespace {

constexpr double kHalf = 2.0;   // bytes of a 16-bit number
constexpr double kSingle = 4.0; // of a 32-bit number
// Context, libraries' workspaces, and what the allocator cannot use.
constexpr double kFixedBytes = 1.5e9;

// Bytes of a token that one layer keeps on one accelerator.
double kept_bytes(const Architecture& a, const Layout& layout, const Block& block) {
    const auto t = static_cast<double>(layout.tensor);
    const double own = layout.sequence_parallel ? t : 1.0;
    const bool few_bits = is_cast(layout.recipe);
    const double input = few_bits ? 1.0 : kHalf; // of products
    const bool light = layout.recompute == Recompute::Light;
    double bytes = 0.0;
    const double normed = (light ? 0.0 : input) * a.width / own;
    if (block.mixer != Mixer::None) {
        bytes += kHalf * a.width / own + normed;
        if (block.mixer == Mixer::StateSpace) {
            const double inner = a.state_heads * a.state_head_dimension / t;
            bytes += inner * (3.0 * kHalf + kSingle + input);
        } else {
            const bool latent = block.mixer == Mixer::LatentAttention;
            const double kv = latent ? a.heads : a.key_value_heads;
            // What is expanded from compressed queries, keys and values is expanded again.
            if (latent) bytes += kHalf * (a.query_rank + a.key_value_rank + a.rope_dimension);
            if (!latent || !light)
                bytes +=
                    kHalf *
                    (a.heads * a.head_dimension + kv * (a.head_dimension + a.value_dimension)) / t;
            bytes += (few_bits ? kHalf + input : kHalf) * a.heads * a.value_dimension / t;
            if (!layout.fused_attention && layout.recompute == Recompute::None) {
                bytes += 5.0 * a.heads / t * static_cast<double>(layout.sequence);
            }
        }
    }
    const double up = a.gated ? 2.0 : 1.0;
    if (block.feed != Feed::None) bytes += kHalf * a.width / own + normed;
    if (block.feed == Feed::Dense)
        bytes += a.feed_forward / t * (kHalf * up + (light ? 0.0 : input));
    if (block.feed == Feed::Experts) {
        const double sent = a.active_experts / t;
        bytes += sent * (input * a.expert_width +
                            a.expert_feed_forward * (kHalf * up + (light ? 0.0 : input)) +
                            kHalf * a.expert_width);
        bytes += a.shared_feed_forward / t * (kHalf * up + input);
        bytes += kSingle * a.experts / t;
    }
    return bytes;
}

double activation_bytes(const Architecture& a, const Layout& layout) {
    double of_all_layers = 0.0;
    const double recomputed = layout.recompute == Recompute::Full ? layout.recomputed_part : 0.0;
    const double own = layout.sequence_parallel ? static_cast<double>(layout.tensor) : 1.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        of_all_layers +=
            a.blocks[i].count * (recomputed * kHalf * a.width / own +
                                    (1.0 - recomputed) * kept_bytes(a, layout, a.blocks[i]));
    }
    const auto stages = static_cast<double>(layout.pipeline);
    const auto chunks = static_cast<double>(layout.virtual_stages);
    // Stages' worth of layers in flight on the first stage.
    const double in_flight =
        std::min(stages * (chunks > 1.0 ? 1.0 + (stages - 1.0) / (stages * chunks) : 1.0),
            static_cast<double>(std::max<std::int64_t>(1, layout.micro_batches())));
    return layout.tokens() * of_all_layers / stages * in_flight;
}

} // namespace

LocalParameters local_parameters(const Architecture& a, const Layout& layout) {
    const ParameterCount all = parameters_of(a);
    const auto t = static_cast<double>(layout.tensor);
    const auto p = static_cast<double>(layout.pipeline);
    const auto split = static_cast<double>(layout.expert_split());
    LocalParameters local;
    local.dense = (all.mixer + all.dense_feed + all.router_and_norms) / (t * p);
    local.dense += (p > 1.0 ? all.embeddings : all.embeddings + all.head) / t;
    local.experts = all.experts / (split * static_cast<double>(layout.expert) * p);
    local.dense_replicas = static_cast<double>(layout.data() * layout.context);
    local.expert_replicas =
        std::max(1.0, local.dense_replicas * t / (split * static_cast<double>(layout.expert)));
    return local;
}

MemoryUse memory_use(const Architecture& a, const Layout& layout) {
    const LocalParameters local = local_parameters(a, layout);
    const bool shards_optimizer = layout.sharding != Sharding::None;
    const bool shards_gradients =
        layout.sharding == Sharding::Gradients || layout.sharding == Sharding::Weights;
    const bool shards_weights = layout.sharding == Sharding::Weights;
    const auto kept = [&](bool shards) {
        return shards ? local.dense / local.dense_replicas + local.experts / local.expert_replicas
                      : local.dense + local.experts;
    };
    MemoryUse use;
    use.weights_bytes = kHalf * kept(shards_weights);
    if (!layout.frozen) {
        // NeMo's recipes for speed keep and reduce gradients in 16 bits.
        const double gradient = layout.framework == Framework::Nemo ? kHalf : kSingle;
        use.gradients_bytes = gradient * kept(shards_gradients);
        use.optimizer_bytes = 3.0 * kSingle * kept(shards_optimizer);
    }
    use.activations_bytes = activation_bytes(a, layout);
    use.buffers_bytes = kFixedBytes + layout.tokens() * a.vocabulary /
                                          static_cast<double>(layout.tensor) * (kHalf + kSingle);
    return use;
}

} // namespace gigaplan::perf
