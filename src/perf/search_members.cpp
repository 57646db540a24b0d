#include "perf/search_members.hpp"

#include "perf/memory.hpp"
#include "perf/step_time.hpp"
#include "perf/usual_choices.hpp"

#include <algorithm>

namespace gigaplan::perf {

namespace {

std::vector<Recompute> recomputes_of(const SearchSpace& space) {
    if (space.recompute) return {*space.recompute};
    Layout usual = space.base;
    take_usual_software(usual, {.sharding = false, .expert_tensor = false}, Architecture{});
    if (!usual.fused_attention) return {Recompute::None, Recompute::Selective, Recompute::Full};
    return {Recompute::None, Recompute::Light, Recompute::Full};
}

std::vector<Sharding> shardings_of(const SearchSpace& space) {
    if (space.sharding) return {*space.sharding};
    return {Sharding::None, Sharding::Optimizer, Sharding::Gradients, Sharding::Weights};
}

} // namespace

MemberSearcher::MemberSearcher(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space)
    : a_(architecture), machine_(machine), calibration_(calibration), space_(space),
      recomputes_(recomputes_of(space)), shardings_(shardings_of(space)),
      may_offload_(space.offload && machine.host_bytes_per_second > 0.0),
      // Else an optimizer on the host could be the faster one.
      bound_holds_(machine.host_memory_bytes_per_second <=
                   machine.memory_bytes_per_second * calibration.chip.memory_share) {}

std::int64_t MemberSearcher::members() const {
    constexpr std::int64_t kOffloads = 4;
    std::int64_t recomputes = 0;
    for (const Recompute recompute : recomputes_) {
        const bool by_layer = recompute == Recompute::Full && !space_.recompute;
        recomputes += by_layer ? static_cast<std::int64_t>(a_.layers) : 1;
    }
    return recomputes * static_cast<std::int64_t>(shardings_.size()) *
           (may_offload_ ? kOffloads : 1);
}

const MicroBatchTime& MemberSearcher::time_of(const Layout& layout) {
    for (const Known& known : known_) {
        if (known.micro_batch == layout.micro_batch &&
            known.sequence_parallel == layout.sequence_parallel &&
            known.expert_overlap == layout.expert_overlap)
            return known.time;
    }
    known_.push_back({layout.micro_batch, layout.sequence_parallel, layout.expert_overlap,
        micro_batch_time({a_, machine_, calibration_, layout})});
    return known_.back().time;
}

Parts MemberSearcher::parts_of(const Layout& layout) {
    ++worked_out_;
    return step_time(a_, machine_, calibration_, layout, time_of(layout));
}

bool MemberSearcher::fits(const Layout& layout, MemberSearch& search) const {
    const double bytes = memory_use(a_, layout).total_bytes();
    if (search.least_memory_bytes <= 0.0 || bytes < search.least_memory_bytes)
        search.least_memory_bytes = bytes;
    return bytes <= machine_.memory_bytes;
}

void MemberSearcher::take(const Layout& layout, MemberSearch& search) {
    const Parts parts = parts_of(layout);
    const double seconds = parts.total_seconds();
    if (search.best && seconds >= search.best->seconds) return;
    search.best = {layout, parts, seconds, memory_use(a_, layout).total_bytes()};
}

Layout MemberSearcher::with(Layout layout, Recompute recompute, double part) const {
    layout.recompute = recompute;
    layout.recomputed_part = part;
    // Norms of software that does not fuse attention are split only where scores are recomputed.
    take_usual_software(layout, {.sharding = false, .expert_tensor = false}, a_);
    return layout;
}

// The more layers, the less memory and, unless what is kept goes to the host, the slower.
void MemberSearcher::try_layers(Layout layout, MemberSearch& search) {
    if (space_.recompute) {
        layout = with(layout, Recompute::Full, 1.0);
        if (fits(layout, search)) take(layout, search);
        return;
    }
    const auto layers = static_cast<std::int64_t>(a_.layers);
    const auto of = [&](std::int64_t count) {
        return with(layout, Recompute::Full, static_cast<double>(count) / a_.layers);
    };
    if (layout.offload_activations || !space_.passes_over) {
        for (std::int64_t count = 1; count <= layers; ++count) {
            if (!fits(of(count), search)) continue;
            // Without the way to the host it only grows with the layers.
            if (space_.passes_over && search.best) {
                Layout kept = of(count);
                kept.offload_activations = false;
                if (parts_of(kept).total_seconds() >= search.best->seconds) return;
            }
            take(of(count), search);
        }
        return;
    }
    if (!fits(of(layers), search)) return;
    std::int64_t least = 1; // the answer lies from here to `most`
    std::int64_t most = layers;
    while (least < most) {
        const std::int64_t middle = (least + most) / 2;
        if (fits(of(middle), search))
            most = middle;
        else
            least = middle + 1;
    }
    take(of(most), search);
}

void MemberSearcher::try_recomputing(Layout layout, MemberSearch& search) {
    for (const Recompute recompute : recomputes_) {
        if (recompute == Recompute::Full) {
            try_layers(layout, search);
            continue;
        }
        const Layout member = with(layout, recompute, 1.0);
        if (!fits(member, search)) continue;
        take(member, search);
        // Whatever is recomputed beyond takes longer; of old software splits change with it.
        const bool fastest =
            recompute == Recompute::None && !layout.offload_activations && layout.fused_attention;
        if (fastest && space_.passes_over) return;
    }
}

MemberSearch MemberSearcher::best_of(const Layout& alternative, double limit_seconds) {
    MemberSearch search;
    bool looked = false;
    const bool bounded = space_.passes_over && bound_holds_ && alternative.fused_attention;
    for (const Sharding sharding : shardings_) {
        Layout layout = alternative;
        layout.sharding = sharding;
        if (bounded) {
            const double least = parts_of(with(layout, Recompute::None, 1.0)).total_seconds();
            if (least > limit_seconds || (search.best && least >= search.best->seconds)) continue;
        }
        looked = true;
        for (const bool optimizer : {false, true}) {
            for (const bool activations : {false, true}) {
                if ((optimizer || activations) && !may_offload_) continue;
                layout.offload_optimizer = optimizer;
                layout.offload_activations = activations;
                try_recomputing(layout, search);
            }
        }
    }
    search.too_slow = !looked;
    return search;
}

} // namespace gigaplan::perf
