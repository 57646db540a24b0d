#include "app/perf_serve.hpp"

#include "app/inputs.hpp"
#include "app/perf_inputs.hpp"
#include "app/perf_serve_answer.hpp"
#include "app/plan_inputs.hpp"
#include "perf/check_serving.hpp"
#include "perf/load_serving.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

Result<perf::NumberFormat> number_format(std::string_view option, const std::string& given) {
    if (const auto format = perf::number_format_named(given)) return *format;
    return Failure{
        FailureKind::Input, fmt::format("{} is '{}'; it can be bf16, fp8 or fp4", option, given)};
}

Result<perf::ServingLayout> serving_layout(const PerfServeRequest& request) {
    perf::ServingLayout layout;
    layout.accelerators = request.accelerators;
    layout.tensor = request.tensor;
    layout.pipeline = request.pipeline;
    layout.expert = request.expert;
    layout.overlap = request.overlap;
    layout.second_token_chance = request.second_token_chance;
    const bool more = request.expert > request.tensor && request.expert % request.tensor == 0;
    layout.data = request.data.value_or(more ? request.expert / request.tensor : 1);
    const auto weights = number_format("--precision", request.precision);
    if (!weights) return weights.failure();
    layout.weights = *weights;
    const auto cache = number_format("--kv-precision", request.cache_precision);
    if (!cache) return cache.failure();
    layout.cache = *cache;
    return layout;
}

// For shares of the chip and of software that does not depend on the format.
perf::Layout as_trained(const perf::ServingLayout& layout) {
    perf::Layout trained;
    trained.recipe = layout.weights == perf::NumberFormat::Bf16  ? perf::Recipe::Bf16
                     : layout.weights == perf::NumberFormat::Fp8 ? perf::Recipe::Fp8
                                                                 : perf::Recipe::Nvfp4;
    return trained;
}

Result<PerfServeAnswer> serve_answer_for(const PerfServeRequest& request, const NamedModel& model,
    const PerfInputs& inputs, const perf::ServingBook& serving) {
    const perf::Architecture& architecture = model.architecture;
    if (!architecture.causal)
        return Failure{FailureKind::Input,
            fmt::format("`{}` attends to both sides and writes no text token by token: there is "
                        "no decoding to estimate",
                architecture.id)};
    const auto named = machine_named(inputs.catalogue, request.system);
    if (!named) return named.failure();
    const auto layout = serving_layout(request);
    if (!layout) return layout.failure();
    PerfServeAnswer answer;
    answer.model = model.name;
    answer.accelerator = named->accelerator->name;
    answer.architecture = architecture;
    answer.machine = named->machine;
    answer.layout = *layout;
    answer.shape = {request.input_tokens, request.output_tokens};
    answer.calibration = perf::choose_calibration(
        inputs.book, named->machine, as_trained(*layout), architecture.has_experts());
    perf::ServingLimits limits;
    limits.concurrency = request.concurrency;
    if (request.first_token_seconds)
        limits.first_token = perf::Seconds(*request.first_token_seconds);
    if (request.token_seconds) limits.token_time = perf::Seconds(*request.token_seconds);
    const perf::ServingContext context{answer.architecture, answer.machine,
        answer.calibration.values, serving.values, answer.layout};
    const auto mixed = perf::serve(context, answer.shape, limits);
    if (!mixed) return mixed.failure();
    answer.mixed = *mixed;
    if (request.split) {
        const auto split = perf::serve_split(context, answer.shape, limits);
        if (!split) return split.failure();
        answer.split = *split;
    }
    answer.layout_covered = layout->pipeline == 1 && !layout->second_token_chance;
    answer.chip_covered =
        serving.covers(named->machine.accelerator, std::string(name_of(layout->weights)));
    const bool covered = answer.chip_covered && answer.layout_covered;
    answer.first_token = serving.spread(perf::ServingMetric::FirstToken, covered);
    answer.token_time = serving.spread(perf::ServingMetric::TokenTime, covered);
    answer.throughput = serving.spread(perf::ServingMetric::Throughput, covered);
    return answer;
}

} // namespace

ExitCode run_perf_serve(const PerfServeRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto inputs = load_perf_inputs(environment, diagnostics);
    if (!inputs) {
        say(diagnostics, environment);
        return end_without(inputs.failure(), diagnostics, request.json, environment);
    }
    const auto serving =
        perf::load_serving(environment.catalogue_directory + "/calibration/serving.toml",
            environment.read_file, diagnostics);
    if (!serving) {
        say(diagnostics, environment);
        return end_without(Failure{FailureKind::Input, "the calibration of serving cannot be used"},
            diagnostics, request.json, environment);
    }
    const auto model = model_named(inputs->catalogue, request.model, environment, diagnostics);
    say(diagnostics, environment);
    if (!model) return end_without(model.failure(), diagnostics, request.json, environment);
    const auto answer = serve_answer_for(request, *model, *inputs, *serving);
    if (!answer) return end_without(answer.failure(), diagnostics, request.json, environment);
    environment.out << (request.json ? serve_json(*answer).dump()
                                     : text::for_terminal(serve_text(*answer)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
