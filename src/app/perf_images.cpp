#include "app/perf_images.hpp"

#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "perf/load_operators.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <vector>

namespace gigaplan::app {

namespace {

constexpr double kSecondsOfAnHour = 3'600.0;

// What splits or shares out layers of transformers, or counts their tokens.
std::vector<std::string_view> options_of_transformers(const PerfEstimateRequest& request) {
    const PerfQuestion& question = request.question;
    std::vector<std::string_view> given;
    for (const auto& [is_given, option] :
        {std::pair<bool, std::string_view>{request.tensor > 1, "--tp"},
            {request.pipeline > 1, "--pp"}, {request.virtual_stages > 1, "--vpp"},
            {request.context > 1, "--cp"}, {request.expert > 1, "--ep"},
            {request.expert_tensor.has_value(), "--etp"},
            {request.micro_batch > 1, "--micro-batch"},
            {question.sequence.has_value(), "--sequence"},
            {!question.recompute.empty(), "--recompute"},
            {!question.sharding.empty(), "--sharding"}, {question.schedule != "1f1b", "--schedule"},
            {question.imbalance > 1.0, "--imbalance"}, {question.network.sites > 1, "--sites"},
            {!request.offload.empty(), "--offload"},
            {request.train_tokens.has_value(), "--tokens"}}) {
        if (is_given) given.push_back(option);
    }
    return given;
}

Result<perf::Layout> images_layout(
    const PerfEstimateRequest& request, const catalogue::ModelArchitecture& model) {
    if (const auto given = options_of_transformers(request); !given.empty())
        return Failure{FailureKind::Input,
            fmt::format("`{}` is a convolutional network, which replicas train on whole images; "
                        "leave out {}",
                model.id, fmt::join(given, ", "))};
    // Nobody has published what plain PyTorch takes; its sharded replicas are the nearest.
    PerfQuestion question = request.question;
    if (question.framework.empty()) question.framework = name_of(perf::Framework::Fsdp);
    perf::Layout layout;
    if (auto taken = take_software(question, layout); !taken) return taken.failure();
    if (layout.framework == perf::Framework::Nemo ||
        layout.framework == perf::Framework::MegatronLm) {
        return Failure{FailureKind::Input,
            fmt::format("--framework {} is of transformers; for a convolutional network it can be "
                        "fsdp, which stands for PyTorch, or maxtext, for JAX",
                question.framework)};
    }
    layout.sharding = perf::Sharding::None;
    layout.accelerators = question.accelerators;
    layout.global_batch = question.batch;
    return layout;
}

PerfImagesTraining images_training(const PerfEstimateRequest& request,
    const perf::OperatorNetwork& network, const perf::ConvolutionEstimate& estimate,
    const catalogue::Accelerator& accelerator) {
    PerfImagesTraining training;
    training.data = network.training_data;
    training.images = static_cast<double>(*network.training_images);
    training.epochs = request.epochs.value_or(*network.training_epochs);
    const double steps =
        training.images * static_cast<double>(training.epochs) / estimate.images.raw();
    training.hours = steps * estimate.step.raw() / kSecondsOfAnHour;
    training.low_hours = steps * estimate.low.raw() / kSecondsOfAnHour;
    training.high_hours = steps * estimate.high.raw() / kSecondsOfAnHour;
    if (accelerator.it_power) {
        training.energy =
            Energy(megawatts(accelerator.it_power->value) *
                   static_cast<double>(request.question.accelerators) * training.hours);
    }
    return training;
}

Result<PerfImagesAnswer> images_answer(const PerfEstimateRequest& request,
    const catalogue::ModelArchitecture& model, const PerfInputs& inputs,
    const Environment& environment, Diagnostics& diagnostics) {
    const auto layout = images_layout(request, model);
    if (!layout) return layout.failure();
    auto named = machine_named(inputs.catalogue, request.question.system);
    if (!named) return named.failure();
    if (auto taken = take_network(request.question.network, named->machine); !taken)
        return taken.failure();
    const auto network = perf::load_operators(
        fmt::format("{}/operators/{}.toml", environment.catalogue_directory, model.operators),
        model.operators, environment.read_file, diagnostics);
    if (!network) return Failure{FailureKind::Input, "the list of operators cannot be used"};
    PerfImagesAnswer answer;
    answer.model = model.id;
    answer.network = network->name;
    answer.accelerator = named->accelerator->id;
    answer.accelerator_name = named->accelerator->name;
    answer.machine = named->machine;
    answer.layout = *layout;
    answer.calibration = perf::convolution_calibration(inputs.book, answer.machine, *layout);
    const auto estimate =
        perf::estimate_convolution(*network, answer.machine, answer.calibration, *layout);
    if (!estimate) return estimate.failure();
    answer.estimate = *estimate;
    answer.utilisation = perf::model_utilisation(*estimate, answer.machine, *layout).raw();
    answer.training = images_training(request, *network, *estimate, *named->accelerator);
    return answer;
}

} // namespace

ExitCode run_perf_images(const PerfEstimateRequest& request,
    const catalogue::ModelArchitecture& model, const PerfInputs& inputs, Environment& environment) {
    Diagnostics diagnostics;
    const auto answer = images_answer(request, model, inputs, environment, diagnostics);
    say(diagnostics, environment);
    if (!answer) return end_without(answer.failure(), diagnostics, request.json, environment);
    environment.out << (request.json ? perf_images_json(*answer).dump()
                                     : text::for_terminal(perf_images_text(*answer)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
