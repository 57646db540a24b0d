#include "perf/serving_step.hpp"

#include "perf/collectives.hpp"
#include "perf/serving_memory.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

constexpr double kHalfWord = 2.0; // bytes of a 16-bit number

// Of the host's time to launch a layer forward and backward, as in training.
constexpr double kForwardOfHost = 0.4;

// What one copy of attention works on.
struct Pass {
    double sequences = 1.0;
    double new_tokens = 1.0; // of each sequence
    double cached_tokens = 0.0;
    double replica_sequences = 1.0; // of all copies
    bool prefill = false;

    [[nodiscard]] double tokens() const { return sequences * new_tokens; }
    [[nodiscard]] double replica_tokens() const { return replica_sequences * new_tokens; }
};

class PassTimer {
public:
    PassTimer(const ServingContext& context, const Pass& pass)
        : a_(context.architecture), machine_(context.machine), chip_(context.calibration.chip),
          software_(context.calibration.framework), serving_(context.serving),
          layout_(context.layout), pass_(pass), tensor_(static_cast<double>(layout_.tensor)),
          format_(compute_format(layout_.weights, machine_)) {}

    ServingParts all() {
        for (std::size_t i = 0; i < a_.block_kinds; ++i)
            add_layers(a_.blocks[i], a_.blocks[i].count);
        if (layout_.second_token_chance && !pass_.prefill) draft();
        head();
        const auto stages = static_cast<double>(layout_.pipeline);
        if (stages > 1.0) {
            const double bytes = pass_.tokens() * a_.width * kHalfWord / tensor_;
            all_[ServingPart::PipelineLinks] +=
                (stages - 1.0) * send_seconds(machine_, chip_,
                                     static_cast<double>(layout_.tensor * layout_.data), bytes);
        }
        all_[ServingPart::Host] += serving_.step_seconds;
        return all_;
    }

private:
    void add_layers(const Block& block, double count) {
        one_ = {};
        mix(block.mixer);
        if (block.mixer != Mixer::None) around();
        if (block.feed == Feed::Dense) feed(a_.feed_forward);
        if (block.feed == Feed::Experts) experts();
        if (block.feed != Feed::None) around();
        one_[ServingPart::Kernels] += serving_.layer_seconds;
        // Decode steps are recorded once and launched as a whole; prompts are of any length.
        if (pass_.prefill) {
            const double host = block.feed == Feed::Experts
                                    ? serving_.expert_launch_seconds
                                    : kForwardOfHost * software_.host_seconds;
            one_[ServingPart::Host] += std::max(0.0, host - one_.total_seconds());
        }
        all_.add(one_, count);
    }
    // By one more layer like the last, and its own logits.
    void draft() {
        add_layers(a_.blocks[a_.block_kinds - 1], 1.0);
        head();
    }

    [[nodiscard]] double memory_seconds(double bytes) const {
        return bytes / (machine_.memory_bytes_per_second * chip_.memory_share);
    }
    // Of the peak, where training reaches so much of it.
    [[nodiscard]] double computing(double share) const {
        return std::min(1.0, share * serving_.compute_share);
    }
    [[nodiscard]] double padded(double rows) const {
        return rows + std::min(rows, chip_.matrix_edge_elements);
    }
    // Of `count` products of m rows with a matrix of k x n, one after the other.
    [[nodiscard]] double operation_seconds(
        MatrixFormat format, double share, double m, double n, double k, double count) const {
        const double rate = machine_.rate(format) * share *
                            computing(chip_.matrix_share[static_cast<std::size_t>(format)]);
        const double edge = chip_.matrix_edge_elements;
        return count * 2.0 * padded(m) * (n + edge) * (k + edge) / rate;
    }
    void product(
        ServingPart part, MatrixFormat format, double weight_bytes, double m, double n, double k) {
        const double bytes = weight_bytes * n * k + kHalfWord * m * (n + k);
        one_[part] += std::max(operation_seconds(format, 1.0, m, n, k, 1.0), memory_seconds(bytes));
    }
    void linear(double m, double n, double k) {
        product(ServingPart::Matrix, format_, bytes_of(layout_.weights), m, n, k);
    }
    void elementwise(double numbers, double passes) {
        one_[ServingPart::Elementwise] +=
            memory_seconds(numbers * passes * kHalfWord * software_.elementwise_factor);
    }
    // The norm before, the sum after, and the all-reduce that the split over tensors takes.
    void around() {
        elementwise(pass_.tokens() * a_.width, 2.0 + 3.0);
        if (layout_.tensor == 1) return;
        one_[ServingPart::TensorLinks] += 2.0 * gather_seconds(machine_, chip_, Group{tensor_, 1.0},
                                                    pass_.tokens() * a_.width * kHalfWord);
    }

