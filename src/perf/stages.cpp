#include "perf/stages.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

StageLayers stage_layers(const Architecture& a, const Layout& layout) {
    const double chunks = static_cast<double>(layout.pipeline * layout.virtual_stages);
    if (chunks <= 1.0) return {a.layers, a.layers, a.layers};
    const double v = static_cast<double>(layout.virtual_stages);
    // Embeddings and head may each stand for a layer.
    if (std::fmod(a.layers + 2.0, chunks) == 0.0) {
        const double most = (a.layers + 2.0) / chunks * v;
        return {most - 1.0, most, most - 1.0};
    }
    // As even as may be, the first stages taking one more; the head is on the last.
    const double each = std::floor(a.layers / chunks) * v;
    const double over = std::fmod(a.layers, chunks) / static_cast<double>(layout.pipeline);
    return {each + std::ceil(over), each + std::ceil(over), each + std::floor(over)};
}

// Narayanan et al., "Efficient Large-Scale Language Model Training on GPU Clusters" (2021): the
// first stage begins (v + 1) p - 1 chunks before it works one back, the last one (v - 1) p + 1.
double in_flight_first(const Layout& layout) {
    const auto stages = static_cast<double>(layout.pipeline);
    const auto chunks = static_cast<double>(layout.virtual_stages);
    const auto batches = static_cast<double>(std::max<std::int64_t>(1, layout.micro_batches()));
    if (layout.schedule == Schedule::DualPipe) return std::min(stages + 1.0, batches);
    const double chunks_begun = chunks > 1.0 ? (chunks + 1.0) * stages - 1.0 : stages;
    return std::min(chunks_begun / chunks, batches);
}

double in_flight_last(const Layout& layout) {
    const auto stages = static_cast<double>(layout.pipeline);
    const auto chunks = static_cast<double>(layout.virtual_stages);
    const auto batches = static_cast<double>(std::max<std::int64_t>(1, layout.micro_batches()));
    // From both ends at once, the last is as full as the first.
    if (layout.schedule == Schedule::DualPipe) return in_flight_first(layout);
    return std::min(((chunks - 1.0) * stages + 1.0) / chunks, batches);
}

} // namespace gigaplan::perf
