#include "perf/check_serving.hpp"
#include "perf/collectives.hpp"
#include "perf/serve.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::perf {

namespace {

// What every accelerator keeps of a prompt goes to its counterpart.
Seconds transfer_time(
    const ServingContext& context, const RequestShape& shape, std::int64_t prefill_accelerators) {
    const double bytes = cache_bytes_of_sequence(
        context.architecture, context.layout, static_cast<double>(shape.input_tokens));
    return Seconds(send_seconds(context.machine, context.calibration.chip,
        static_cast<double>(prefill_accelerators), bytes));
}

// The most sequences on a replica that decodes alone, within the time per token.
Result<DecodeRate> largest_decode(const ServingContext& context, const RequestShape& shape,
    const ServingLimits& limits, MostSequences& most) {
    const auto slow = [&](const DecodeRate& rate) {
        return limits.token_time && rate.token_time > *limits.token_time;
    };
    DecodeRate rate = decode_rate(context, shape, most.sequences);
    if (!slow(rate)) return rate;
    rate = decode_rate(context, shape, 1.0);
    if (slow(rate)) {
        return Failure{FailureKind::Input,
            fmt::format("a time per output token of {:.1f} ms cannot be met: with one sequence in "
                        "flight it is {:.1f} ms",
                1e3 * limits.token_time->raw(), 1e3 * rate.token_time.raw())};
    }
    most.bind = ServingBind::TokenTime;
    std::int64_t kept = 1;
    auto lost = static_cast<std::int64_t>(std::ceil(most.sequences));
    while (lost - kept > 1) {
        const std::int64_t middle = kept + (lost - kept) / 2;
        (slow(decode_rate(context, shape, static_cast<double>(middle))) ? lost : kept) = middle;
    }
    return decode_rate(context, shape, static_cast<double>(kept));
}

Result<SplitService> with_split(const ServingContext& context, const RequestShape& shape,
    const ServingLimits& limits, const PrefillRate& prefill, std::int64_t prefill_replicas) {
    const ServingLayout& layout = context.layout;
    const std::int64_t decode_replicas = layout.replicas() - prefill_replicas;
    const auto output = static_cast<double>(shape.output_tokens);
    const ServingMemory memory =
        serving_memory(context.architecture, context.machine, context.serving, layout, shape);
    auto most = most_sequences(context, memory, limits.concurrency, decode_replicas);
    if (!most) return most.failure();
    const auto decode = largest_decode(context, shape, limits, *most);
    if (!decode) return decode.failure();
    SplitService split;
    split.decode = *decode;
    split.bind = most->bind;
    split.prefill_accelerators = prefill_replicas * layout.replica();
    split.decode_accelerators = decode_replicas * layout.replica();
    split.transfer = transfer_time(context, shape, split.prefill_accelerators);
    split.first_token = Seconds(prefill.alone.total_seconds()) + split.transfer;
    split.token_time = decode->token_time;
    if (limits.first_token && split.first_token > *limits.first_token) {
        return Failure{FailureKind::Input,
            fmt::format("a time to first token of {:.1f} ms cannot be met: one prompt alone and "
                        "its transfer take {:.1f} ms",
                1e3 * limits.first_token->raw(), 1e3 * split.first_token.raw())};
    }
    split.prefill_requests_per_second = static_cast<double>(prefill_replicas) / prefill.each.raw();
    split.decode_requests_per_second = static_cast<double>(decode_replicas) * decode->sequences /
                                       (output * decode->token_time.raw());
    split.requests_per_second =
        std::min(split.prefill_requests_per_second, split.decode_requests_per_second);
    split.output_tokens_per_second_per_accelerator =
        split.requests_per_second * output / static_cast<double>(layout.accelerators);
    return split;
}

} // namespace

Result<SplitService> serve_split(
    const ServingContext& context, const RequestShape& shape, const ServingLimits& limits) {
    if (const auto fault = what_cannot_be_served(context.architecture, context.layout, shape))
        return Failure{FailureKind::Input, *fault};
    if (const auto fault = what_does_not_fit_for_serving(
            context.architecture, context.machine, context.serving, context.layout, shape))
        return Failure{FailureKind::Input, *fault};
    const std::int64_t replicas = context.layout.replicas();
    if (replicas < 2) {
        return Failure{FailureKind::Input,
            fmt::format("a split takes two replicas of {} accelerators, and there is one; take {} "
                        "accelerators",
                context.layout.replica(), 2 * context.layout.replica())};
    }
    const PrefillRate prefill = prefill_rate(context, shape);
    // More replicas for prompts raise what these can do and lower what the others can, so the
    // best is where they cross; with few sequences in flight each is tried near there.
    std::int64_t low = 1;
    std::int64_t high = replicas - 1;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        const auto here = with_split(context, shape, limits, prefill, middle);
        if (here && here->prefill_requests_per_second < here->decode_requests_per_second)
            low = middle;
        else
            high = middle;
    }
    auto best = with_split(context, shape, limits, prefill, low);
    const auto other = with_split(context, shape, limits, prefill, high);
    if (!best || (other && other->requests_per_second > best->requests_per_second)) best = other;
    return best;
}

} // namespace gigaplan::perf