    void mix(Mixer mixer) {
        switch (mixer) {
        case Mixer::None:
            break;
        case Mixer::Attention:
            attention(mixer, sequence_tokens());
            break;
        case Mixer::WindowAttention:
            attention(mixer, std::min(a_.window, sequence_tokens()));
            break;
        case Mixer::LatentAttention:
            latent_attention();
            break;
        case Mixer::StateSpace:
            state_space();
            break;
        }
    }
    [[nodiscard]] double sequence_tokens() const { return pass_.cached_tokens + pass_.new_tokens; }
    [[nodiscard]] double pairs(double seen_tokens) const {
        return pass_.prefill ? causal_pairs(pass_.new_tokens, seen_tokens) : seen_tokens;
    }
    void attend(Mixer mixer, double seen_tokens, double key_dimension, double value_dimension) {
        const double heads = a_.heads / tensor_;
        const double operations =
            2.0 * pass_.tokens() * pairs(seen_tokens) * heads * (key_dimension + value_dimension);
        // Long contexts fill the tiles; a decode step's are those of the cache.
        const double ramp = 1.0 + chip_.attention_ramp_tokens / seen_tokens;
        const double rate =
            machine_.rate(MatrixFormat::Bf16) * computing(chip_.attention_forward_share) / ramp;
        const double bytes = pass_.sequences * seen_tokens *
                             cached_bytes_per_token(a_, mixer, layout_.cache, tensor_);
        one_[ServingPart::Attention] += std::max(
            operations / rate, bytes / (machine_.memory_bytes_per_second * serving_.cache_share));
    }
    void attention(Mixer mixer, double seen_tokens) {
        const double m = pass_.tokens();
        const double out = a_.heads / tensor_ * a_.head_dimension;
        const double kv = std::max(1.0, a_.key_value_heads / tensor_) * a_.head_dimension;
        linear(m, out + 2.0 * kv, a_.width);
        linear(m, a_.width, out);
        elementwise(m * (out + kv), 2.0); // positions turned in
        attend(mixer, seen_tokens, a_.head_dimension, a_.value_dimension);
    }
    // Prompts expand keys and values as training does; a decode step takes the expansion into
    // queries and outputs, so that it reads the compressed ones alone. The products are as large.
    void latent_attention() {
        const double m = pass_.tokens();
        const double heads = a_.heads / tensor_;
        const double plain = a_.head_dimension - a_.rope_dimension;
        if (a_.query_rank > 0.0) linear(m, a_.query_rank, a_.width);
        linear(m, a_.key_value_rank + a_.rope_dimension, a_.width);
        linear(m, heads * a_.head_dimension, a_.query_rank > 0.0 ? a_.query_rank : a_.width);
        linear(m, heads * (plain + a_.value_dimension), a_.key_value_rank);
        linear(m, a_.width, heads * a_.value_dimension);
        elementwise(m * heads * (a_.head_dimension + a_.value_dimension), 2.0);
        if (pass_.prefill)
            attend(
                Mixer::LatentAttention, sequence_tokens(), a_.head_dimension, a_.value_dimension);
        else
            attend(Mixer::LatentAttention, sequence_tokens(), a_.key_value_rank + a_.rope_dimension,
                a_.key_value_rank);
    }
    void state_space() {
        constexpr double kChunk = 256.0; // tokens, as in training
        const double m = pass_.tokens();
        const double inner = a_.state_heads * a_.state_head_dimension / tensor_;
        const double shared = 2.0 * a_.state_groups * a_.state_size / tensor_;
        linear(m, 2.0 * inner + shared, a_.width);
        linear(m, a_.width, inner);
        elementwise(m * (2.0 * inner + shared), 6.0);
        const double chunk = pass_.prefill ? std::min(kChunk, pass_.new_tokens) : 0.0;
        const double operations = 2.0 * m * inner * (2.0 * a_.state_size + chunk);
        const double rate =
            machine_.rate(MatrixFormat::Bf16) * computing(chip_.attention_forward_share);
        const double bytes = 2.0 * pass_.sequences * state_bytes(a_, tensor_);
        one_[ServingPart::Attention] += std::max(
            operations / rate, bytes / (machine_.memory_bytes_per_second * serving_.cache_share));
    }

