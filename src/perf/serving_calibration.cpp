#include "perf/serving_calibration.hpp"

#include <algorithm>

namespace gigaplan::perf {

bool ServingBook::covers(const std::string& accelerator, const std::string& weights) const {
    return std::ranges::find(covered, accelerator + " " + weights) != covered.end();
}

ServingSpread ServingBook::spread(ServingMetric metric, bool is_covered) const {
    ServingSpread chosen = metric == ServingMetric::FirstToken  ? first_token
                           : metric == ServingMetric::TokenTime ? token_time
                                                                : throughput;
    if (!is_covered) {
        chosen.low *= std::min(1.0, chosen.low);
        chosen.high *= std::max(1.0, chosen.high);
    }
    return chosen;
}

} // namespace gigaplan::perf
