#include "app/run_curves.hpp"

#include "perf/check_serving.hpp"
#include "perf/serve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace gigaplan::app {

namespace {

constexpr std::int64_t kUsualSequenceOfRuns = 8'192;
constexpr std::int64_t kLongSequence = 16'384; // beyond, it may be split
constexpr std::int64_t kMostOfRuns = 131'072;  // accelerators, where a run has no maximum
constexpr std::int64_t kUsualTokens = 1'024;   // of a request, and of its answer
constexpr double kTokenSeconds = 0.05;

const catalogue::ModelArchitecture& model_of(
    const scenario::Scenario& scenario, const scenario::Workload& workload) {
    return scenario.catalogue.models[workload.made_of.model->position()];
}

std::int64_t sequence_of(
    const scenario::Workload& workload, const catalogue::ModelArchitecture& model) {
    if (workload.made_of.sequence) return workload.made_of.sequence->value;
    return model.context ? std::min(kUsualSequenceOfRuns, model.context->value)
                         : kUsualSequenceOfRuns;
}

// Layouts that frameworks offer anyone: nothing on the host, sequences whole unless they are long.
Result<perf::SearchSpace> space_of_run(
    const scenario::Workload& workload, const catalogue::ModelArchitecture& model) {
    perf::SearchSpace space;
    const std::string& precision = workload.made_of.precision;
    const auto recipe = perf::recipe_named(precision.empty() ? "bf16" : precision);
    if (!recipe) {
        return Failure{FailureKind::Input,
            fmt::format("`workload.{}.precision` is \"{}\"; it can be fp32, tf32, fp16, bf16, fp8, "
                        "fp8-block, mxfp8 or nvfp4",
                workload.id, precision)};
    }
    space.base.recipe = *recipe;
    space.base.global_batch = workload.made_of.batch->value;
    space.base.sequence = sequence_of(workload, model);
    space.base.accelerators = workload.maximum ? workload.maximum->value.value() : kMostOfRuns;
    space.offload = false;
    if (space.base.sequence <= kLongSequence)
        space.fixed[static_cast<std::size_t>(perf::Choice::Context)] = 1;
    return space;
}

// From the fewest that fit on; beyond them every second power of two, and the most.
std::vector<std::int64_t> counts_of_run(const RunCurve& run) {
    const std::vector<std::int64_t> all =
        perf::usual_counts(run.architecture, run.machine, run.space.base.accelerators);
    std::vector<std::int64_t> counts;
    for (std::size_t i = 0; i < all.size(); ++i) {
        constexpr std::size_t kEach = 3; // the least that fits is among the first
        if (i < kEach || i + 1 == all.size() || (i - kEach) % 2 == 0) counts.push_back(all[i]);
    }
    return counts;
}

struct Serving {
    perf::NumberFormat weights = perf::NumberFormat::Bf16;
    perf::Layout as_trained;
};

Result<Serving> format_of(const scenario::Workload& workload, const perf::Machine& machine) {
    const bool few = machine.rate(perf::MatrixFormat::Fp8) > 0.0;
    const std::string& precision = workload.made_of.precision;
    const auto named =
        perf::number_format_named(precision.empty() ? few ? "fp8" : "bf16" : precision);
    if (!named)
        return Failure{FailureKind::Input,
            fmt::format(
                "`workload.{}.precision` is \"{}\"; of a service it can be bf16, fp8 or fp4",
                workload.id, precision)};
    Serving serving;
    serving.weights = *named;
    serving.as_trained.recipe = *named == perf::NumberFormat::Bf16  ? perf::Recipe::Bf16
                                : *named == perf::NumberFormat::Fp8 ? perf::Recipe::Fp8
                                                                    : perf::Recipe::Nvfp4;
    return serving;
}

} // namespace

