// How the layers of a model fall to the stages of a pipeline, and how much each keeps.
#pragma once

#include "perf/architecture.hpp"
#include "perf/layout.hpp"

namespace gigaplan::perf {

// Layers of the first stage, of the one with the most, and of the last, which has the head.
struct StageLayers {
    double first = 0.0, most = 0.0, with_head = 0.0;
};
[[nodiscard]] StageLayers stage_layers(const Architecture& architecture, const Layout& layout);

// How many micro-batches' worth of a stage's layers wait for their backward pass at once.
[[nodiscard]] double in_flight_first(const Layout& layout);
[[nodiscard]] double in_flight_last(const Layout& layout);

} // namespace gigaplan::perf
