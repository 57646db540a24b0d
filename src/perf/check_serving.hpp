// Whether a model can be served so at all, before anybody asks how fast it is.
#pragma once

#include "perf/architecture.hpp"
#include "perf/machine.hpp"
#include "perf/serving_calibration.hpp"
#include "perf/serving_layout.hpp"

#include <optional>
#include <string>

namespace gigaplan::perf {

// Which factor does not divide what, with the nearest that does. None: all do.
[[nodiscard]] std::optional<std::string> what_cannot_be_served(
    const Architecture& architecture, const ServingLayout& layout, const RequestShape& shape);

// By how much weights and one sequence do not fit, and the smallest change with which they do,
// tried in this order: fewer bits for the cache, splitting further, fewer bits for weights.
[[nodiscard]] std::optional<std::string> what_does_not_fit_for_serving(
    const Architecture& architecture, const Machine& machine, const ServingCalibration& serving,
    const ServingLayout& layout, const RequestShape& shape);

} // namespace gigaplan::perf
