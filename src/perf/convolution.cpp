#include "perf/convolution.hpp"

#include "perf/convolution_time.hpp"

#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace gigaplan::perf {

namespace {

constexpr double kWholeBytes = 4.0; // of a 32-bit number
constexpr double kPassesOfAStep = 3.0;
constexpr double kOperationsOfAMultiplyAdd = 2.0;
// The gradients of what goes into an operator and of what comes out of it.
constexpr double kGradientsAtOnce = 2.0;

double images_of_a_replica(const Layout& layout) {
    return static_cast<double>(layout.global_batch) / static_cast<double>(layout.accelerators);
}

std::optional<std::string> no_such_run(const Machine& machine, const Layout& layout) {
    if (is_cast(layout.recipe))
        return fmt::format("no framework trains convolutions in {}; take fp16, bf16, tf32 or fp32",
            name_of(layout.recipe));
    if (machine.rate(matrix_format(layout.recipe)) <= 0.0)
        return fmt::format("`{}` does not compute in {}, as far as the catalogue knows",
            machine.accelerator, name_of(layout.recipe));
    if (layout.accelerators < 1 || layout.global_batch < 1)
        return fmt::format(
            "a batch of {} on {} accelerators is none", layout.global_batch, layout.accelerators);
    const std::int64_t over = layout.global_batch % layout.accelerators;
    if (over == 0) return std::nullopt;
    return fmt::format("a batch of {} images is no multiple of {} accelerators; the next is {}",
        layout.global_batch, layout.accelerators, layout.global_batch - over + layout.accelerators);
}

std::optional<std::string> no_room(
    const OperatorNetwork& network, const Machine& machine, const Layout& layout) {
    const MemoryUse use = convolution_memory(network, layout);
    if (use.total_bytes() <= machine.memory_bytes) return std::nullopt;
    const std::string words =
        fmt::format("{:.0f} images an accelerator do not fit: {:.1f} GiB of {:.1f}",
            images_of_a_replica(layout), use.total_bytes() / kBytesPerGibibyte,
            machine.memory_bytes / kBytesPerGibibyte);
    Layout least = layout;
    least.global_batch = layout.accelerators;
    const double with_one = convolution_memory(network, least).total_bytes();
    const double each = (use.total_bytes() - with_one) / (images_of_a_replica(layout) - 1.0);
    if (with_one > machine.memory_bytes || !(each > 0.0))
        return words + ", and one does not either";
    const auto most =
        static_cast<std::int64_t>(1.0 + std::floor((machine.memory_bytes - with_one) / each));
    return words + fmt::format("; --batch {} does, with {} each", most * layout.accelerators, most);
}

} // namespace

MemoryUse convolution_memory(const OperatorNetwork& network, const Layout& layout) {
    const double number = bytes_of_a_number(layout.recipe);
    const double parameters = network.parameters();
    const double images = images_of_a_replica(layout);
    MemoryUse use;
    use.weights_bytes = number * parameters;
    use.gradients_bytes = exchanged_gradient_bytes(layout) * parameters;
    // Momentum, and where weights are of 16 bits, those that are updated.
    use.optimizer_bytes = kWholeBytes * parameters * (number < kWholeBytes ? 2.0 : 1.0);
    use.activations_bytes = images * number * network.kept_numbers();
    use.buffers_bytes =
        kFixedBytes + kGradientsAtOnce * images * number * network.largest_output_numbers();
    return use;
}

ChosenCalibration convolution_calibration(
    const CalibrationBook& book, const Machine& machine, const Layout& layout) {
    constexpr bool kExperts = false;
    ChosenCalibration chosen = choose_calibration(book, machine, layout, kExperts);
    chosen.spread = widened(chosen.spread);
    return chosen;
}

Result<ConvolutionEstimate> estimate_convolution(const OperatorNetwork& network,
    const Machine& machine, const ChosenCalibration& calibration, const Layout& layout) {
    if (const auto fault = no_such_run(machine, layout)) return Failure{FailureKind::Input, *fault};
    if (const auto fault = no_room(network, machine, layout))
        return Failure{FailureKind::Input, *fault};
    ConvolutionEstimate made;
    made.parts = convolution_step_time(network, machine, calibration.values, layout);
    made.step = Seconds(made.parts.total_seconds());
    made.low = made.step * calibration.spread.low;
    made.high = made.step * calibration.spread.high;
    made.memory = convolution_memory(network, layout);
    made.images = Images(static_cast<double>(layout.global_batch));
    made.model_operations = Operations(
        kPassesOfAStep * kOperationsOfAMultiplyAdd * network.multiply_adds() * made.images.raw());
    return made;
}

Fraction model_utilisation(
    const ConvolutionEstimate& estimate, const Machine& machine, const Layout& layout) {
    const double most = machine.rate(MatrixFormat::Bf16) *
                        static_cast<double>(layout.accelerators) * estimate.step.raw();
    return Fraction(estimate.model_operations.raw() / most);
}

} // namespace gigaplan::perf
