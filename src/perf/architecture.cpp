#include "perf/architecture.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace gigaplan::perf {

namespace {

using catalogue::MaybeFigure;

double number(const MaybeFigure<std::int64_t>& figure) {
    return static_cast<double>(value_or(figure, std::int64_t{0}));
}

void add_block(Architecture& architecture, Mixer mixer, Feed feed, double count) {
    if (count <= 0.0) return;
    GIGAPLAN_ASSERT(architecture.block_kinds < kBlocksMax);
    architecture.blocks[architecture.block_kinds++] = {mixer, feed, count};
}

// Each layer is one thing only, as in Nemotron-H: what is neither attention nor state space
// is a feed-forward.
void add_single_purpose_blocks(
    Architecture& architecture, const catalogue::ModelArchitecture& model) {
    const double attention = number(model.attention_layers);
    const double states = number(model.state_layers);
    add_block(architecture, Mixer::StateSpace, Feed::None, states);
    add_block(architecture, Mixer::Attention, Feed::None, attention);
    add_block(architecture, Mixer::None, architecture.has_experts() ? Feed::Experts : Feed::Dense,
        architecture.layers - attention - states);
}

// Parts of all layers.
struct Reach {
    double full = 1.0, windowed = 0.0;
};

Reach reach_of(const catalogue::ModelArchitecture& model) {
    if (model.window_layers) {
        const double layers = number(model.layers);
        const double windowed = number(model.window_layers);
        return {(layers - windowed) / layers, windowed / layers};
    }
    const double full = 1.0 / std::max(1.0, number(model.full_attention_every));
    return {full, 1.0 - full};
}

void add_blocks(Architecture& architecture, const catalogue::ModelArchitecture& model) {
    if (number(model.state_layers) > 0.0) return add_single_purpose_blocks(architecture, model);
    const double layers = architecture.layers;
    const double dense_first = architecture.has_experts() ? number(model.dense_layers) : layers;
    architecture.dense_first = architecture.has_experts() ? dense_first : 0.0;
    const double every = std::max(1.0, number(model.experts_every));
    const double with_experts = (layers - dense_first) / every;
    const double dense = layers - with_experts;
    const bool latent = architecture.key_value_rank > 0.0;
    const Reach reach = architecture.window > 0.0 && !latent ? reach_of(model) : Reach();
    const Mixer mixer = latent ? Mixer::LatentAttention : Mixer::Attention;
    add_block(architecture, mixer, Feed::Dense, dense * reach.full);
    add_block(architecture, Mixer::WindowAttention, Feed::Dense, dense * reach.windowed);
    add_block(architecture, mixer, Feed::Experts, with_experts * reach.full);
    add_block(architecture, Mixer::WindowAttention, Feed::Experts, with_experts * reach.windowed);
}

std::string missing_sizes(const catalogue::ModelArchitecture& model) {
    std::vector<std::string> missing;
    const auto need = [&](const MaybeFigure<std::int64_t>& figure, const char* key) {
        if (!figure) missing.emplace_back(key);
    };
    need(model.layers, "layers");
    need(model.width, "width");
    need(model.heads, "heads");
    need(model.feed_forward, "feed_forward");
    need(model.vocabulary, "vocabulary");
    if (model.experts) need(model.active_experts, "active_experts");
    return fmt::format("{}", fmt::join(missing, ", "));
}

double feed_parameters(const Architecture& a, double width, double inner) {
    return (a.gated ? 3.0 : 2.0) * width * inner;
}

double mixer_parameters(const Architecture& a, Mixer mixer) {
    switch (mixer) {
    case Mixer::None:
        return 0.0;
    case Mixer::Attention:
    case Mixer::WindowAttention:
        return a.width * a.head_dimension * (2.0 * a.heads + 2.0 * a.key_value_heads);
    case Mixer::LatentAttention: {
        const double queries = a.heads * a.head_dimension;
        const double plain = a.head_dimension - a.rope_dimension;
        const double query =
            a.query_rank > 0.0 ? a.query_rank * (a.width + queries) : a.width * queries;
        return query + a.width * (a.key_value_rank + a.rope_dimension) +
               a.key_value_rank * a.heads * (plain + a.value_dimension) +
               a.heads * a.value_dimension * a.width;
    }
    case Mixer::StateSpace: {
        const double inner = a.state_heads * a.state_head_dimension;
        return a.width * (2.0 * inner + 2.0 * a.state_groups * a.state_size + a.state_heads) +
               inner * a.width;
    }
    }
    return 0.0;
}

} // namespace