    void feed(double inner) {
        const double m = pass_.tokens();
        linear(m, (a_.gated ? 2.0 : 1.0) * inner / tensor_, a_.width);
        linear(m, a_.width, inner / tensor_);
        elementwise(m * inner / tensor_, a_.gated ? 3.0 : 2.0);
    }
    void experts() {
        const double m = pass_.tokens();
        product(ServingPart::Matrix, MatrixFormat::Bf16, kHalfWord, m, a_.experts, a_.width);
        if (a_.shared_feed_forward > 0.0) feed(a_.shared_feed_forward);
        if (a_.expert_width != a_.width) {
            linear(m, a_.expert_width, a_.width);
            linear(m, a_.width, a_.expert_width);
        }
        const auto members = static_cast<double>(layout_.expert);
        const double inner = a_.expert_feed_forward / static_cast<double>(layout_.expert_tensor());
        const double touched =
            distinct_experts(a_.experts, a_.active_experts, pass_.replica_tokens()) / members;
        const double rows = pass_.replica_tokens() * a_.active_experts / members;
        const double up = (a_.gated ? 2.0 : 1.0) * inner;
        expert_product(touched, rows, up, a_.expert_width);
        expert_product(touched, rows, a_.expert_width, inner);
        // Each row is laid out for its expert and taken back.
        elementwise(rows * a_.expert_width, 4.0);
        elementwise(rows * inner, a_.gated ? 3.0 : 2.0);
        exchange();
    }
    void expert_product(double touched, double rows, double n, double k) {
        const double share = software_.grouped_share *
                             (format_ == MatrixFormat::Bf16 ? 1.0 : software_.grouped_cast_share);
        const double operations = operation_seconds(format_, share, rows / touched, n, k, touched);
        const double bytes =
            touched * n * k * bytes_of(layout_.weights) + kHalfWord * rows * (n + k);
        one_[ServingPart::Experts] +=
            std::max(operations, memory_seconds(bytes)) / serving_.expert_share;
    }
    // Tokens go out in the format of the products and come back in 16 bits. Where one copy of
    // attention is all there is, every accelerator has them already.
    void exchange() {
        if (layout_.data == 1) return;
        const auto members = static_cast<double>(layout_.expert);
        const auto split = static_cast<double>(layout_.expert_tensor());
        const double numbers = pass_.tokens() / tensor_ * a_.active_experts * a_.expert_width;
        const double out = std::min(kHalfWord, std::max(1.0, bytes_of(layout_.weights)));
        double seconds = 0.0;
        if (members > 1.0) {
            const Group group{members, split};
            seconds +=
                exchange_seconds(machine_, chip_, group, numbers * out, a_.active_experts) +
                exchange_seconds(machine_, chip_, group, numbers * kHalfWord, a_.active_experts);
        }
        if (split > 1.0) {
            const double each =
                members > 1.0 ? numbers : pass_.tokens() / tensor_ * a_.expert_width;
            seconds +=
                2.0 * gather_seconds(machine_, chip_, Group{split, 1.0}, each * split * kHalfWord);
        }
        const double cover = layout_.overlap ? one_.total_seconds() : 0.0;
        one_[ServingPart::ExpertLinks] += std::max(0.0, seconds - cover);
    }

    void head() {
        one_ = {};
        // A prompt needs the logits of its last token alone.
        const double rows = pass_.prefill ? pass_.sequences : pass_.tokens();
        product(ServingPart::Head, MatrixFormat::Bf16, kHalfWord, rows, a_.vocabulary / tensor_,
            a_.width);
        all_.add(one_, 1.0);
    }

    const Architecture& a_;
    const Machine& machine_;
    const ChipCalibration& chip_;
    const FrameworkCalibration& software_;
    const ServingCalibration& serving_;
    const ServingLayout& layout_;
    const Pass& pass_;
    double tensor_;
    MatrixFormat format_;
    ServingParts one_, all_;
};

// Of so many that a replica has, on the copy of attention with the most.
double on_one_copy(double sequences, const ServingLayout& layout) {
    return std::max(std::min(1.0, sequences), sequences / static_cast<double>(layout.data));
}

} // namespace

ServingParts prefill_pass(const ServingContext& context, double sequences, double input_tokens) {
    Pass pass;
    pass.prefill = true;
    pass.replica_sequences = sequences;
    pass.sequences = on_one_copy(sequences, context.layout);
    pass.new_tokens = input_tokens;
    return PassTimer(context, pass).all();
}

ServingParts decode_step(const ServingContext& context, double sequences, double cached_tokens) {
    Pass pass;
    pass.replica_sequences =
        std::max(1.0, sequences / static_cast<double>(context.layout.pipeline));
    pass.sequences = on_one_copy(pass.replica_sequences, context.layout);
    pass.new_tokens = context.layout.second_token_chance ? 2.0 : 1.0;
    pass.cached_tokens = cached_tokens;
    return PassTimer(context, pass).all();
}

double tokens_a_step(const ServingLayout& layout) {
    return 1.0 + layout.second_token_chance.value_or(0.0);
}

double distinct_experts(double experts, double active, double tokens) {
    return experts * (1.0 - std::pow(1.0 - active / experts, tokens));
}

} // namespace gigaplan::perf
