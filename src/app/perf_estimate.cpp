#include "app/perf_estimate.hpp"

#include "app/inputs.hpp"
#include "app/perf_answer.hpp"
#include "app/perf_goodput.hpp"
#include "app/plan_inputs.hpp"
#include "perf/check_layout.hpp"
#include "perf/usual_choices.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gigaplan::app {

namespace {

constexpr std::int64_t kUsualSequence = 8'192;
constexpr double kSecondsPerDay = 86'400.0;

Failure not_one_of(std::string_view option, const std::string& given, std::string_view choices) {
    return {FailureKind::Input, fmt::format("{} is '{}'; it can be {}", option, given, choices)};
}

// The layout that was asked for, and what of it was left open.
struct Asked {
    perf::Layout layout;
    perf::OpenChoices open;
};

Result<Asked> asked_for(const PerfEstimateRequest& request) {
    Asked asked;
    perf::Layout& layout = asked.layout;
    layout.accelerators = request.accelerators;
    layout.tensor = request.tensor;
    layout.pipeline = request.pipeline;
    layout.virtual_stages = request.virtual_stages;
    layout.context = request.context;
    layout.expert = request.expert;
    layout.micro_batch = request.micro_batch;
    layout.global_batch = request.batch;
    layout.release = request.release;
    const auto recipe = perf::recipe_named(request.precision);
    if (!recipe) {
        return not_one_of("--precision", request.precision,
            "fp32, tf32, fp16, bf16, fp8, fp8-block, mxfp8 or nvfp4");
    }
    layout.recipe = *recipe;
    const auto framework = perf::framework_named(request.framework);
    if (!framework)
        return not_one_of("--framework", request.framework, "nemo, megatron-lm, fsdp or maxtext");
    layout.framework = *framework;
    if (!request.recompute.empty()) {
        const auto recompute = perf::recompute_named(request.recompute);
        if (!recompute)
            return not_one_of("--recompute", request.recompute, "none, selective, light or full");
        layout.recompute = *recompute;
        asked.open.recompute = false;
    }
    if (!request.sharding.empty()) {
        const auto sharding = perf::sharding_named(request.sharding);
        if (!sharding)
            return not_one_of(
                "--sharding", request.sharding, "none, optimizer, gradients or weights");
        layout.sharding = *sharding;
        asked.open.sharding = false;
    }
    if (request.expert_tensor) {
        layout.expert_tensor = *request.expert_tensor;
        asked.open.expert_tensor = false;
    }
    return asked;
}

std::optional<PerfTraining> training_of(const PerfEstimateRequest& request,
    const PerfAnswer& answer, const NamedModel& model, const catalogue::Accelerator& accelerator) {
    const std::optional<double> tokens =
        request.train_tokens ? request.train_tokens : model.training_tokens;
    if (!tokens) return std::nullopt;
    PerfTraining training;
    training.tokens = *tokens;
    const double steps = *tokens / answer.estimate.tokens.raw();
    training.days = steps * answer.estimate.step.raw() / kSecondsPerDay;
    training.low_days = steps * answer.estimate.low.raw() / kSecondsPerDay;
    training.high_days = steps * answer.estimate.high.raw() / kSecondsPerDay;
    const perf::Interruptions stops = usual_interruptions(request.accelerators);
    training.goodput = perf::goodput(stops, perf::best_interval(stops)).raw();
    if (accelerator.it_power) {
        training.energy =
            Energy(megawatts(accelerator.it_power->value) *
                   static_cast<double>(request.accelerators) * training.days * kHoursPerDay);
    }
    return training;
}

} // namespace

Result<PerfAnswer> perf_answer_for(
    const PerfEstimateRequest& request, const NamedModel& model, const PerfInputs& inputs) {
    const perf::Architecture& architecture = model.architecture;
    const auto named = machine_named(inputs.catalogue, request.system);
    if (!named) return named.failure();
    auto asked = asked_for(request);
    if (!asked) return asked.failure();
    const std::int64_t most = std::min(kUsualSequence, model.context.value_or(kUsualSequence));
    asked->layout.sequence = request.sequence.value_or(most);
    perf::take_usual_software(asked->layout, asked->open, architecture);
    if (const auto fault = perf::what_does_not_divide(architecture, named->machine, asked->layout))
        return Failure{FailureKind::Input, *fault};
    perf::take_usual(asked->layout, asked->open, architecture, named->machine);
    PerfAnswer answer;
    answer.model = model.name;
    answer.accelerator = named->accelerator->name;
    answer.architecture = architecture;
    answer.machine = named->machine;
    answer.layout = asked->layout;
    answer.calibration = perf::choose_calibration(
        inputs.book, named->machine, asked->layout, architecture.has_experts());
    const auto estimate =
        perf::estimate(architecture, named->machine, answer.calibration, asked->layout);
    if (!estimate) return estimate.failure();
    answer.estimate = *estimate;
    answer.utilisation = perf::model_utilisation(*estimate, named->machine, asked->layout).raw();
    answer.training = training_of(request, answer, model, *named->accelerator);
    return answer;
}

ExitCode run_perf_estimate(const PerfEstimateRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto inputs = load_perf_inputs(environment, diagnostics);
    if (!inputs) {
        say(diagnostics, environment);
        return end_without(inputs.failure(), diagnostics, request.json, environment);
    }
    const auto model = model_named(inputs->catalogue, request.model, environment, diagnostics);
    say(diagnostics, environment);
    if (!model) return end_without(model.failure(), diagnostics, request.json, environment);
    auto answer = perf_answer_for(request, *model, *inputs);
    if (!answer) return end_without(answer.failure(), diagnostics, request.json, environment);
    answer->remarks = diagnostics;
    environment.out << (request.json ? perf_json(*answer).dump()
                                     : text::for_terminal(perf_text(*answer)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
