// What the time of a prefill or of a decode step goes into.
#pragma once

#include <array>
#include <cstddef>

namespace gigaplan::perf {

enum class ServingPart {
    Matrix,        // products of linear layers, or reading their weights
    Attention,     // attention's own products, or reading its cache; state spaces
    Experts,       // products in experts, or reading those that the batch touches
    Elementwise,   // norms, activations, moving tokens to experts
    Head,          // logits
    TensorLinks,   // all-reduces
    ExpertLinks,   // all-to-all
    PipelineLinks, // from stage to stage
    Kernels,       // kernels of a layer that wait for one another
    Host,          // scheduling, sampling, launching
};
inline constexpr std::size_t kServingParts = 10;

class ServingParts {
public:
    double& operator[](ServingPart part) { return seconds_[static_cast<std::size_t>(part)]; }
    double operator[](ServingPart part) const { return seconds_[static_cast<std::size_t>(part)]; }

    [[nodiscard]] double total_seconds() const {
        double sum = 0.0;
        for (const double seconds : seconds_)
            sum += seconds;
        return sum;
    }
    void add(const ServingParts& other, double times) {
        for (std::size_t i = 0; i < kServingParts; ++i)
            seconds_[i] += other.seconds_[i] * times;
    }

private:
    std::array<double, kServingParts> seconds_{};
};

} // namespace gigaplan::perf
