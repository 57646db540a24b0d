#include "perf/layer_time.hpp"

#include "perf/all_reduce.hpp"
#include "perf/collectives.hpp"

#include <algorithm>

namespace gigaplan::perf {

namespace {

constexpr double kHalfBytes = 2.0; // of a 16-bit number
constexpr double kSingleBytes = 4.0;
// Of the operations forward: two products where there was one, and the scores once more.
constexpr double kAttentionBackward = 2.5;

class LayerTimer {
public:
    explicit LayerTimer(const LayerContext& context)
        : a_(context.architecture), machine_(context.machine), chip_(context.calibration.chip),
          software_(context.calibration.framework), layout_(context.layout),
          tensor_(static_cast<double>(layout_.tensor)), tokens_(layout_.tokens()),
          own_tokens_(layout_.sequence_parallel ? tokens_ / tensor_ : tokens_),
          format_(matrix_format(layout_.recipe)), number_bytes_(bytes_of_a_number(layout_.recipe)),
          wide_format_(number_bytes_ > kHalfBytes ? format_ : MatrixFormat::Bf16) {}

    LayerTime of(const Block& block) {
        switch (block.mixer) {
        case Mixer::None:
            break;
        case Mixer::Attention:
        case Mixer::WindowAttention:
            attention(block.mixer);
            break;
        case Mixer::LatentAttention:
            latent_attention();
            break;
        case Mixer::StateSpace:
            state_space();
            break;
        }
        if (block.feed == Feed::Dense) dense_feed(a_.feed_forward);
        if (block.feed == Feed::Experts) experts();
        wait_for_host(block.feed == Feed::Experts);
        return time_;
    }

    LayerTime head() {
        const double vocabulary = a_.vocabulary / tensor_;
        product(Part::Head, wide_format_, tokens_, vocabulary, a_.width);
        const double bytes = tokens_ * vocabulary * software_.head_bytes;
        time_.forward[Part::Head] += 0.5 * memory_seconds(bytes);
        time_.backward[Part::Head] += 0.5 * memory_seconds(bytes);
        // Tokens are looked up, and their gradients added up.
        time_.forward[Part::Head] += memory_seconds(own_tokens_ * a_.width * 2.0 * number_bytes_);
        time_.backward[Part::Head] += memory_seconds(own_tokens_ * a_.width * 3.0 * number_bytes_);
        return time_;
    }

private:
    [[nodiscard]] double context_tokens() const { return static_cast<double>(layout_.sequence); }
    [[nodiscard]] double memory_seconds(double bytes) const {
        return bytes / (machine_.memory_bytes_per_second * chip_.memory_share);
    }
    [[nodiscard]] double bytes_of(MatrixFormat format) const {
        switch (format) {
        case MatrixFormat::Fp32:
        case MatrixFormat::Tf32:
            return kSingleBytes;
        case MatrixFormat::Bf16:
            return kHalfBytes;
        case MatrixFormat::Fp8:
            return 1.0;
        case MatrixFormat::Fp4:
            return 0.5;
        }
        return kHalfBytes;
    }

