// Whether a layout can be at all, before anybody asks how fast it is.
#pragma once

#include "perf/architecture.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/memory.hpp"

#include <optional>
#include <string>

namespace gigaplan::perf {

// Which factor does not divide what, with the nearest that does; or that the accelerator does not
// compute in the format. None: it divides.
[[nodiscard]] std::optional<std::string> what_does_not_divide(
    const Architecture& architecture, const Machine& machine, const Layout& layout);

// By how much it does not fit, and the smallest change that fits, tried in this order: recomputing,
// a smaller micro-batch, sharing out, splitting further. None: it fits.
[[nodiscard]] std::optional<std::string> what_does_not_fit(
    const Architecture& architecture, const Machine& machine, const Layout& layout);

} // namespace gigaplan::perf
