// How fast a model trains on given machines, how sure that is, and why.
#pragma once

#include "base/result.hpp"
#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/memory.hpp"
#include "perf/parts.hpp"
#include "perf/quantities.hpp"

namespace gigaplan::perf {

struct Estimate {
    Parts parts; // of the step; their sum is its time
    Seconds step;
    Seconds low, high;                     // 80 % of measured runs like it lay between
    Seconds low_elsewhere, high_elsewhere; // and of runs that others made than it was fitted to
    MemoryUse memory;
    // Of one step, over all accelerators: 6 operations a parameter in products and token, and
    // attention's scores and values, causal ones by half. Recomputing is not counted.
    Operations model_operations;
    Tokens tokens; // of one step

    [[nodiscard]] double tokens_per_second() const { return tokens.raw() / step.raw(); }
};

// Part of the dense 16-bit peak of all accelerators that the model's operations take.
[[nodiscard]] Fraction model_utilisation(
    const Estimate& estimate, const Machine& machine, const Layout& layout);

// The same of the dense peak of what the recipe's products compute in, such as fp8.
[[nodiscard]] Fraction recipe_utilisation(
    const Estimate& estimate, const Machine& machine, const Layout& layout);

// Fails with Input where the layout does not divide or does not fit, and says why.
[[nodiscard]] Result<Estimate> estimate(const Architecture& architecture, const Machine& machine,
    const ChosenCalibration& calibration, const Layout& layout);

// The same without asking whether it fits: of a run that was made, it did.
[[nodiscard]] Result<Estimate> estimate_of_made_run(const Architecture& architecture,
    const Machine& machine, const ChosenCalibration& calibration, const Layout& layout);

} // namespace gigaplan::perf