    // Seconds of `count` products of m x k with k x n.
    [[nodiscard]] double product_seconds(
        MatrixFormat format, double share, double m, double n, double k) const {
        const double edge = chip_.matrix_edge_elements;
        const double rate =
            machine_.rate(format) * chip_.matrix_share[static_cast<std::size_t>(format)] * share;
        const double operations = 2.0 * (m + edge) * (n + edge) * (k + edge);
        const double bytes = bytes_of(format) * (m * k + k * n) + number_bytes_ * m * n;
        return std::max(operations / rate, memory_seconds(bytes));
    }
    void product(Part part, MatrixFormat format, double m, double n, double k, double count = 1.0,
        double share = 1.0) {
        time_.forward[part] += count * product_seconds(format, share, m, n, k);
        const double of_input = product_seconds(format, share, m, k, n);
        const double of_weights = layout_.frozen ? 0.0 : product_seconds(format, share, k, n, m);
        time_.backward[part] += count * (of_input + of_weights);
        time_.weights_seconds += count * of_weights;
    }
    // A linear layer: its products, and the casts of what goes in if it computes in few bits.
    void linear(Part part, double m, double n, double k, double count = 1.0, double share = 1.0) {
        product(part, format_, m, n, k, count, share);
        if (!is_cast(layout_.recipe)) return;
        const double cast = count * chip_.cast_bytes * m;
        time_.forward[Part::Elementwise] += memory_seconds(cast * k);
        time_.backward[Part::Elementwise] += memory_seconds(cast * n);
    }
    // Bytes of `passes` over 16-bit numbers, more of them backward.
    void elementwise(double numbers, double forward_passes, double backward_passes) {
        const double bytes = numbers * number_bytes_ * software_.elementwise_factor;
        const double forward = memory_seconds(bytes * forward_passes);
        time_.forward[Part::Elementwise] += forward;
        time_.light_seconds += forward;
        time_.backward[Part::Elementwise] += memory_seconds(bytes * backward_passes);
    }
    // Norm before and residual after, and what the split over tensors sends for it.
    void around() {
        elementwise(own_tokens_ * a_.width, 2.0 + 3.0, 4.0 + 2.0);
        if (layout_.tensor == 1) return;
        const Group group{tensor_, 1.0};
        const double bytes = tokens_ * a_.width * number_bytes_;
        const double all = layout_.sequence_parallel
                               ? 2.0 * gather_seconds(machine_, chip_, group, bytes)
                               : all_reduce_seconds(machine_, chip_, group, bytes);
        const double seconds = all * (layout_.tensor_overlap ? software_.tensor_exposed : 1.0);
        time_.forward[Part::TensorLinks] += seconds;
        time_.backward[Part::TensorLinks] += seconds;
    }
    // Scores and values of attention, fused; what its mask hides is left out.
    void attend(Mixer mixer, double key_dimension, double value_dimension) {
        const double heads = a_.heads / tensor_;
        const double pairs = seen_tokens(a_, mixer, context_tokens());
        const double reach = mixer == Mixer::WindowAttention ? std::min(a_.window, context_tokens())
                                                             : context_tokens();
        const double operations = 2.0 * tokens_ * pairs * heads * (key_dimension + value_dimension);
        const double ramp = 1.0 + chip_.attention_ramp_tokens / reach;
        const double rate = machine_.rate(wide_format_) *
                            (software_.old_attention ? chip_.attention_old_share : 1.0) / ramp;
        time_.forward[Part::Attention] += operations / (rate * chip_.attention_forward_share);
        time_.backward[Part::Attention] +=
            kAttentionBackward * operations / (rate * chip_.attention_backward_share);
        if (!layout_.fused_attention) unfused_scores(heads);
    }
    // Scores go through memory: scaled, masked, normalised, dropped out.
    void unfused_scores(double heads) {
        const double numbers = tokens_ * context_tokens() * heads;
        elementwise(numbers, 8.0, 8.0);
    }
    void attention(Mixer mixer) {
        around();
        const double d = a_.head_dimension;
        const double kv_heads = std::max(1.0, a_.key_value_heads / tensor_);
        const double out = a_.heads / tensor_ * d;
        linear(Part::Matrix, tokens_, out + 2.0 * kv_heads * d, a_.width);
        linear(Part::Matrix, tokens_, a_.width, out);
        elementwise(tokens_ * (out + kv_heads * d), 2.0, 2.0); // positions turned in
        attend(mixer, d, d);
        exchange_context(2.0 * kv_heads * d);
    }
    void latent_attention() {
        around();
        const double heads = a_.heads / tensor_;
        const double plain = a_.head_dimension - a_.rope_dimension;
        // Compressed ones are not split over tensors.
        if (a_.query_rank > 0.0) linear(Part::Matrix, own_tokens_, a_.query_rank, a_.width);
        linear(Part::Matrix, own_tokens_, a_.key_value_rank + a_.rope_dimension, a_.width);
        const double before = time_.forward.total_seconds();
        linear(Part::Matrix, tokens_, heads * a_.head_dimension,
            a_.query_rank > 0.0 ? a_.query_rank : a_.width);
        linear(Part::Matrix, tokens_, heads * (plain + a_.value_dimension), a_.key_value_rank);
        time_.light_seconds += time_.forward.total_seconds() - before;
        linear(Part::Matrix, tokens_, a_.width, heads * a_.value_dimension);
        elementwise(tokens_ * heads * (2.0 * a_.head_dimension + a_.value_dimension), 4.0, 4.0);
        attend(Mixer::LatentAttention, a_.head_dimension, a_.value_dimension);
        exchange_context(heads * (a_.head_dimension + a_.value_dimension));
    }
    // Mamba-2 in chunks: within a chunk like attention, between chunks through the state.
    void state_space() {
        around();
        constexpr double kChunkTokens = 256.0;
        const double inner = a_.state_heads * a_.state_head_dimension / tensor_;
        const double shared = 2.0 * a_.state_groups * a_.state_size / tensor_;
        linear(Part::Matrix, tokens_, 2.0 * inner + shared, a_.width);
        linear(Part::Matrix, tokens_, a_.width, inner);
        elementwise(tokens_ * (2.0 * inner + shared), 6.0, 10.0);
        const double operations = 2.0 * tokens_ * inner * (2.0 * a_.state_size + kChunkTokens);
        const double rate = machine_.rate(wide_format_);
        time_.forward[Part::Attention] += operations / (rate * chip_.attention_forward_share);
        time_.backward[Part::Attention] +=
            kAttentionBackward * operations / (rate * chip_.attention_backward_share);
    }
    // Keys and values go round a ring while attention is worked on.
    void exchange_context(double numbers_per_token) {
        if (layout_.context == 1) return;
        const auto members = static_cast<double>(layout_.context);
        const Group group{members, tensor_};
        const double bytes = tokens_ * members * numbers_per_token * number_bytes_;
        const double seconds = gather_seconds(machine_, chip_, group, bytes);
        hide(Part::ContextLinks, time_.forward, seconds);
        hide(Part::ContextLinks, time_.backward, 2.0 * seconds);
    }
    // Behind attention, which it slows.
    void hide(Part part, Parts& parts, double seconds) const {
        const double cover = parts[Part::Attention];
        parts[part] +=
            std::max(0.0, seconds - cover) + software_.overlap_cost * std::min(seconds, cover);
    }
    void hide_behind_all(Part part, Parts& parts, double seconds) const {
        const double cover = parts.total_seconds();
        parts[part] +=
            std::max(0.0, seconds - cover) + software_.overlap_cost * std::min(seconds, cover);
    }
    void feed(Part part, double m, double width, double inner, double count, double share) {
        linear(part, m, (a_.gated ? 2.0 : 1.0) * inner, width, count, share);
        linear(part, m, width, inner, count, share);
        elementwise(count * m * inner, a_.gated ? 3.0 : 2.0, a_.gated ? 5.0 : 3.0);
    }
    void dense_feed(double inner) {
        around();
        feed(Part::Matrix, tokens_, a_.width, inner / tensor_, 1.0, 1.0);
    }
    void experts() {
        around();
        if (a_.shared_feed_forward > 0.0) {
            feed(Part::Matrix, tokens_, a_.width, a_.shared_feed_forward / tensor_, 1.0, 1.0);
        }
        if (a_.expert_width != a_.width) {
            linear(Part::Matrix, own_tokens_, a_.expert_width, a_.width);
            linear(Part::Matrix, own_tokens_, a_.width, a_.expert_width);
        }
        const auto split = static_cast<double>(layout_.expert_split());
        const auto members = static_cast<double>(layout_.expert);
        const double local = a_.experts / members;
        // Sent on by this accelerator, and with the others of its split, worked on by it.
        const double sent = tokens_ / tensor_ * a_.active_experts * layout_.imbalance;
        const double rows = sent * split;
        const double share = software_.grouped_share *
                             (is_cast(layout_.recipe) ? software_.grouped_cast_share : 1.0);
        feed(Part::Experts, rows / local + software_.grouped_rows, a_.expert_width,
            a_.expert_feed_forward / split, local, share);
        route(sent, members, split);
    }
    // What is sent is that of the busiest accelerator, whom all wait for. Scores of the router,
    // then four passes over what is sent: sorted, laid out for experts, taken back, and added up.
    void route(double sent, double members, double split) {
        const double numbers = sent * a_.expert_width;
        const double bytes =
            software_.routing_factor * (layout_.drops_tokens ? 1.0 : software_.dropless_factor) *
            (8.0 * numbers * number_bytes_ + tokens_ / tensor_ * a_.experts * 6.0 * 4.0);
        time_.forward[Part::Routing] += memory_seconds(bytes);
        time_.backward[Part::Routing] += memory_seconds(bytes);
        const Group group{members, split};
        const double copies = layout_.expert_once ? a_.active_experts : 1.0;
        const double exchange =
            2.0 * exchange_seconds(machine_, chip_, group, numbers * number_bytes_, copies);
        double gather = 0.0;
        if (split > 1.0) {
            gather = 2.0 * gather_seconds(
                               machine_, chip_, Group{split, 1.0}, numbers * split * number_bytes_);
        }
        time_.forward[Part::ExpertLinks] += gather;
        time_.backward[Part::ExpertLinks] += gather;
        if (layout_.expert_overlap) {
            hide_behind_all(Part::ExpertLinks, time_.forward, exchange);
            hide_behind_all(Part::ExpertLinks, time_.backward, exchange);
        } else {
            time_.forward[Part::ExpertLinks] += exchange;
            time_.backward[Part::ExpertLinks] += exchange;
        }
    }
    void wait_for_host(bool has_experts) {
        const double local = a_.experts / static_cast<double>(layout_.expert);
        const bool launches = has_experts && !layout_.drops_tokens;
        const double host =
            software_.host_seconds + (launches ? local * software_.expert_host_seconds : 0.0);
        const double forward = kForwardPartOfHost * host;
        const double backward = host - forward;
        time_.forward[Part::Host] += std::max(0.0, forward - time_.forward.total_seconds());
        time_.backward[Part::Host] += std::max(0.0, backward - time_.backward.total_seconds());
    }

    const Architecture& a_;
    const Machine& machine_;
    const ChipCalibration& chip_;
    const FrameworkCalibration& software_;
    const Layout& layout_;
    double tensor_;
    double tokens_;     // of a micro-batch, on the accelerators that split tensors together
    double own_tokens_; // of these, what one accelerator normalises
    MatrixFormat format_;
    double number_bytes_;      // of what is kept and sent
    MatrixFormat wide_format_; // of attention and the head
    LayerTime time_;
};

} // namespace

LayerTime layer_time(const LayerContext& context, const Block& block) {
    return LayerTimer(context).of(block);
}

LayerTime head_time(const LayerContext& context) {
    return LayerTimer(context).head();
}

} // namespace gigaplan::perf
