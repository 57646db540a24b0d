#include "perf/estimate.hpp"

#include "perf/check_layout.hpp"
#include "perf/step_time.hpp"

namespace gigaplan::perf {

namespace {

// Forward, of one token; what attention's mask hides is not counted.
double forward_operations(const Architecture& a, double sequence_tokens) {
    double operations = 2.0 * a.vocabulary * a.width * (1.0 + a.prediction_layers);
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const Block& block = a.blocks[i];
        const ParameterCount count = parameters_of(a, block);
        double one = 2.0 * (count.mixer + count.dense_feed);
        if (block.feed == Feed::Experts)
            one += 2.0 * (count.experts * a.active_experts / a.experts + a.width * a.experts);
        const double pairs = seen_tokens(a, block.mixer, sequence_tokens);
        if (block.mixer == Mixer::StateSpace)
            one += 4.0 * a.state_heads * a.state_head_dimension * a.state_size;
        else if (block.mixer != Mixer::None)
            one += 2.0 * pairs * a.heads * (a.head_dimension + a.value_dimension);
        const bool last = i + 1 == a.block_kinds;
        operations += one * (block.count + (last ? a.prediction_layers : 0.0));
    }
    return operations;
}

// Of a layout that divides.
Estimate made_estimate(const Architecture& a, const Machine& machine,
    const ChosenCalibration& calibration, const Layout& layout, const MemoryUse& memory) {
    Estimate made;
    made.parts = step_time(a, machine, calibration.values, layout);
    made.step = Seconds(made.parts.total_seconds());
    made.low = made.step * calibration.spread.low;
    made.high = made.step * calibration.spread.high;
    made.low_elsewhere = made.step * calibration.elsewhere.low;
    made.high_elsewhere = made.step * calibration.elsewhere.high;
    made.memory = memory;
    const auto sequence = static_cast<double>(layout.sequence);
    made.tokens = Tokens(static_cast<double>(layout.global_batch) * sequence);
    // Backward takes twice as many; of frozen weights it works out no gradients.
    const double passes = layout.frozen ? 2.0 : 3.0;
    made.model_operations =
        Operations(passes * forward_operations(a, sequence) * made.tokens.raw());
    return made;
}

Fraction part_of_peak(const Estimate& estimate, double rate_per_second, const Layout& layout) {
    const double most =
        rate_per_second * static_cast<double>(layout.accelerators) * estimate.step.raw();
    return Fraction(estimate.model_operations.raw() / most);
}

} // namespace

Fraction model_utilisation(const Estimate& estimate, const Machine& machine, const Layout& layout) {
    return part_of_peak(estimate, machine.rate(MatrixFormat::Bf16), layout);
}

Fraction recipe_utilisation(
    const Estimate& estimate, const Machine& machine, const Layout& layout) {
    return part_of_peak(estimate, machine.rate(matrix_format(layout.recipe)), layout);
}

Result<Estimate> estimate_of_made_run(const Architecture& a, const Machine& machine,
    const ChosenCalibration& calibration, const Layout& layout) {
    if (const auto fault = what_does_not_divide(a, machine, layout))
        return Failure{FailureKind::Input, *fault};
    return made_estimate(a, machine, calibration, layout, memory_use(a, layout));
}

Result<Estimate> estimate(const Architecture& a, const Machine& machine,
    const ChosenCalibration& calibration, const Layout& layout) {
    if (const auto fault = what_does_not_divide(a, machine, layout))
        return Failure{FailureKind::Input, *fault};
    const MemoryUse memory = memory_use(a, layout);
    if (memory.total_bytes() > machine.memory_bytes)
        return Failure{FailureKind::Input, *what_does_not_fit(a, machine, layout)};
    return made_estimate(a, machine, calibration, layout, memory);
}

} // namespace gigaplan::perf