std::vector<Index<catalogue::Accelerator>> kinds_for(
    const scenario::Scenario& scenario, const scenario::Workload& workload) {
    std::set<std::size_t> kinds;
    const auto add = [&](const scenario::Reference<catalogue::System>& system) {
        const auto& accelerator = scenario.catalogue.systems[system.position()].accelerator;
        if (!accelerator) return;
        const bool may = workload.accelerators.empty() ||
                         std::ranges::any_of(workload.accelerators,
                             [&](const auto& one) { return one.index() == *accelerator; });
        if (may && scenario.catalogue.accelerators[accelerator->value].category != "vehicle")
            kinds.insert(accelerator->value);
    };
    for (const scenario::Order& order : scenario.orders) {
        if (order.system) add(*order.system);
    }
    for (const scenario::OpeningStock& stock : scenario.opening_stocks)
        add(stock.system);
    for (const scenario::RentOffer& offer : scenario.rent_offers)
        add(offer.system);
    std::vector<Index<catalogue::Accelerator>> found;
    for (const std::size_t kind : kinds)
        found.push_back(make_index<catalogue::Accelerator>(kind));
    return found;
}

Result<RunCurve> run_curve(const scenario::Scenario& scenario, const scenario::Workload& workload,
    Index<catalogue::Accelerator> accelerator, const perf::CalibrationBook& book,
    std::vector<std::int64_t> counts) {
    const catalogue::ModelArchitecture& model = model_of(scenario, workload);
    auto architecture = perf::architecture_of(model);
    if (!architecture) return architecture.failure();
    auto machine = perf::machine_of(scenario.catalogue.accelerators[accelerator.value]);
    if (!machine) return machine.failure();
    auto space = space_of_run(workload, model);
    if (!space) return space.failure();
    RunCurve run;
    run.architecture = *architecture;
    run.machine = *machine;
    run.space = *space;
    run.calibration =
        perf::choose_calibration(book, run.machine, run.space.base, run.architecture.has_experts());
    if (run.machine.rate(perf::matrix_format(run.space.base.recipe)) <= 0.0)
        return Failure{
            FailureKind::Input, fmt::format("`{}` does not compute in {}", run.machine.accelerator,
                                    name_of(run.space.base.recipe))};
    if (counts.empty()) counts = counts_of_run(run);
    run.curve = perf::scale(run.architecture, run.machine, run.calibration.values, run.space,
        counts, perf::Scaling::Strong);
    return run;
}

Result<double> service_rate(const scenario::Scenario& scenario, const scenario::Workload& workload,
    Index<catalogue::Accelerator> accelerator, const perf::CalibrationBook& book,
    const perf::ServingBook& serving) {
    const auto architecture = perf::architecture_of(model_of(scenario, workload));
    if (!architecture) return architecture.failure();
    const auto machine = perf::machine_of(scenario.catalogue.accelerators[accelerator.value]);
    if (!machine) return machine.failure();
    const auto format = format_of(workload, *machine);
    if (!format) return format.failure();
    const perf::ChosenCalibration chosen =
        perf::choose_calibration(book, *machine, format->as_trained, architecture->has_experts());
    const auto tokens = [](const std::optional<Figure<std::int64_t>>& figure) {
        return figure ? figure->value : kUsualTokens;
    };
    const perf::RequestShape shape = {
        tokens(workload.made_of.input_tokens), tokens(workload.made_of.output_tokens)};
    double best = 0.0;
    std::string why;
    constexpr std::int64_t kReplicaMost = 64;
    for (std::int64_t size = 1; size <= kReplicaMost; size *= 2) {
        perf::ServingLayout layout;
        layout.weights = format->weights;
        layout.accelerators = layout.tensor = size;
        if (architecture->has_experts()) layout.expert = size;
        if (auto fault = perf::what_cannot_be_served(*architecture, layout, shape)) {
            why = *fault;
            continue;
        }
        const perf::ServingContext context{
            *architecture, *machine, chosen.values, serving.values, layout};
        for (const bool limited : {true, false}) {
            perf::ServingLimits limits;
            if (limited) limits.token_time = perf::Seconds(kTokenSeconds);
            const auto answer = perf::serve(context, shape, limits);
            if (!answer) {
                why = answer.failure().message;
                continue;
            }
            best = std::max(best, answer->mixed.output_tokens_per_second_per_accelerator);
            break;
        }
    }
    if (best > 0.0) return best;
    return Failure{FailureKind::Input, why};
}

} // namespace gigaplan::app
