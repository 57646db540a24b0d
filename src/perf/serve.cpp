#include "perf/serve.hpp"

#include "perf/check_serving.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::perf {

namespace {

constexpr double kMilliseconds = 1e3;

MixedService mixed_service(const ServingContext& context, const RequestShape& shape,
    const PrefillRate& prefill, const DecodeRate& decode) {
    const auto output = static_cast<double>(shape.output_tokens);
    const auto accelerators = static_cast<double>(context.layout.accelerators);
    const double prompts = decode.sequences * prefill.each.raw();
    const double answer = output * decode.token_time.raw();
    // Those of the others, and for the first token a step of theirs.
    const double others = std::max(0.0, decode.sequences - 1.0);
    MixedService mixed;
    mixed.token_time = decode.token_time + Seconds(others * prefill.each.raw() / output);
    mixed.first_token = Seconds(
        prefill.alone.total_seconds() + std::min(1.0, others) * decode.parts.total_seconds());
    mixed.prefill_part = prompts / (prompts + answer);
    const double tokens_per_second = decode.sequences * output / (prompts + answer) *
                                     static_cast<double>(context.layout.replicas());
    mixed.requests_per_second = tokens_per_second / output;
    mixed.output_tokens_per_second_per_accelerator = tokens_per_second / accelerators;
    mixed.output_tokens_per_second_per_user = 1.0 / mixed.token_time.raw();
    return mixed;
}

// Which limit is broken, if any.
std::optional<ServingBind> broken_limit(const MixedService& mixed, const ServingLimits& limits) {
    if (limits.token_time && mixed.token_time > *limits.token_time) return ServingBind::TokenTime;
    if (limits.first_token && mixed.first_token > *limits.first_token)
        return ServingBind::FirstToken;
    return std::nullopt;
}

Failure cannot_be_met(ServingBind bind, const MixedService& least, const ServingLimits& limits) {
    const bool token = bind == ServingBind::TokenTime;
    return {FailureKind::Input,
        fmt::format("{} of {:.1f} ms cannot be met: with one sequence in flight it is {:.1f} ms; "
                    "allow that, split over more accelerators, or keep weights in fewer bits",
            token ? "a time per output token" : "a time to first token",
            kMilliseconds * (token ? *limits.token_time : *limits.first_token).raw(),
            kMilliseconds * (token ? least.token_time : least.first_token).raw())};
}

} // namespace

PrefillRate prefill_rate(const ServingContext& context, const RequestShape& shape) {
    const auto input = static_cast<double>(shape.input_tokens);
    const ServingLayout& layout = context.layout;
    PrefillRate rate;
    rate.prompts = std::max(1.0, std::floor(context.serving.prefill_tokens / input)) *
                   static_cast<double>(layout.data);
    rate.parts = prefill_pass(context, rate.prompts, input);
    rate.alone = prefill_pass(context, 1.0, input);
    // As many passes are under way as a pipeline has stages.
    const double prompts_per_second =
        rate.prompts * static_cast<double>(layout.pipeline) / rate.parts.total_seconds();
    rate.each = Seconds(1.0 / prompts_per_second);
    rate.tokens_per_second_per_accelerator =
        prompts_per_second * input / static_cast<double>(layout.replica());
    return rate;
}

DecodeRate decode_rate(const ServingContext& context, const RequestShape& shape, double sequences) {
    // Halfway through the answer, on average.
    const double cached =
        static_cast<double>(shape.input_tokens) + 0.5 * static_cast<double>(shape.output_tokens);
    DecodeRate rate;
    rate.sequences = sequences;
    rate.parts = decode_step(context, sequences, cached);
    rate.token_time = Seconds(rate.parts.total_seconds() / tokens_a_step(context.layout));
    rate.tokens_per_second_per_accelerator =
        sequences / rate.token_time.raw() / static_cast<double>(context.layout.replica());
    return rate;
}

Result<MostSequences> most_sequences(const ServingContext& context, const ServingMemory& memory,
    const std::optional<std::int64_t>& concurrency, std::int64_t replicas) {
    const double engine = context.serving.sequences_most * static_cast<double>(context.layout.data);
    MostSequences most{memory.sequences, ServingBind::Memory};
    if (engine < most.sequences) most = {engine, ServingBind::Engine};
    if (!concurrency) return most;
    const double each = static_cast<double>(*concurrency) / static_cast<double>(replicas);
    if (std::ceil(each) > most.sequences) {
        return Failure{FailureKind::Input,
            fmt::format("a concurrency of {} is {:.0f} sequences on each of {} replicas, and {} "
                        "{:.0f}; ask for {:.0f} at most, or take more accelerators",
                *concurrency, std::ceil(each), replicas,
                most.bind == ServingBind::Memory ? "memory has room for"
                                                 : "engines work on at most",
                most.sequences, most.sequences * static_cast<double>(replicas))};
    }
    return MostSequences{each, ServingBind::Concurrency};
}

Result<ServeAnswer> serve(
    const ServingContext& context, const RequestShape& shape, const ServingLimits& limits) {
    if (const auto fault = what_cannot_be_served(context.architecture, context.layout, shape))
        return Failure{FailureKind::Input, *fault};
    if (const auto fault = what_does_not_fit_for_serving(
            context.architecture, context.machine, context.serving, context.layout, shape))
        return Failure{FailureKind::Input, *fault};
    ServeAnswer answer;
    answer.memory = serving_memory(
        context.architecture, context.machine, context.serving, context.layout, shape);
    answer.prefill = prefill_rate(context, shape);
    const auto most =
        most_sequences(context, answer.memory, limits.concurrency, context.layout.replicas());
    if (!most) return most.failure();
    const auto with = [&](double sequences) {
        answer.decode = decode_rate(context, shape, sequences);
        answer.mixed = mixed_service(context, shape, answer.prefill, answer.decode);
        return broken_limit(answer.mixed, limits);
    };
    const auto broken = with(most->sequences);
    if (!broken) {
        answer.mixed.bind = most->bind;
        return answer;
    }
    if (const auto never = with(1.0)) return cannot_be_met(*never, answer.mixed, limits);
    // Latency grows with the sequences in flight, so the most that keep it are found by halving.
    std::int64_t kept = 1;
    auto lost = static_cast<std::int64_t>(std::ceil(most->sequences));
    ServingBind bind = *broken;
    while (lost - kept > 1) {
        const std::int64_t middle = kept + (lost - kept) / 2;
        if (const auto here = with(static_cast<double>(middle))) {
            lost = middle;
            bind = *here;
        } else {
            kept = middle;
        }
    }
    [[maybe_unused]] const auto met = with(static_cast<double>(kept));
    answer.mixed.bind = bind;
    return answer;
}

} // namespace gigaplan::perf
