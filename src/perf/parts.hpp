// What a training step's time goes into.
#pragma once

#include <array>
#include <cstddef>

namespace gigaplan::perf {

enum class Part {
    Matrix,      // products of linear layers
    Attention,   // attention's own products, state spaces
    Elementwise, // norms, activations, casts: bound by memory
    Experts,     // products in experts
    Routing,     // sending tokens to experts and back, on the accelerator
    Head,        // embeddings, logits and loss
    Recompute,   // forward work done again
    TensorLinks, // exposed traffic, by what it is for
    ContextLinks,
    ExpertLinks,
    PipelineLinks,
    DataLinks,
    SiteLinks, // replicas of one site with those of others
    HostLinks, // what is kept in the host's memory, there and back
    Host,      // waiting for the host to launch work
    Bubble,    // stages that wait for one another, or for the slowest
    Optimizer,
    Overhead, // once a step, and the slowest of many accelerators
};
inline constexpr std::size_t kParts = 18;

class Parts {
public:
    double& operator[](Part part) { return seconds_[static_cast<std::size_t>(part)]; }
    double operator[](Part part) const { return seconds_[static_cast<std::size_t>(part)]; }

    [[nodiscard]] double total_seconds() const {
        double sum = 0.0;
        for (const double seconds : seconds_)
            sum += seconds;
        return sum;
    }
    void add(const Parts& other, double times) {
        for (std::size_t i = 0; i < kParts; ++i)
            seconds_[i] += other.seconds_[i] * times;
    }

private:
    std::array<double, kParts> seconds_{};
};

} // namespace gigaplan::perf
