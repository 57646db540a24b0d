// A made-up training run: what its step and its memory are made of, and what more accelerators
// would bring it.
#pragma once

#include "report/scale_curve.hpp"
#include "report/share_bar.hpp"

namespace gigaplan::report {

[[nodiscard]] ShareBar sample_step();   // of twelve parts
[[nodiscard]] ShareBar sample_memory(); // of two layouts, one over the limit
[[nodiscard]] ScaleCurve sample_scale();

} // namespace gigaplan::report
