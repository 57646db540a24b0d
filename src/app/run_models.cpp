#include "app/run_models.hpp"

#include "app/perf_goodput.hpp"
#include "app/run_curves.hpp"
#include "perf/goodput.hpp"
#include "perf/load_serving.hpp"
#include "perf/serving_layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gigaplan::app {

namespace {

constexpr std::string_view kReference = "h100_sxm"; // whose days work is counted in
constexpr double kSecondsPerDay = 86'400.0;

Evidence worked_out(std::string note) {
    Evidence evidence;
    evidence.status = Status::Estimate;
    evidence.source = "gigaplan perf";
    evidence.confidence = Confidence::Medium;
    evidence.note = std::move(note);
    return evidence;
}

template <class T>
Figure<T> estimate_of(T value, const Place& place, std::string note) {
    return {value, worked_out(std::move(note)), place, {}};
}

std::optional<Index<catalogue::Accelerator>> reference_kind(const scenario::Scenario& scenario) {
    const auto& all = scenario.catalogue.accelerators;
    const auto at = std::ranges::find(all, kReference, &catalogue::Accelerator::id);
    if (at == all.end()) return std::nullopt;
    return make_index<catalogue::Accelerator>(static_cast<std::size_t>(at - all.begin()));
}

double rate_each(const perf::ScalePoint& point) {
    return point.tokens_per_second / static_cast<double>(point.accelerators);
}

double goodput_on(std::int64_t accelerators) {
    const perf::Interruptions stops = usual_interruptions(accelerators);
    return perf::goodput(stops, perf::best_interval(stops)).raw();
}

// What is left of the first point's work on each, failures included. Beyond the last number for
// which a layout divides more accelerators do no more.
std::vector<scenario::ScalePoint> scaling_of(
    const perf::ScaleCurve& curve, const scenario::Workload& workload) {
    std::vector<scenario::ScalePoint> points;
    const auto add = [&](std::int64_t accelerators, double efficiency, const char* note) {
        points.push_back({estimate_of(AcceleratorCount(accelerators), workload.place, note),
            estimate_of(Fraction(efficiency), workload.place, note)});
    };
    const double first = rate_each(curve.points.front());
    for (const perf::ScalePoint& point : curve.points) {
        add(point.accelerators, rate_each(point) / first * goodput_on(point.accelerators),
            "the fastest layout, with stops as often as Llama 3's");
    }
    const scenario::ScalePoint& last = points.back();
    add(2 * last.accelerators->value(), last.efficiency->raw() / 2.0,
        "no layout divides the batch further");
    return points;
}

class RunModels {
public:
    RunModels(scenario::Scenario& scenario, const perf::CalibrationBook& book,
        const perf::ServingBook& serving, Diagnostics& diagnostics)
        : scenario_(scenario), book_(book), serving_(serving), diagnostics_(diagnostics) {}

    Result<Done> take(scenario::Workload& workload) {
        const auto& model = scenario_.catalogue.models[workload.made_of.model->position()];
        if (!model.operators.empty())
            return fault(workload, "it is a list of operators, not a transformer");
        const std::string& precision = workload.made_of.precision;
        const bool training = workload.kind == scenario::WorkloadKind::Training;
        const bool known =
            precision.empty() || (training ? perf::recipe_named(precision).has_value()
                                           : perf::number_format_named(precision).has_value());
        if (!known)
            return fault(
                workload, fmt::format("its `precision` is \"{}\", and can be {}", precision,
                              training ? "fp32, tf32, fp16, bf16, fp8, fp8-block, mxfp8 "
                                         "or nvfp4"
                                       : "bf16, fp8 or fp4"));
        return workload.kind == scenario::WorkloadKind::Training ? take_training(workload)
                                                                 : take_service(workload);
    }

private:
    const Place& place_of(const scenario::Workload& workload) const {
        return workload.made_of.model->place;
    }
    Failure fault(const scenario::Workload& workload, const std::string& why) {
        diagnostics_.error("run-model", place_of(workload),
            fmt::format("`workload.{}.model` cannot be estimated: {}", workload.id, why),
            "state `work` and `throughput` instead, or name another model");
        return {FailureKind::Input, "the scenario cannot be planned"};
    }
    void warn(const scenario::Workload& workload, Index<catalogue::Accelerator> kind,
        const std::string& why) {
        diagnostics_.warning("run-model-without", place_of(workload),
            fmt::format("nothing is estimated of `workload.{}` on `{}`: {}", workload.id,
                scenario_.catalogue.accelerators[kind.value].id, why),
            "it does not run there; state its `throughput` if it should");
    }

    // Tokens a second of one accelerator, on as few as hold the model.
    [[nodiscard]] Result<double> reference_rate(const scenario::Workload& workload) const {
        const auto kind = reference_kind(scenario_);
        if (!kind) return no_reference();
        scenario::Workload small = workload;
        for (std::int64_t count = 1; count <= kMostForReference; count *= 2) {
            // What it computes in may be beyond the H100: 16 bits stand for its day then.
            auto run = run_curve(scenario_, small, *kind, book_, {count});
            if (!run && !small.made_of.precision.empty()) {
                small.made_of.precision.clear();
                run = run_curve(scenario_, small, *kind, book_, {count});
            }
            if (!run) return run.failure();
            if (!run->curve.points.empty()) return rate_each(run->curve.points.front());
        }
        return Failure{FailureKind::Input, "no number of H100 that was tried holds it"};
    }
    static Failure no_reference() {
        return {FailureKind::Input,
            "work is counted in days of an h100_sxm, and the catalogue has none"};
    }

