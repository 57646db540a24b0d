#include "app/perf_estimate.hpp"

#include "app/inputs.hpp"
#include "app/perf_answer.hpp"
#include "app/perf_goodput.hpp"
#include "app/perf_images.hpp"
#include "app/plan_inputs.hpp"
#include "perf/check_layout.hpp"
#include "perf/find_names.hpp"
#include "perf/usual_choices.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

constexpr double kSecondsPerDay = 86'400.0;

Result<perf::Layout> layout_asked_for(
    const PerfEstimateRequest& request, const PerfSubject& subject, perf::OpenChoices& open) {
    perf::Layout layout = subject.layout;
    layout.tensor = request.tensor;
    layout.pipeline = request.pipeline;
    layout.virtual_stages = request.virtual_stages;
    layout.context = request.context;
    layout.expert = request.expert;
    layout.micro_batch = request.micro_batch;
    if (request.expert_tensor) {
        layout.expert_tensor = *request.expert_tensor;
        open.expert_tensor = false;
    }
    const std::string& offload = request.offload;
    if (!offload.empty() && offload != "optimizer" && offload != "activations" &&
        offload != "both") {
        return Failure{FailureKind::Input,
            fmt::format("--offload is '{}'; it can be optimizer, activations or both", offload)};
    }
    layout.offload_optimizer = offload == "optimizer" || offload == "both";
    layout.offload_activations = offload == "activations" || offload == "both";
    return layout;
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
    training.low_days_elsewhere = steps * answer.estimate.low_elsewhere.raw() / kSecondsPerDay;
    training.high_days_elsewhere = steps * answer.estimate.high_elsewhere.raw() / kSecondsPerDay;
    const perf::Interruptions stops = usual_interruptions(request.question.accelerators);
    training.goodput = perf::goodput(stops, perf::best_interval(stops)).raw();
    if (accelerator.it_power) {
        training.energy = Energy(megawatts(accelerator.it_power->value) *
                                 static_cast<double>(request.question.accelerators) *
                                 training.days * kHoursPerDay);
    }
    return training;
}

} // namespace

Result<PerfAnswer> perf_answer_for(
    const PerfEstimateRequest& request, const PerfSubject& subject, const PerfInputs& inputs) {
    perf::OpenChoices open = subject.open;
    auto layout = layout_asked_for(request, subject, open);
    if (!layout) return layout.failure();
    const perf::Architecture& architecture = subject.model.architecture;
    perf::take_usual_software(*layout, open, architecture);
    if (const auto fault = perf::what_does_not_divide(architecture, subject.machine, *layout))
        return Failure{FailureKind::Input, *fault};
    perf::take_usual(*layout, open, architecture, subject.machine);
    PerfAnswer answer;
    answer.model = subject.model.name;
    answer.accelerator = subject.accelerator->name;
    answer.architecture = architecture;
    answer.machine = subject.machine;
    answer.layout = *layout;
    answer.calibration =
        perf::choose_calibration(inputs.book, subject.machine, *layout, architecture.has_experts());
    const auto estimate =
        perf::estimate(architecture, subject.machine, answer.calibration, *layout);
    if (!estimate) return estimate.failure();
    answer.estimate = *estimate;
    answer.utilisation = perf::model_utilisation(*estimate, subject.machine, *layout).raw();
    answer.recipe_utilisation = perf::recipe_utilisation(*estimate, subject.machine, *layout).raw();
    answer.training = training_of(request, answer, subject.model, *subject.accelerator);
    return answer;
}

ExitCode run_perf_estimate(const PerfEstimateRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto inputs = load_perf_inputs(environment, diagnostics);
    if (!inputs) {
        say(diagnostics, environment);
        return end_without(inputs.failure(), diagnostics, request.json, environment);
    }
    const catalogue::ModelArchitecture* entry =
        perf::find_model(inputs->catalogue, request.question.model);
    if (entry != nullptr && !entry->operators.empty())
        return run_perf_images(request, *entry, *inputs, environment);
    if (request.epochs)
        return end_without(
            {FailureKind::Input,
                fmt::format("--epochs counts passes over images, and `{}` is trained on tokens; "
                            "write --tokens",
                    request.question.model)},
            diagnostics, request.json, environment);
    const auto subject = perf_subject(request.question, *inputs, environment, diagnostics);
    if (!subject) return end_without(subject.failure(), diagnostics, request.json, environment);
    auto answer = perf_answer_for(request, *subject, *inputs);
    if (!answer) return end_without(answer.failure(), diagnostics, request.json, environment);
    answer->remarks = diagnostics;
    environment.out << (request.json ? perf_json(*answer).dump()
                                     : text::for_terminal(perf_text(*answer)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
