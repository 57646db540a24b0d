// What a model is made of, as numbers: all that its time, memory and parameters follow from.
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"

#include <array>
#include <string>

namespace gigaplan::perf {

enum class Mixer { None, Attention, WindowAttention, LatentAttention, StateSpace };
enum class Feed { None, Dense, Experts };

// Layers of one make, of which there are `count`; they are taken as spread evenly over the model.
struct Block {
    Mixer mixer = Mixer::None;
    Feed feed = Feed::None;
    double count = 0.0;
};

inline constexpr std::size_t kBlocksMax = 4;

// Sizes are numbers of elements. A size that a model has no use for is 0.
struct Architecture {
    std::string id;
    std::array<Block, kBlocksMax> blocks{};
    std::size_t block_kinds = 0;
    double layers = 0.0;
    double dense_first = 0.0; // layers before any with experts
    double width = 0.0;
    double heads = 0.0, key_value_heads = 0.0, head_dimension = 0.0, value_dimension = 0.0;
    double query_rank = 0.0, key_value_rank = 0.0, rope_dimension = 0.0;
    double window = 0.0; // tokens; of attention to both sides, those of both
    bool causal = true;  // a token looks at those before it only
    double feed_forward = 0.0;
    bool gated = true; // three matrices a feed-forward, not two
    double experts = 0.0, active_experts = 0.0, expert_feed_forward = 0.0, expert_width = 0.0,
           shared_feed_forward = 0.0;
    double state_heads = 0.0, state_head_dimension = 0.0, state_size = 0.0, state_groups = 0.0;
    double vocabulary = 0.0;
    bool tied_embeddings = false;
    double prediction_layers = 0.0; // more blocks like the last one, while training

    [[nodiscard]] bool has_experts() const { return experts > 1.0; }
};

// Tokens that one looks back at on average, itself among them, under a causal mask and a window
// of so many: all of the sequence is the window of plain attention.
[[nodiscard]] double causal_pairs(double sequence_tokens, double window_tokens);

// The same of a mixer of this model. Without a mask, all of the sequence, or of a window half
// before and half behind; what reaches beyond the ends of the sequence is not there.
[[nodiscard]] double seen_tokens(
    const Architecture& architecture, Mixer mixer, double sequence_tokens);

// Fails where the catalogue lacks a size, and names it.
[[nodiscard]] Result<Architecture> architecture_of(const catalogue::ModelArchitecture& model);

// The same cut to fewer layers in proportion, as test runs have it; of a model with experts at
// least one layer stays without them.
[[nodiscard]] Architecture with_layers(Architecture architecture, double layers);

struct ParameterCount {
    double mixer = 0.0, dense_feed = 0.0, experts = 0.0, router_and_norms = 0.0, embeddings = 0.0,
           head = 0.0; // head: 0 where embeddings are tied

    [[nodiscard]] double total() const {
        return mixer + dense_feed + experts + router_and_norms + embeddings + head;
    }
};

// Of one layer, without embeddings.
[[nodiscard]] ParameterCount parameters_of(const Architecture& architecture, const Block& block);
[[nodiscard]] ParameterCount parameters_of(const Architecture& architecture);

} // namespace gigaplan::perf
