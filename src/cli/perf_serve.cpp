#include "cli/perf_serve.hpp"

#include "cli/option_values.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

namespace gigaplan::cli {

namespace {

// "30ms" or "2s", as seconds.
std::optional<UsageFault> take_latency(
    std::string_view option, const Invocation& invocation, std::optional<double>& seconds) {
    if (!invocation.has(option)) return std::nullopt;
    constexpr double kSecondsPerMillisecond = 1e-3;
    constexpr double kLatencyMost = 1e9;
    const std::string text = invocation.value(option);
    if (const auto number = number_with(text, {"ms"}, 0.0, kLatencyMost)) {
        seconds = *number * kSecondsPerMillisecond;
        return std::nullopt;
    }
    seconds = number_with(text, {"s"}, 0.0, kLatencyMost);
    if (seconds) return std::nullopt;
    return UsageFault{fmt::format("{} is '{}', not a time", option, text),
        fmt::format("write {0} 30ms or {0} 2s", option), invocation.command};
}

} // namespace

Command perf_serve_command() {
    return {
        .name = "perf serve",
        .summary = "say how fast a model answers requests on given machines, and at which latency",
        .paragraphs = {"Prints output tokens a second, the time per token and to the first token "
                       "with the interval that 80 % of published figures lay in, how many "
                       "sequences are in flight and what binds them, what a decode step and a "
                       "prefill go into, and what each accelerator keeps in memory.",
            "Without --concurrency as many sequences are in flight as fit and keep the limits. "
            "Accelerators beyond tp x pp x dp are further replicas."},
        .examples = {{"gigaplan perf serve --model llama31_70b --system h100_sxm --accelerators 8 "
                      "--tp 2 --precision fp8 --tpot 30ms",
                         "as many users as get a token in 30 ms"},
            {"gigaplan perf serve --model deepseek_v3 --system gb200 --accelerators 72 --ep 8 "
             "--precision fp4 --kv-precision fp8 --split",
                "prompts on accelerators of their own"}},
        .options = {{.name = "--model",
                        .value = "ID",
                        .help = "as `gigaplan catalogue list models` prints it, or a config.json "
                                "of Hugging Face",
                        .required = true},
            {.name = "--system",
                .value = "ID",
                .help = "an accelerator or a system of the catalogue",
                .required = true},
            {.name = "--accelerators",
                .value = "N",
                .help = "how many, of all replicas",
                .required = true},
            {.name = "--tp", .value = "N", .help = "tensor parallelism (1)"},
            {.name = "--pp", .value = "N", .help = "stages of a pipeline (1)"},
            {.name = "--ep", .value = "N", .help = "expert parallelism (1)"},
            {.name = "--dp",
                .value = "N",
                .help = "copies of attention that share out experts (ep / tp, at least 1)"},
            {.name = "--overlap",
                .help = "hide traffic of experts behind another half of the batch"},
            {.name = "--precision",
                .value = "FORMAT",
                .help = "of weights: bf16, fp8 or fp4 (bf16)"},
            {.name = "--kv-precision",
                .value = "FORMAT",
                .help = "of cached keys and values: bf16, fp8 or fp4 (bf16)"},
            {.name = "--input", .value = "N", .help = "tokens of a prompt (1024)"},
            {.name = "--output", .value = "N", .help = "tokens of an answer (1024)"},
            {.name = "--concurrency", .value = "N", .help = "sequences in flight, of all replicas"},
            {.name = "--tpot",
                .value = "TIME",
                .help = "at most so long for an output token: 30ms"},
            {.name = "--ttft", .value = "TIME", .help = "at most so long to the first token: 2s"},
            {.name = "--accept",
                .value = "PERCENT",
                .help = "draft a second token, which holds so often; else none is"},
            {.name = "--split", .help = "also prompts and answers on accelerators of their own"},
            {.name = "--json",
                .help = "print one JSON document instead of text; its form carries a version"}},
    };
}

std::variant<app::PerfServeRequest, UsageFault> perf_serve_request(const Invocation& invocation) {
    app::PerfServeRequest serve;
    serve.model = invocation.value("--model");
    serve.system = invocation.value("--system");
    for (const auto& fault : {take_count("--accelerators", invocation, serve.accelerators),
             take_count("--tp", invocation, serve.tensor),
             take_count("--pp", invocation, serve.pipeline),
             take_count("--ep", invocation, serve.expert),
             take_optional_count("--dp", invocation, serve.data),
             take_count("--input", invocation, serve.input_tokens),
             take_count("--output", invocation, serve.output_tokens),
             take_optional_count("--concurrency", invocation, serve.concurrency),
             take_latency("--tpot", invocation, serve.token_seconds),
             take_latency("--ttft", invocation, serve.first_token_seconds)}) {
        if (fault) return *fault;
    }
    const auto accept = percent("--accept", "80%", invocation);
    if (const auto* fault = std::get_if<UsageFault>(&accept)) return *fault;
    serve.second_token_chance = std::get<0>(accept);
    if (invocation.has("--precision")) serve.precision = invocation.value("--precision");
    if (invocation.has("--kv-precision"))
        serve.cache_precision = invocation.value("--kv-precision");
    serve.overlap = invocation.has("--overlap");
    serve.split = invocation.has("--split");
    serve.json = invocation.has("--json");
    return serve;
}

} // namespace gigaplan::cli
