// Under which order's price and terms each owned accelerator is paid.
#pragma once

#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::finance {

// A part of an owned line that one order's terms govern.
struct TermsPart {
    const scenario::OwnedLine* line = nullptr;
    Index<scenario::Order> order;
    AcceleratorCount accelerators;
    Money price_per_accelerator;
};

// In the order of the lines; the parts of a line add up to it. The parts point
// into `lines`.
[[nodiscard]] std::vector<TermsPart> terms_parts(
    const scenario::Scenario& scenario, const std::vector<scenario::OwnedLine>& lines);

} // namespace gigaplan::finance
