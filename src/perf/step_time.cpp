#include "perf/step_time.hpp"

#include "perf/all_reduce.hpp"
#include "perf/collectives.hpp"
#include "perf/memory.hpp"
#include "perf/stages.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

// Adam: gradient read; parameter, two moments and the master copy read and written.
constexpr double kOptimizerBytes = 30.0;

class StepTimer {
public:
    StepTimer(const Architecture& architecture, const Machine& machine,
        const Calibration& calibration, const Layout& layout, const MicroBatchTime& one)
        : a_(architecture), machine_(machine), chip_(calibration.chip),
          software_(calibration.framework), layout_(layout),
          stages_(static_cast<double>(layout.pipeline)),
          chunks_(static_cast<double>(layout.virtual_stages)),
          count_(static_cast<double>(layout.micro_batches())),
          layers_(stage_layers(architecture, layout)),
          local_(local_parameters(architecture, layout)), one_(one),
          forward_seconds_(one.forward.total_seconds()),
          backward_seconds_(one.backward.total_seconds()), again_seconds_(again_seconds()) {}

    Parts all() {
        work();
        if (layout_.pipeline > 1) pipeline();
        // FSDP lets go of gathered weights after every micro-batch; what shards gradients alone
        // elsewhere keeps them.
        const bool each_time =
            layout_.sharding == Sharding::Weights ||
            (layout_.sharding == Sharding::Gradients && layout_.framework == Framework::Fsdp);
        if (each_time)
            exchange_every_micro_batch();
        else if (!layout_.frozen)
            exchange_once();
        if (machine_.sites > 1.0 && !layout_.frozen) exchange_between_sites();
        if (layout_.offload_activations) move_activations();
        once_a_step();
        return time_;
    }

private:
    // Of forward, what is worked out again.
    [[nodiscard]] double again_seconds() const {
        switch (layout_.recompute) {
        case Recompute::None:
        case Recompute::Selective:
            break;
        case Recompute::Light:
            return one_.light_seconds;
        case Recompute::Full:
            return layout_.recomputed_part * forward_seconds_;
        }
        return 0.0;
    }
    [[nodiscard]] double layer_seconds() const {
        return forward_seconds_ + backward_seconds_ + again_seconds_;
    }
    [[nodiscard]] double head_seconds() const {
        return one_.head_forward.total_seconds() + one_.head_backward.total_seconds();
    }
    // Every micro-batch on the slowest stage.
    void work() {
        const double with_head = layers_.with_head * layer_seconds() + head_seconds();
        const bool head_is_slowest = with_head >= layers_.most * layer_seconds();
        own_layers_ = head_is_slowest ? layers_.with_head : layers_.most;
        time_.add(one_.forward, own_layers_ * count_);
        time_.add(one_.backward, own_layers_ * count_);
        time_[Part::Recompute] += again_seconds_ * own_layers_ * count_;
        if (!head_is_slowest) return;
        time_.add(one_.head_forward, count_);
        time_.add(one_.head_backward, count_);
    }
    // Of one micro-batch on all layers of a stage, what another stage waits for.
    [[nodiscard]] double idle_layer_seconds() const {
        const double weights = one_.weights_seconds;
        switch (layout_.schedule) {
        case Schedule::OneForwardOneBackward:
            return layer_seconds() / chunks_;
        // F + B - W of Qi et al., "Zero Bubble Pipeline Parallelism" (2023), ZB-H1, where B is
        // without the gradients of weights.
        case Schedule::ZeroBubble:
            return std::max(0.0, layer_seconds() - 2.0 * weights);
        // (p / 2 - 1) (F&B + B - 3 W) of DeepSeek-AI, "DeepSeek-V3 Technical Report" (2024),
        // table 2, a forward and a backward pass beside each other taking as long as both.
        case Schedule::DualPipe: {
            const double both = layer_seconds() + backward_seconds_ + again_seconds_;
            return std::max(0.0, both - 3.0 * weights) * std::max(0.0, stages_ / 2.0 - 1.0) /
                   (stages_ - 1.0);
        }
        }
        return 0.0;
    }
    void pipeline() {
        time_[Part::Bubble] += (stages_ - 1.0) * layers_.most * idle_layer_seconds();
        const double own = layout_.sequence_parallel ? static_cast<double>(layout_.tensor) : 1.0;
        const double bytes = bytes_of_a_number(layout_.recipe) * layout_.tokens() * a_.width / own;
        const double stride = static_cast<double>(layout_.accelerators) / stages_;
        const double hop = send_seconds(machine_, chip_, stride, bytes);
        time_[Part::PipelineLinks] +=
            2.0 * hop * chunks_ * count_ * software_.pipeline_exposed + 2.0 * hop * (stages_ - 1.0);
    }
    [[nodiscard]] Group dense_group() const {
        return {local_.dense_replicas / machine_.sites, static_cast<double>(layout_.tensor)};
    }
    [[nodiscard]] Group expert_group() const {
        const auto split = static_cast<double>(layout_.expert_split());
        return {std::max(1.0, local_.expert_replicas / machine_.sites),
            split * static_cast<double>(layout_.expert)};
    }
    [[nodiscard]] double gather_all(double bytes_per_parameter) const {
        return gather_seconds(machine_, chip_, dense_group(), local_.dense * bytes_per_parameter) +
               gather_seconds(
                   machine_, chip_, expert_group(), local_.experts * bytes_per_parameter);
    }
    [[nodiscard]] double reduce_all(double bytes_per_parameter) const {
        return all_reduce_seconds(
                   machine_, chip_, dense_group(), local_.dense * bytes_per_parameter) +
               all_reduce_seconds(
                   machine_, chip_, expert_group(), local_.experts * bytes_per_parameter);
    }
    void hide(Part part, double seconds, double cover) {
        time_[part] +=
            std::max(0.0, seconds - cover) + software_.overlap_cost * std::min(seconds, cover);
    }
    void exchange_once() {
        // Where each replica keeps all, it has its parameters: gradients alone are added up.
        if (layout_.sharding == Sharding::None) {
            hide(Part::DataLinks, reduce_all(gradient_bytes()), own_layers_ * backward_seconds_);
            return;
        }
        hide(Part::DataLinks, gather_all(gradient_bytes()), own_layers_ * backward_seconds_);
        hide(Part::DataLinks, gather_all(number_bytes()), own_layers_ * forward_seconds_);
    }
    [[nodiscard]] double number_bytes() const { return bytes_of_a_number(layout_.recipe); }
    [[nodiscard]] double gradient_bytes() const {
        return layout_.framework == Framework::Fsdp ? 4.0 : number_bytes();
    }
    void exchange_every_micro_batch() {
        const double forward = own_layers_ * forward_seconds_;
        const double backward = own_layers_ * (backward_seconds_ + again_seconds_);
        const double gather = gather_all(number_bytes());
        const double again = layout_.sharding == Sharding::Weights ? gather : 0.0;
        hide(Part::DataLinks, count_ * gather, count_ * forward);
        hide(Part::DataLinks, count_ * (gather_all(gradient_bytes()) + again), count_ * backward);
    }
    // All of a site's gradients go to the others and their sums come back, behind the last
    // backward pass.
    void exchange_between_sites() {
        const double sites = machine_.sites;
        const double bytes = parameters_of(a_).total() * gradient_bytes();
        const double seconds =
            2.0 * (sites - 1.0) *
            (bytes / sites / machine_.site_bytes_per_second + machine_.site_latency_seconds);
        hide(Part::SiteLinks, seconds, own_layers_ * backward_seconds_);
    }
    // There during the forward pass and back during the backward pass, of every micro-batch.
    void move_activations() {
        const double bytes = count_ * own_layers_ * kept_bytes_of_a_layer(a_, layout_);
        const double seconds = bytes / machine_.host_bytes_per_second;
        hide(Part::HostLinks, seconds, count_ * own_layers_ * forward_seconds_);
        hide(Part::HostLinks, seconds, count_ * own_layers_ * (backward_seconds_ + again_seconds_));
    }
    void optimizer() {
        const bool shards = layout_.sharding != Sharding::None;
        const double own =
            shards ? local_.dense / local_.dense_replicas + local_.experts / local_.expert_replicas
                   : local_.dense + local_.experts;
        if (!layout_.offload_optimizer) {
            time_[Part::Optimizer] +=
                kOptimizerBytes * own / (machine_.memory_bytes_per_second * chip_.memory_share);
            return;
        }
        // Gradients to the host, parameters back; the host works on what has arrived.
        const double links =
            own * (gradient_bytes() + number_bytes()) / machine_.host_bytes_per_second;
        const double host = kOptimizerBytes * own / machine_.host_memory_bytes_per_second;
        time_[Part::Optimizer] += host;
        time_[Part::HostLinks] += std::max(0.0, links - host);
    }
    void once_a_step() {
        if (!layout_.frozen) optimizer();
        time_[Part::Overhead] += software_.step_seconds;
        const double doublings =
            std::max(0.0, std::log2(static_cast<double>(layout_.accelerators) / 8.0));
        time_[Part::Overhead] += time_.total_seconds() * software_.straggling * doublings;
    }

    const Architecture& a_;
    const Machine& machine_;
    const ChipCalibration& chip_;
    const FrameworkCalibration& software_;
    const Layout& layout_;
    double stages_, chunks_, count_;
    StageLayers layers_;
    LocalParameters local_;
    const MicroBatchTime& one_;
    double forward_seconds_, backward_seconds_, again_seconds_; // of one layer
    double own_layers_ = 0.0;                                   // of the slowest stage
    Parts time_;
};

} // namespace

Parts step_time(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const Layout& layout) {
    return step_time(architecture, machine, calibration, layout,
        micro_batch_time({architecture, machine, calibration, layout}));
}

Parts step_time(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const Layout& layout, const MicroBatchTime& micro_batch) {
    return StepTimer(architecture, machine, calibration, layout, micro_batch).all();
}

} // namespace gigaplan::perf
