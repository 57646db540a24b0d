#include "perf/memory.hpp"

#include "perf/stages.hpp"

#include <algorithm>

namespace gigaplan::perf {

namespace {

constexpr double kHalf = 2.0;    // bytes of a 16-bit number
constexpr double kSingle = 4.0;  // of a 32-bit number
constexpr double kMoments = 2.0; // that Adam keeps
// Of layers whose activations are in the host's memory, that are on their way at once; the same
// of layers whose weights are gathered.
constexpr double kLayersOnTheWay = 2.0;

// Bytes of a token that one layer keeps on one accelerator.
double kept_bytes(const Architecture& a, const Layout& layout, const Block& block) {
    const auto t = static_cast<double>(layout.tensor);
    const double own = layout.sequence_parallel ? t : 1.0;
    const bool few_bits = is_cast(layout.recipe);
    const double number = bytes_of_a_number(layout.recipe);
    const double input = few_bits ? 1.0 : number; // of products
    const bool light = layout.recompute == Recompute::Light;
    double bytes = 0.0;
    const double normed = (light ? 0.0 : input) * a.width / own;
    if (block.mixer != Mixer::None) {
        bytes += number * a.width / own + normed;
        if (block.mixer == Mixer::StateSpace) {
            const double inner = a.state_heads * a.state_head_dimension / t;
            bytes += inner * (3.0 * number + kSingle + input);
        } else {
            const bool latent = block.mixer == Mixer::LatentAttention;
            const double kv = latent ? a.heads : a.key_value_heads;
            // What is expanded from compressed queries, keys and values is expanded again.
            if (latent) bytes += number * (a.query_rank + a.key_value_rank + a.rope_dimension);
            if (!latent || !light)
                bytes +=
                    number *
                    (a.heads * a.head_dimension + kv * (a.head_dimension + a.value_dimension)) / t;
            bytes += (few_bits ? number + input : number) * a.heads * a.value_dimension / t;
            if (!layout.fused_attention && layout.recompute == Recompute::None) {
                bytes += 5.0 * a.heads / t * static_cast<double>(layout.sequence);
            }
        }
    }
    const double up = a.gated ? 2.0 : 1.0;
    if (block.feed != Feed::None) bytes += number * a.width / own + normed;
    if (block.feed == Feed::Dense)
        bytes += a.feed_forward / t * (number * up + (light ? 0.0 : input));
    if (block.feed == Feed::Experts) {
        const double sent = a.active_experts / t * layout.imbalance;
        bytes += sent * (input * a.expert_width +
                            a.expert_feed_forward * (number * up + (light ? 0.0 : input)) +
                            number * a.expert_width);
        bytes += a.shared_feed_forward / t * (number * up + input);
        bytes += kSingle * a.experts / t;
    }
    return bytes;
}

// Of a micro-batch: where a layer is recomputed, its input alone.
double kept_or_recomputed(const Architecture& a, const Layout& layout, const Block& block) {
    const double recomputed = layout.recompute == Recompute::Full ? layout.recomputed_part : 0.0;
    const double own = layout.sequence_parallel ? static_cast<double>(layout.tensor) : 1.0;
    const double input = bytes_of_a_number(layout.recipe) * a.width / own;
    return layout.tokens() *
           (recomputed * input + (1.0 - recomputed) * kept_bytes(a, layout, block));
}

} // namespace

double kept_bytes_of_a_layer(const Architecture& a, const Layout& layout) {
    double of_all_layers = 0.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i)
        of_all_layers += a.blocks[i].count * kept_or_recomputed(a, layout, a.blocks[i]);
    return of_all_layers / a.layers;
}

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

namespace {

struct Stage {
    double layers = 0.0;
    double dense_first = 0.0; // of these, the model's first, without experts
    double in_flight = 0.0;
    double tables = 0.0; // parameters of embeddings and head
    bool has_logits = false;
};

// Of the layers of one stage.
struct StageSums {
    double dense = 0.0, experts = 0.0; // parameters, before they are split
    double kept_bytes = 0.0;           // of one micro-batch
    double whole_layer_bytes = 0.0;    // of the largest layer, nothing recomputed
};

StageSums sums_of(const Architecture& a, const Layout& layout, const Stage& stage) {
    Layout nothing_again = layout;
    nothing_again.recompute = Recompute::None;
    double dense_feeds = 0.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i)
        dense_feeds += a.blocks[i].feed == Feed::Dense ? a.blocks[i].count : 0.0;
    StageSums sums;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const Block& block = a.blocks[i];
        const double part_of_first =
            block.feed == Feed::Dense && dense_feeds > 0.0 ? block.count / dense_feeds : 0.0;
        const double others = block.count - a.dense_first * part_of_first;
        const double layers =
            stage.dense_first * part_of_first +
            (stage.layers - stage.dense_first) * others / (a.layers - a.dense_first);
        const ParameterCount count = parameters_of(a, block);
        sums.dense += layers * (count.mixer + count.dense_feed + count.router_and_norms);
        sums.experts += layers * count.experts;
        sums.kept_bytes += layers * kept_or_recomputed(a, layout, block);
        if (layers > 0.0)
            sums.whole_layer_bytes =
                std::max(sums.whole_layer_bytes, kept_or_recomputed(a, nothing_again, block));
    }
    return sums;
}

