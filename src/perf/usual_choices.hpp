// What people leave open, as the framework would have it.
#pragma once

#include "perf/architecture.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"

namespace gigaplan::perf {

// What is still open of a layout; the rest was stated.
struct OpenChoices {
    bool sharding = true;
    bool recompute = true;
    bool expert_tensor = true;
};

// Also whether attention is fused and which traffic is hidden, which follow from framework and
// release. Recomputing: as little as fits, first what costs little, then as many layers as must.
// `layout` must divide; the first part of it, all but recomputing, asks nothing of it.
void take_usual_software(Layout& layout, const OpenChoices& open, const Architecture& architecture);
void take_usual(Layout& layout, const OpenChoices& open, const Architecture& architecture,
    const Machine& machine);

} // namespace gigaplan::perf
