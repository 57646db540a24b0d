#include "perf/usual_choices.hpp"

#include "perf/memory.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

// FlashAttention and optimizers in shards came into Megatron-LM in 2022 and 2023.
constexpr Date kFused(2023, 1, 1);
// Experts of Megatron-Core are split over tensors only on request from here on.
constexpr Date kExpertsWhole(2025, 6, 1);
// Tokens are sent to each domain once (DeepEP) from here on.
constexpr Date kExpertsOnce(2025, 10, 1);
// Exchanges of experts behind other micro-batches' work, with chunked pipelines.
constexpr Date kExpertsOverlap(2025, 10, 1);

bool before(const Layout& layout, Date day) {
    return layout.release && *layout.release < day;
}

void recompute_what_must(Layout& layout, const Architecture& a, const Machine& machine) {
    const auto bytes = [&](Recompute choice, double part) {
        layout.recompute = choice;
        layout.recomputed_part = part;
        return memory_use(a, layout).total_bytes();
    };
    const double room = machine.memory_bytes;
    if (bytes(Recompute::None, 1.0) <= room || bytes(Recompute::Light, 1.0) <= room) return;
    const double without = bytes(Recompute::Full, 0.0);
    const double with = bytes(Recompute::Full, 1.0);
    const double part = std::clamp((without - room) / (without - with), 0.0, 1.0);
    layout.recomputed_part = std::min(1.0, std::ceil(part * a.layers) / a.layers);
}

} // namespace

void take_usual_software(Layout& layout, const OpenChoices& open, const Architecture& a) {
    const bool megatron =
        layout.framework == Framework::Nemo || layout.framework == Framework::MegatronLm;
    const bool old = megatron && before(layout, kFused);
    layout.fused_attention = !old;
    layout.tensor_overlap = layout.framework == Framework::Nemo && !old;
    if (open.expert_tensor && a.has_experts())
        layout.expert_tensor = before(layout, kExpertsWhole) ? 0 : 1;
    layout.expert_overlap = layout.framework == Framework::Nemo && layout.virtual_stages > 1 &&
                            !before(layout, kExpertsOverlap);
    layout.expert_once = !before(layout, kExpertsOnce);
    if (open.sharding) {
        layout.sharding = !megatron ? Sharding::Weights
                          : old     ? Sharding::None
                                    : Sharding::Optimizer;
    }
    layout.sequence_parallel =
        layout.tensor > 1 && (!old || layout.recompute == Recompute::Selective);
}

void take_usual(
    Layout& layout, const OpenChoices& open, const Architecture& a, const Machine& machine) {
    take_usual_software(layout, open, a);
    if (!open.recompute) return;
    if (!layout.fused_attention)
        layout.recompute = Recompute::Full;
    else
        recompute_what_must(layout, a, machine);
}

} // namespace gigaplan::perf
