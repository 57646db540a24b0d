#include "perf/step_time.hpp"

#include "perf/collectives.hpp"
#include "perf/layer_time.hpp"
#include "perf/memory.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

// Adam: gradient read; parameter, two moments and the master copy read and written.
constexpr double kOptimizerBytes = 30.0;

struct MicroBatch {
    Parts forward, backward; // of one stage's layers, without the head
    Parts again;             // of forward, what is recomputed
    Parts head_forward, head_backward;
};

// Layers of the slowest stage, and of the one with the head.
struct StageLayers {
    double most = 0.0, with_head = 0.0;
};

StageLayers stage_layers(const Architecture& a, const Layout& layout) {
    const double chunks = static_cast<double>(layout.pipeline * layout.virtual_stages);
    if (chunks <= 1.0) return {a.layers, a.layers};
    const double v = static_cast<double>(layout.virtual_stages);
    // Embeddings and head may each stand for a layer.
    if (std::fmod(a.layers + 2.0, chunks) == 0.0) {
        const double most = (a.layers + 2.0) / chunks * v;
        return {most, most - 1.0};
    }
    // As even as may be, the first stages taking one more; the head is on the last.
    const double each = std::floor(a.layers / chunks) * v;
    const double over = std::fmod(a.layers, chunks);
    return {each + std::ceil(over / static_cast<double>(layout.pipeline)),
        each + std::floor(over / static_cast<double>(layout.pipeline))};
}

MicroBatch micro_batch(const LayerContext& context) {
    const Architecture& a = context.architecture;
    MicroBatch all;
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        const LayerTime one = layer_time(context, a.blocks[i]);
        const double part =
            (a.blocks[i].count + (i + 1 == a.block_kinds ? a.prediction_layers : 0.0)) / a.layers;
        all.forward.add(one.forward, part);
        all.backward.add(one.backward, part);
        switch (context.layout.recompute) {
        case Recompute::None:
        case Recompute::Selective:
            break;
        case Recompute::Light:
            all.again[Part::Recompute] += part * one.light_seconds;
            break;
        case Recompute::Full:
            all.again[Part::Recompute] +=
                part * context.layout.recomputed_part * one.forward.total_seconds();
            break;
        }
    }
    const LayerTime head = head_time(context);
    all.head_forward.add(head.forward, 1.0 + a.prediction_layers);
    all.head_backward.add(head.backward, 1.0 + a.prediction_layers);
    return all;
}

class StepTimer {
public:
    StepTimer(const Architecture& architecture, const Machine& machine,
        const Calibration& calibration, const Layout& layout)
        : a_(architecture), machine_(machine), chip_(calibration.chip),
          software_(calibration.framework), layout_(layout),
          stages_(static_cast<double>(layout.pipeline)),
          chunks_(static_cast<double>(layout.virtual_stages)),
          count_(static_cast<double>(layout.micro_batches())),
          layers_(stage_layers(architecture, layout)),
          one_(micro_batch({architecture, machine, calibration, layout})) {}

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
        once_a_step();
        return time_;
    }

private:
    [[nodiscard]] double layer_seconds() const {
        return one_.forward.total_seconds() + one_.backward.total_seconds() +
               one_.again.total_seconds();
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
        time_.add(one_.again, own_layers_ * count_);
        if (!head_is_slowest) return;
        time_.add(one_.head_forward, count_);
        time_.add(one_.head_backward, count_);
    }
    void pipeline() {
        const double filled = (stages_ - 1.0) / chunks_ * layers_.most * layer_seconds();
        time_[Part::Bubble] += filled;
        const double own = layout_.sequence_parallel ? static_cast<double>(layout_.tensor) : 1.0;
        const double bytes = 2.0 * layout_.tokens() * a_.width / own;
        const double stride = static_cast<double>(layout_.accelerators) / stages_;
        const double hop = send_seconds(machine_, chip_, stride, bytes);
        time_[Part::PipelineLinks] +=
            2.0 * hop * chunks_ * count_ * software_.pipeline_exposed + 2.0 * hop * (stages_ - 1.0);
    }
    [[nodiscard]] Group dense_group() const {
        return {static_cast<double>(layout_.data() * layout_.context),
            static_cast<double>(layout_.tensor)};
    }
    [[nodiscard]] double gather_all(double bytes_per_parameter) const {
        const LocalParameters local = local_parameters(a_, layout_);
        const auto split = static_cast<double>(layout_.expert_split());
        const Group experts{local.expert_replicas, split * static_cast<double>(layout_.expert)};
        return gather_seconds(machine_, chip_, dense_group(), local.dense * bytes_per_parameter) +
               gather_seconds(machine_, chip_, experts, local.experts * bytes_per_parameter);
    }
    void hide(double seconds, double cover) {
        time_[Part::DataLinks] +=
            std::max(0.0, seconds - cover) + software_.overlap_cost * std::min(seconds, cover);
    }
    void exchange_once() {
        const double forward = own_layers_ * one_.forward.total_seconds();
        const double backward = own_layers_ * one_.backward.total_seconds();
        hide(gather_all(gradient_bytes()), backward);
        hide(gather_all(2.0), forward);
    }
    [[nodiscard]] double gradient_bytes() const {
        return layout_.framework == Framework::Fsdp ? 4.0 : 2.0;
    }
    void exchange_every_micro_batch() {
        const double forward = own_layers_ * one_.forward.total_seconds();
        const double backward =
            own_layers_ * (one_.backward.total_seconds() + one_.again.total_seconds());
        const double gather = gather_all(2.0);
        const double again = layout_.sharding == Sharding::Weights ? gather : 0.0;
        hide(count_ * gather, count_ * forward);
        hide(count_ * (gather_all(gradient_bytes()) + again), count_ * backward);
    }
    void once_a_step() {
        const LocalParameters local = local_parameters(a_, layout_);
        const bool shards = layout_.sharding != Sharding::None;
        const double own =
            shards ? local.dense / local.dense_replicas + local.experts / local.expert_replicas
                   : local.dense + local.experts;
        if (!layout_.frozen)
            time_[Part::Optimizer] +=
                kOptimizerBytes * own / (machine_.memory_bytes_per_second * chip_.memory_share);
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
    MicroBatch one_;
    double own_layers_ = 0.0; // of the slowest stage
    Parts time_;
};

} // namespace

Parts step_time(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const Layout& layout) {
    return StepTimer(architecture, machine, calibration, layout).all();
}

} // namespace gigaplan::perf
