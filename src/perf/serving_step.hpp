// The time of one pass through the model while serving: a prefill of prompts, or a decode step
// that gives each sequence its next token.
//
// Products take what computing or what reading their operands takes, whichever is longer. With
// few rows tiles are small and at most half empty. Of E experts, k a token, T tokens touch
// E (1 - (1 - k / E)^T) on average, and only these are read. Attention reads the cache of each
// sequence, or computes on it if that takes longer. Collectives are those of the split.
#pragma once

#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/machine.hpp"
#include "perf/serving_calibration.hpp"
#include "perf/serving_layout.hpp"
#include "perf/serving_parts.hpp"

namespace gigaplan::perf {

struct ServingContext {
    const Architecture& architecture;
    const Machine& machine;
    const Calibration& calibration;
    const ServingCalibration& serving;
    const ServingLayout& layout;
};

// Of `sequences` prompts that all copies of attention of a replica share out.
[[nodiscard]] ServingParts prefill_pass(
    const ServingContext& context, double sequences, double input_tokens);

// Of a step of `sequences`, each with so many tokens in its cache. A pipeline works on as many
// batches as it has stages, each so much smaller.
[[nodiscard]] ServingParts decode_step(
    const ServingContext& context, double sequences, double cached_tokens);

// Tokens that a decode step gives a sequence: more than one where further ones are drafted.
[[nodiscard]] double tokens_a_step(const ServingLayout& layout);

// Experts of `experts` that so many tokens touch, each `active` of them.
[[nodiscard]] double distinct_experts(double experts, double active, double tokens);

} // namespace gigaplan::perf
