// The config.json of a model: a fault that can be shown, or sizes from which parameters, operations
// and memory follow that are finite and not below 0.
#include "invariants.hpp"
#include "perf/architecture.hpp"
#include "perf/huggingface_config.hpp"

#include <cmath>

namespace gigaplan::fuzz {
namespace {

using perf::Architecture;

void require_size(double size, const char* what) {
    require(std::isfinite(size) && size >= 0.0, what);
}

void check_sizes(const Architecture& a) {
    for (const auto size : {&Architecture::layers, &Architecture::width, &Architecture::heads,
             &Architecture::key_value_heads, &Architecture::head_dimension,
             &Architecture::value_dimension, &Architecture::query_rank,
             &Architecture::key_value_rank, &Architecture::rope_dimension, &Architecture::window,
             &Architecture::feed_forward, &Architecture::experts, &Architecture::active_experts,
             &Architecture::expert_feed_forward, &Architecture::expert_width,
             &Architecture::shared_feed_forward, &Architecture::state_heads,
             &Architecture::state_head_dimension, &Architecture::state_size,
             &Architecture::state_groups, &Architecture::vocabulary,
             &Architecture::prediction_layers})
        require_size(a.*size, "a size is finite and not below 0");
    for (const auto size : {&Architecture::layers, &Architecture::width, &Architecture::heads,
             &Architecture::key_value_heads, &Architecture::head_dimension,
             &Architecture::vocabulary})
        require(a.*size >= 1.0, "what every model has is there");
    require(a.key_value_heads <= a.heads, "no more heads have keys than there are");
    require(
        !a.has_experts() || a.active_experts <= a.experts, "no more experts work than are there");
    require(a.head_dimension >= a.rope_dimension, "a part of a head has positions");
}

void check_blocks(const Architecture& a) {
    constexpr double kTolerance = 1e-6;
    double layers = 0.0;
    require(a.block_kinds > 0, "a model has layers");
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const perf::Block& block = a.blocks[i];
        require(std::isfinite(block.count) && block.count > 0.0, "a block has layers");
        layers += block.count;
        require_size(perf::parameters_of(a, block).total(), "a layer has finite parameters");
        const double seen = perf::seen_tokens(a, block.mixer, 8192.0);
        require(seen > 0.0 && seen <= 8192.0, "no more tokens are seen than there are");
    }
    require(std::abs(layers - a.layers) <= kTolerance * a.layers, "blocks hold all layers");
    const double all = perf::parameters_of(a).total();
    require(std::isfinite(all) && all > 0.0, "parameters are finite");
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    const std::string_view bytes = fuzz::as_text(data, size);
    Diagnostics diagnostics;
    const auto model = perf::read_huggingface_config(bytes, "fuzz.json", diagnostics);
    fuzz::require(model.has_value() != diagnostics.has_errors(), "no model means a fault");
    fuzz::require_sound(diagnostics, fuzz::Lines(bytes));
    if (!model) return 0;
    const auto architecture = perf::architecture_of(*model);
    fuzz::require(architecture.ok(), "what is read lacks no size");
    fuzz::check_sizes(*architecture);
    fuzz::check_blocks(*architecture);
    return 0;
}
