#include "app/perf_serve_answer.hpp"

#include <array>
#include <utility>

namespace gigaplan::app {

namespace {

using text::Json;

constexpr std::array<ServingPartWords, perf::kServingParts> kServingWords = {{
    {"matrix_products", "linear layers, or their weights"},
    {"attention", "attention, its cache, state spaces"},
    {"experts", "experts, or their weights"},
    {"elementwise", "norms, activations, routing"},
    {"head", "logits"},
    {"tensor_links", "all-reduces"},
    {"expert_links", "all-to-all of experts"},
    {"pipeline_links", "from stage to stage"},
    {"kernels", "kernels that wait for one another"},
    {"host", "scheduling, sampling, launching"},
}};

Json serving_layout_json(const perf::ServingLayout& layout) {
    Json json;
    json.set("accelerators", layout.accelerators);
    json.set("replicas", layout.replicas());
    json.set("tensor", layout.tensor);
    json.set("pipeline", layout.pipeline);
    json.set("data", layout.data);
    json.set("expert", layout.expert);
    json.set("expert_tensor", layout.expert_tensor());
    json.set("overlap", layout.overlap);
    json.set("weights", name_of(layout.weights));
    json.set("cache", name_of(layout.cache));
    json.set("second_token_chance",
        layout.second_token_chance ? Json(*layout.second_token_chance) : Json());
    return json;
}

Json serving_parts_json(const perf::ServingParts& parts) {
    Json json;
    for (std::size_t i = 0; i < perf::kServingParts; ++i) {
        const auto part = static_cast<perf::ServingPart>(i);
        json.set(words_for(part).key, parts[part]);
    }
    return json;
}

Json with_interval(double value, const perf::ServingSpread& spread) {
    Json json;
    json.set("value", value);
    json.set("low", value * spread.low);
    json.set("high", value * spread.high);
    return json;
}

Json serving_memory_json(const PerfServeAnswer& answer) {
    const perf::ServingMemory& memory = answer.mixed.memory;
    Json json;
    json.set("weights", memory.weights_bytes);
    json.set("sequence", memory.sequence_bytes);
    json.set("usable", memory.usable_bytes);
    json.set("capacity", answer.machine.memory_bytes);
    return json;
}

Json split_json(const PerfServeAnswer& answer) {
    const perf::SplitService& split = *answer.split;
    Json json;
    json.set("prefill_accelerators", split.prefill_accelerators);
    json.set("decode_accelerators", split.decode_accelerators);
    json.set("requests_per_second", split.requests_per_second);
    json.set("prefill_requests_per_second", split.prefill_requests_per_second);
    json.set("decode_requests_per_second", split.decode_requests_per_second);
    json.set("output_tokens_per_second_per_accelerator",
        with_interval(split.output_tokens_per_second_per_accelerator, answer.throughput));
    json.set("token_seconds", with_interval(split.token_time.raw(), answer.token_time));
    json.set("first_token_seconds", with_interval(split.first_token.raw(), answer.first_token));
    json.set("transfer_seconds", split.transfer.raw());
    json.set("sequences_per_replica", split.decode.sequences);
    json.set("binds", key_of(split.bind));
    json.set("decode_parts_seconds", serving_parts_json(split.decode.parts));
    return json;
}

} // namespace

ServingPartWords words_for(perf::ServingPart part) {
    return kServingWords[static_cast<std::size_t>(part)];
}

std::string_view key_of(perf::ServingBind bind) {
    constexpr std::array<std::string_view, 5> kKeys = {
        "concurrency", "memory", "engine", "first_token", "token_time"};
    return kKeys[static_cast<std::size_t>(bind)];
}

Json serve_json(const PerfServeAnswer& answer) {
    const perf::MixedService& mixed = answer.mixed.mixed;
    Json json;
    json.set("format", "gigaplan-perf-serve/1");
    json.set("model", answer.architecture.id);
    json.set("accelerator", answer.machine.accelerator);
    json.set("layout", serving_layout_json(answer.layout));
    json.set("input_tokens", answer.shape.input_tokens);
    json.set("output_tokens", answer.shape.output_tokens);
    json.set("output_tokens_per_second_per_accelerator",
        with_interval(mixed.output_tokens_per_second_per_accelerator, answer.throughput));
    json.set("output_tokens_per_second_per_user", mixed.output_tokens_per_second_per_user);
    json.set("requests_per_second", mixed.requests_per_second);
    json.set("token_seconds", with_interval(mixed.token_time.raw(), answer.token_time));
    json.set("first_token_seconds", with_interval(mixed.first_token.raw(), answer.first_token));
    json.set("sequences_per_replica", answer.mixed.decode.sequences);
    json.set("sequences_that_fit", answer.mixed.memory.sequences);
    json.set("binds", key_of(mixed.bind));
    json.set("prefill_part", mixed.prefill_part);
    json.set("prefill_tokens_per_second_per_accelerator",
        answer.mixed.prefill.tokens_per_second_per_accelerator);
    json.set("decode_tokens_per_second_per_accelerator",
        answer.mixed.decode.tokens_per_second_per_accelerator);
    json.set("prompts_per_prefill", answer.mixed.prefill.prompts);
    json.set("prefill_parts_seconds", serving_parts_json(answer.mixed.prefill.parts));
    json.set("decode_parts_seconds", serving_parts_json(answer.mixed.decode.parts));
    json.set("memory_bytes", serving_memory_json(answer));
    json.set("split", answer.split ? split_json(answer) : Json());
    Json calibration;
    calibration.set("chip", answer.calibration.family->id);
    calibration.set("covered", answer.chip_covered && answer.layout_covered);
    calibration.set("figures", answer.throughput.anchors);
    json.set("calibration", std::move(calibration));
    return json;
}

} // namespace gigaplan::app