    Result<Done> take_training(scenario::Workload& workload) {
        const auto reference = reference_rate(workload);
        if (!reference) return fault(workload, reference.failure().message);
        bool any = false;
        std::vector<Index<catalogue::Accelerator>> unfit;
        for (const Index<catalogue::Accelerator> kind : kinds_for(scenario_, workload)) {
            const auto run = run_curve(scenario_, workload, kind, book_);
            if (!run || run->curve.points.empty()) {
                if (states_throughput(workload, kind)) continue;
                warn(workload, kind, run ? "no layout of it fits" : run.failure().message);
                unfit.push_back(kind);
                continue;
            }
            any = true;
            const perf::ScalePoint& first = run->curve.points.front();
            take_throughput(workload, kind, rate_each(first) / *reference,
                fmt::format("on {}, in {}", first.accelerators, name_of(run->space.base.recipe)));
            if (workload.scaling.empty())
                workload.model_scaling.push_back({kind, scaling_of(run->curve, workload)});
        }
        if (!any) return fault(workload, "it fits on no accelerators that anybody orders or has");
        keep_off(workload, unfit);
        if (!workload.work) {
            const double days = workload.made_of.tokens->value / (*reference * kSecondsPerDay);
            workload.work = estimate_of(AcceleratorDays(days), workload.made_of.tokens->place,
                fmt::format("its tokens at {:.0f} a second on an H100", *reference));
        }
        return Done{};
    }

    Result<Done> take_service(scenario::Workload& workload) {
        const auto kind = reference_kind(scenario_);
        const auto reference = kind ? service_rate(scenario_, workload, *kind, book_, serving_)
                                    : Result<double>(no_reference());
        if (!reference) return fault(workload, reference.failure().message);
        std::vector<Index<catalogue::Accelerator>> unfit;
        for (const Index<catalogue::Accelerator> one : kinds_for(scenario_, workload)) {
            const auto rate = service_rate(scenario_, workload, one, book_, serving_);
            if (rate) {
                take_throughput(workload, one, *rate / *reference,
                    fmt::format("{:.0f} output tokens a second", *rate));
            } else if (!states_throughput(workload, one)) {
                warn(workload, one, rate.failure().message);
                unfit.push_back(one);
            }
        }
        if (!unfit.empty() && unfit.size() == kinds_for(scenario_, workload).size())
            return fault(workload, "it fits on no accelerators that anybody orders or has");
        keep_off(workload, unfit);
        return Done{};
    }

    static bool states_throughput(
        const scenario::Workload& workload, Index<catalogue::Accelerator> kind) {
        return std::ranges::any_of(workload.throughput,
            [&](const auto& stated) { return stated.accelerator.index() == kind; });
    }
    // It runs on the others alone.
    void keep_off(scenario::Workload& workload,
        const std::vector<Index<catalogue::Accelerator>>& unfit) const {
        if (unfit.empty()) return;
        std::vector<scenario::Reference<catalogue::Accelerator>> others;
        for (const Index<catalogue::Accelerator> kind : kinds_for(scenario_, workload)) {
            if (std::ranges::find(unfit, kind) != unfit.end()) continue;
            others.push_back(
                {scenario_.catalogue.accelerators[kind.value].id, place_of(workload), kind});
        }
        workload.accelerators = std::move(others);
    }

    void take_throughput(scenario::Workload& workload, Index<catalogue::Accelerator> kind,
        double equivalents, std::string note) {
        for (const scenario::WorkloadThroughput& stated : workload.throughput) {
            if (stated.accelerator.index() == kind) return;
        }
        workload.throughput.push_back(
            {{scenario_.catalogue.accelerators[kind.value].id, place_of(workload), kind},
                estimate_of(Throughput(equivalents), place_of(workload), std::move(note))});
    }

    static constexpr std::int64_t kMostForReference = 65'536;

    scenario::Scenario& scenario_;
    const perf::CalibrationBook& book_;
    const perf::ServingBook& serving_;
    Diagnostics& diagnostics_;
};

} // namespace

Result<Done> take_run_models(
    scenario::Scenario& scenario, const Environment& environment, Diagnostics& diagnostics) {
    const auto names_model = [](const scenario::Workload& one) {
        return one.made_of.model.has_value();
    };
    if (std::ranges::none_of(scenario.workloads, names_model)) return Done{};
    auto book = load_calibration_book(environment, scenario.catalogue, diagnostics);
    if (!book) return book.failure();
    const auto serving =
        perf::load_serving(environment.catalogue_directory + "/calibration/serving.toml",
            environment.read_file, diagnostics);
    if (!serving) return Failure{FailureKind::Input, "the calibration of serving cannot be used"};
    RunModels models(scenario, *book, *serving, diagnostics);
    for (scenario::Workload& workload : scenario.workloads) {
        if (!names_model(workload)) continue;
        if (auto taken = models.take(workload); !taken) return taken;
    }
    return Done{};
}

} // namespace gigaplan::app
