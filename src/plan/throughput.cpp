#include "plan/throughput.hpp"

namespace gigaplan::plan {

ThroughputModel given_throughput(const scenario::Scenario& scenario) {
    return [&scenario](const scenario::Workload& workload,
               Index<catalogue::Accelerator> accelerator) -> Throughput {
        for (const scenario::WorkloadThroughput& own : workload.throughput) {
            if (own.accelerator.index() == accelerator) return *own.per_accelerator;
        }
        const catalogue::Accelerator& kind = scenario.catalogue.accelerators[accelerator.value];
        if (kind.h100_equivalents) return **kind.h100_equivalents;
        return Throughput(1.0);
    };
}

} // namespace gigaplan::plan
