// How much work one accelerator does. A performance model will answer this from
// layouts and networks; until then the scenario and the catalogue do.
#pragma once

#include "scenario/scenario.hpp"

#include <functional>

namespace gigaplan::plan {

// H100-equivalents per accelerator of this kind in this workload.
using ThroughputModel =
    std::function<Throughput(const scenario::Workload&, Index<catalogue::Accelerator>)>;

// The workload's own figure, else the catalogue's, else 1.
[[nodiscard]] ThroughputModel given_throughput(const scenario::Scenario& scenario);

} // namespace gigaplan::plan