double causal_pairs(double sequence_tokens, double window_tokens) {
    const double window = std::min(window_tokens, sequence_tokens);
    return window * (1.0 - 0.5 * window / sequence_tokens);
}

double seen_tokens(const Architecture& a, Mixer mixer, double sequence_tokens) {
    const bool windowed = mixer == Mixer::WindowAttention;
    if (a.causal) return causal_pairs(sequence_tokens, windowed ? a.window : sequence_tokens);
    if (!windowed) return sequence_tokens;
    const double window = std::min(a.window, 2.0 * sequence_tokens);
    return window * (1.0 - 0.25 * window / sequence_tokens);
}

Result<Architecture> architecture_of(const catalogue::ModelArchitecture& model) {
    if (const std::string missing = missing_sizes(model); !missing.empty()) {
        return Failure{FailureKind::Input,
            fmt::format(
                "nothing is known of {} of `{}`; add them to the catalogue", missing, model.id)};
    }
    Architecture a;
    a.id = model.id;
    a.layers = number(model.layers);
    a.width = number(model.width);
    a.heads = number(model.heads);
    a.key_value_heads = model.key_value_heads ? number(model.key_value_heads) : a.heads;
    a.head_dimension = model.head_dimension ? number(model.head_dimension) : a.width / a.heads;
    a.value_dimension = model.value_dimension ? number(model.value_dimension) : a.head_dimension;
    a.query_rank = number(model.query_rank);
    a.key_value_rank = number(model.key_value_rank);
    a.rope_dimension = number(model.rope_dimension);
    a.window = number(model.window);
    a.causal = model.attention != "bidirectional";
    a.gated = model.activation.empty() || model.activation.ends_with("glu");
    a.experts = number(model.experts);
    a.active_experts = number(model.active_experts);
    a.feed_forward =
        model.dense_feed_forward ? number(model.dense_feed_forward) : number(model.feed_forward);
    a.expert_feed_forward = a.has_experts() ? number(model.feed_forward) : 0.0;
    a.expert_width = model.expert_width ? number(model.expert_width) : a.width;
    a.shared_feed_forward = number(model.shared_feed_forward);
    a.state_heads = number(model.state_heads);
    a.state_head_dimension = number(model.state_head_dimension);
    a.state_size = number(model.state_size);
    a.state_groups = number(model.state_groups);
    a.vocabulary = number(model.vocabulary);
    a.tied_embeddings = model.embeddings == "tied";
    a.prediction_layers = number(model.prediction_layers);
    add_blocks(a, model);
    return a;
}

Architecture with_layers(Architecture a, double layers) {
    double kept = 0.0; // of those that stay whole
    double others = 0.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        Block& block = a.blocks[i];
        if (a.has_experts() && block.feed == Feed::Dense)
            block.count = std::max(1.0, std::round(block.count * layers / a.layers));
        (a.has_experts() && block.feed == Feed::Dense ? kept : others) += block.count;
    }
    const double part = std::max(0.0, layers - kept) / others;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        Block& block = a.blocks[i];
        if (!(a.has_experts() && block.feed == Feed::Dense)) block.count *= part;
    }
    a.dense_first = std::min(a.dense_first, kept);
    a.layers = layers;
    a.prediction_layers = 0.0;
    return a;
}

ParameterCount parameters_of(const Architecture& a, const Block& block) {
    ParameterCount count;
    count.mixer = mixer_parameters(a, block.mixer);
    count.router_and_norms = 2.0 * a.width;
    if (block.feed == Feed::Dense) count.dense_feed = feed_parameters(a, a.width, a.feed_forward);
    if (block.feed == Feed::Experts) {
        count.experts = a.experts * feed_parameters(a, a.expert_width, a.expert_feed_forward);
        count.dense_feed = feed_parameters(a, a.width, a.shared_feed_forward);
        if (a.expert_width != a.width) count.dense_feed += 2.0 * a.width * a.expert_width;
        count.router_and_norms += a.width * a.experts;
    }
    return count;
}

ParameterCount parameters_of(const Architecture& a) {
    ParameterCount all;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const ParameterCount one = parameters_of(a, a.blocks[i]);
        const double count = a.blocks[i].count;
        all.mixer += count * one.mixer;
        all.dense_feed += count * one.dense_feed;
        all.experts += count * one.experts;
        all.router_and_norms += count * one.router_and_norms;
    }
    all.embeddings = a.vocabulary * a.width;
    all.head = a.tied_embeddings ? 0.0 : a.vocabulary * a.width;
    return all;
}

} // namespace gigaplan::perf
