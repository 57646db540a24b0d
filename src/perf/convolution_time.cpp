#include "perf/convolution_time.hpp"

#include "perf/collectives.hpp"
#include "perf/layer_time.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

// The host's time is known of a layer of a transformer, which launches about as many operators:
// four products, attention, two norms, two sums and an activation. Assumed to be alike.
constexpr double kOperatorsOfALayer = 10.0;
// SGD with momentum reads and writes parameter and momentum in 32 bits.
constexpr double kUpdateBytes = 16.0;
constexpr double kHalfCopyBytes = 2.0;

// Passes over all numbers of what comes out, a kernel each: norms read once for mean and variance
// and again to apply them, and backward read input and gradient twice as well. A sum costs its
// gradient nothing, but where paths part, theirs are added up.
struct Passes {
    double forward = 0.0, backward = 0.0;
};

Passes passes_of(OperatorKind kind) {
    switch (kind) {
    case OperatorKind::BatchNorm:
        return {3.0, 5.0};
    case OperatorKind::Relu:
        return {2.0, 3.0};
    case OperatorKind::Add:
        return {3.0, 3.0};
    case OperatorKind::MaxPool: // where each maximum was is kept
        return {2.0, 2.0};
    case OperatorKind::AveragePool:
        return {1.0, 1.0};
    case OperatorKind::Convolution:
    case OperatorKind::Linear:
        break;
    }
    return {};
}

class ConvolutionTimer {
public:
    ConvolutionTimer(const OperatorNetwork& network, const Machine& machine,
        const Calibration& calibration, const Layout& layout)
        : network_(network), machine_(machine), chip_(calibration.chip),
          software_(calibration.framework), layout_(layout),
          replicas_(static_cast<double>(layout.accelerators)),
          images_(static_cast<double>(layout.global_batch) / replicas_),
          format_(matrix_format(layout.recipe)), number_bytes_(bytes_of_a_number(layout.recipe)) {}

    Parts all() {
        for (std::size_t i = 0; i < network_.operators.size(); ++i)
            work_on(network_.operators[i], i == 0);
        wait_for_host();
        Parts time = forward_;
        time.add(backward_, 1.0);
        time[Part::DataLinks] += exchange();
        time[Part::Optimizer] += memory_seconds(network_.parameters() * bytes_of_an_update());
        time[Part::Overhead] += software_.step_seconds;
        const double doublings = std::max(0.0, std::log2(replicas_ / 8.0));
        time[Part::Overhead] += time.total_seconds() * software_.straggling * doublings;
        return time;
    }

private:
    [[nodiscard]] double memory_seconds(double bytes) const {
        return bytes / (machine_.memory_bytes_per_second * chip_.memory_share);
    }
    [[nodiscard]] double product_seconds(double m, double n, double k, double bytes) const {
        const double edge = chip_.matrix_edge_elements;
        const double rate =
            machine_.rate(format_) * chip_.matrix_share[static_cast<std::size_t>(format_)];
        const double operations = 2.0 * (m + edge) * (n + edge) * (k + edge);
        return std::max(operations / rate, memory_seconds(bytes));
    }
    void work_on(const Operator& one, bool takes_images) {
        const auto count = static_cast<double>(one.count);
        launches_ += count;
        if (one.is_product())
            product(one, count, takes_images ? count - 1.0 : count);
        else
            elementwise(one, count);
    }
    // Images need no gradient.
    void product(const Operator& one, double count, double with_gradient_of_input) {
        const double rows = images_ * one.positions();
        const auto in = static_cast<double>(one.in_channels);
        const auto out = static_cast<double>(one.out_channels);
        const double window = static_cast<double>(one.kernel * one.kernel);
        const double bytes =
            number_bytes_ *
            (images_ * (one.input_numbers() + one.output_numbers()) + one.depth() * out);
        forward_[Part::Matrix] += count * product_seconds(rows, out, one.depth(), bytes);
        backward_[Part::Matrix] +=
            with_gradient_of_input * product_seconds(rows, in, out * window, bytes) +
            count * product_seconds(out, one.depth(), rows, bytes);
    }
    void elementwise(const Operator& one, double count) {
        const Passes passes = passes_of(one.kind);
        const double input = one.is_pool() ? one.input_numbers() : 0.0;
        const double bytes = count * images_ * number_bytes_ * software_.elementwise_factor;
        forward_[Part::Elementwise] +=
            memory_seconds(bytes * (passes.forward * one.output_numbers() + input));
        backward_[Part::Elementwise] +=
            memory_seconds(bytes * (passes.backward * one.output_numbers() + input));
    }
    // It runs ahead: only a pass as a whole can be too short for it.
    void wait_for_host() {
        const double host = launches_ * software_.host_seconds / kOperatorsOfALayer;
        const double forward = kForwardPartOfHost * host;
        forward_[Part::Host] += std::max(0.0, forward - forward_.total_seconds());
        backward_[Part::Host] += std::max(0.0, host - forward - backward_.total_seconds());
    }
    // Gradients are summed and handed out behind the backward pass, which they slow.
    [[nodiscard]] double exchange() const {
        const double seconds = 2.0 * gather_seconds(machine_, chip_, Group{replicas_, 1.0},
                                         network_.parameters() * exchanged_gradient_bytes(layout_));
        const double cover = backward_.total_seconds();
        return std::max(0.0, seconds - cover) + software_.overlap_cost * std::min(seconds, cover);
    }
    [[nodiscard]] double bytes_of_an_update() const {
        const bool half = number_bytes_ <= kHalfCopyBytes;
        return exchanged_gradient_bytes(layout_) + kUpdateBytes + (half ? kHalfCopyBytes : 0.0);
    }

    const OperatorNetwork& network_;
    const Machine& machine_;
    const ChipCalibration& chip_;
    const FrameworkCalibration& software_;
    const Layout& layout_;
    double replicas_;
    double images_; // of one replica
    MatrixFormat format_;
    double number_bytes_;
    double launches_ = 0.0;
    Parts forward_, backward_;
};

} // namespace

Parts convolution_step_time(const OperatorNetwork& network, const Machine& machine,
    const Calibration& calibration, const Layout& layout) {
    return ConvolutionTimer(network, machine, calibration, layout).all();
}

double exchanged_gradient_bytes(const Layout& layout) {
    constexpr double kSingleBytes = 4.0;
    // PyTorch keeps parameters and gradients in 32 bits.
    return layout.framework == Framework::Fsdp ? kSingleBytes : bytes_of_a_number(layout.recipe);
}

} // namespace gigaplan::perf
