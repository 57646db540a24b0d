// How fast a model answers requests on given machines, at which latency, and what binds it.
//
// Mixed: every accelerator works on prompts and on answers. In the time of one request, each of
// the B in flight is replaced by a new one, whose prompt takes P seconds of the replica. With a
// decode step of D seconds and answers of O tokens that time is O D + B P; of it the request
// waits for its own prompt first, so that a token of its answer takes D + (B - 1) P / O.
// Split: some replicas work on prompts alone, the others on answers, and caches are sent over.
#pragma once

#include "base/result.hpp"
#include "perf/quantities.hpp"
#include "perf/serving_memory.hpp"
#include "perf/serving_step.hpp"

#include <optional>

namespace gigaplan::perf {

struct ServingLimits {
    std::optional<std::int64_t> concurrency = {}; // sequences in flight, of all replicas
    std::optional<Seconds> first_token = {}, token_time = {}; // at most
};

// What keeps more sequences from being worked on at once.
enum class ServingBind { Concurrency, Memory, Engine, FirstToken, TokenTime };

struct PrefillRate {
    ServingParts parts; // of a pass over as many prompts as are worked on at once
    double prompts = 1.0;
    ServingParts alone; // of a pass over one prompt: what a request waits for without a queue
    Seconds each;       // of a replica's time, for one prompt among many
    double tokens_per_second_per_accelerator = 0.0; // were it all that is done
};

struct DecodeRate {
    ServingParts parts;                             // of a step
    double sequences = 1.0;                         // in flight on a replica
    Seconds token_time;                             // of a sequence, were decoding all that is done
    double tokens_per_second_per_accelerator = 0.0; // likewise
};

struct MixedService {
    Seconds first_token; // the prompt alone, after the step that it finds under way
    Seconds token_time;
    double requests_per_second = 0.0; // of all replicas
    double output_tokens_per_second_per_accelerator = 0.0;
    double output_tokens_per_second_per_user = 0.0;
    double prefill_part = 0.0; // of the time
    ServingBind bind = ServingBind::Memory;
};

struct SplitService {
    std::int64_t prefill_accelerators = 0, decode_accelerators = 0;
    Seconds transfer; // of one request's cache from one to the other
    Seconds first_token, token_time;
    double requests_per_second = 0.0;
    double prefill_requests_per_second = 0.0, decode_requests_per_second = 0.0; // each could do
    double output_tokens_per_second_per_accelerator = 0.0;                      // of all
    DecodeRate decode;
    ServingBind bind = ServingBind::Memory; // of a decoding replica
};

struct ServeAnswer {
    ServingMemory memory;
    PrefillRate prefill;
    DecodeRate decode; // at the sequences in flight
    MixedService mixed;
};

// The layout must be sound (check_serving.hpp); fails where it does not fit, or a limit cannot be
// met, and says what would do.
[[nodiscard]] Result<ServeAnswer> serve(
    const ServingContext& context, const RequestShape& shape, const ServingLimits& limits);

// The best ratio of prefill to decode replicas.
[[nodiscard]] Result<SplitService> serve_split(
    const ServingContext& context, const RequestShape& shape, const ServingLimits& limits);

// Shared by both.
[[nodiscard]] PrefillRate prefill_rate(const ServingContext& context, const RequestShape& shape);
[[nodiscard]] DecodeRate decode_rate(
    const ServingContext& context, const RequestShape& shape, double sequences);

// The most sequences on a replica by memory, engine and concurrency, and which of them it is.
struct MostSequences {
    double sequences = 1.0;
    ServingBind bind = ServingBind::Memory;
};
[[nodiscard]] Result<MostSequences> most_sequences(const ServingContext& context,
    const ServingMemory& memory, const std::optional<std::int64_t>& concurrency,
    std::int64_t replicas);

} // namespace gigaplan::perf