class StageMemory {
public:
    StageMemory(const Architecture& a, const Layout& layout)
        : a_(a), layout_(layout), local_(local_parameters(a, layout)) {}

    [[nodiscard]] MemoryUse fullest() const {
        const StageLayers layers = stage_layers(a_, layout_);
        const double embeddings = a_.vocabulary * a_.width;
        const double head = a_.tied_embeddings ? 0.0 : embeddings;
        if (layout_.pipeline == 1) {
            return of({a_.layers + a_.prediction_layers, a_.dense_first, in_flight_last(layout_),
                embeddings + head, true});
        }
        const MemoryUse at_first = of({layers.first, std::min(a_.dense_first, layers.first),
            in_flight_first(layout_), embeddings, false});
        // Further tokens are predicted from embeddings again.
        const double again = a_.prediction_layers > 0.0 && !a_.tied_embeddings ? embeddings : 0.0;
        const MemoryUse at_last = of({layers.with_head + a_.prediction_layers, 0.0,
            in_flight_last(layout_), embeddings + again, true});
        return at_first.total_bytes() >= at_last.total_bytes() ? at_first : at_last;
    }

private:
    [[nodiscard]] MemoryUse of(const Stage& stage) const {
        const auto t = static_cast<double>(layout_.tensor);
        const double number = bytes_of_a_number(layout_.recipe);
        const StageSums sums = sums_of(a_, layout_, stage);
        const double layers = sums.dense / t;
        const double experts =
            sums.experts / static_cast<double>(layout_.expert_split() * layout_.expert);
        MemoryUse use;
        keep_parameters(use, layers + stage.tables / t, experts);
        const double waiting = layout_.offload_activations
                                   ? std::min(1.0, kLayersOnTheWay / stage.layers)
                                   : stage.in_flight;
        use.activations_bytes = sums.kept_bytes * waiting;
        // What is recomputed of one layer is there until it has been worked back.
        if (layout_.recompute == Recompute::Full && layout_.recomputed_part > 0.0)
            use.activations_bytes += sums.whole_layer_bytes;
        use.buffers_bytes = kFixedBytes;
        if (layout_.sharding == Sharding::Weights) {
            use.buffers_bytes +=
                number * (layers + experts) * std::min(1.0, kLayersOnTheWay / stage.layers);
        }
        if (stage.has_logits)
            use.buffers_bytes += layout_.tokens() * a_.vocabulary / t * (number + kSingle);
        return use;
    }
    void keep_parameters(MemoryUse& use, double dense, double experts) const {
        const double number = bytes_of_a_number(layout_.recipe);
        const Sharding sharding = layout_.sharding;
        const double copies = layout_.schedule == Schedule::DualPipe ? 2.0 : 1.0;
        const auto kept = [&](bool shards) {
            return copies *
                   (shards ? dense / local_.dense_replicas + experts / local_.expert_replicas
                           : dense + experts);
        };
        use.weights_bytes = number * kept(sharding == Sharding::Weights);
        if (layout_.frozen) return;
        // NeMo's recipes for speed keep and reduce gradients in 16 bits.
        const double gradient = layout_.framework == Framework::Nemo ? number : kSingle;
        use.gradients_bytes =
            gradient * kept(sharding == Sharding::Gradients || sharding == Sharding::Weights);
        if (layout_.offload_optimizer) return;
        // Weights of 32 bits are their own master copy.
        const double master = number < kSingle ? kSingle : 0.0;
        use.optimizer_bytes = (kMoments * kSingle + master) * kept(sharding != Sharding::None);
    }

    const Architecture& a_;
    const Layout& layout_;
    LocalParameters local_;
};

} // namespace

MemoryUse memory_use(const Architecture& a, const Layout& layout) {
    return StageMemory(a, layout).fullest();
}

} // namespace gigaplan::perf
