#include "benchmarks.hpp"

#include "first_stage.hpp"
#include "raw_highs.hpp"
#include "site_blocks.hpp"

#include "lp/approximate.hpp"
#include "lp/bound.hpp"
#include "lp/certificate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::bench {

namespace {

constexpr double kBuildOverSolve = 0.05;
constexpr double kOverRaw = 1.1;
constexpr double kSameObjective = 1e-9;
constexpr double kGap = 1e-3;
constexpr double kSecondsOfLargest = 30 * 60;
constexpr double kMegabytesOfLargest = 12 * 1073.741824;
constexpr std::size_t kSolvedToVertex = 500'000; // columns; larger ones to a gap
constexpr std::size_t kSimplexTried = 50'000;    // columns; on larger ones it takes too long

void say_building(Measurements& measurements, const FirstStage& stage) {
    const auto columns = static_cast<double>(stage.program.column_count());
    measurements.add("load", stage.load_seconds, "s");
    measurements.add("layout and program", stage.build_seconds, "s");
    measurements.add("memory of the model, by column", stage.model_bytes / columns, "bytes");
}

void say_solving(Measurements& measurements, const FirstStage& stage, double seconds) {
    const auto columns = static_cast<double>(stage.program.column_count());
    measurements.add(
        "layout and program over solution", stage.build_seconds / seconds, "", kBuildOverSolve);
    measurements.add("most memory, by column", 1e6 * peak_megabytes() / columns, "bytes");
}

struct Ours {
    double seconds = 0.0;
    double objective = 0.0;
};

// With the copy of the program, the hand-over and the certificate: all that a caller pays.
Ours solve_to_vertex(Measurements& measurements, const FirstStage& stage) {
    const double begin = processor_seconds();
    lp::Solver solver(stage.program);
    const lp::Certified certified = lp::solve_certified(solver);
    const double seconds = processor_seconds() - begin;
    const lp::Solution& solution = certified.solution;
    measurements.add("cold, by " + std::string(lp::name(solution.method)), seconds, "s");
    measurements.add("its iterations", static_cast<double>(solution.iterations), "");
    measurements.add("its gap by our certificate", certified.certificate.gap_relative, "relative",
        kSameObjective);
    say_solving(measurements, stage, seconds);
    return {seconds, solution.objective};
}

void compare_with_raw(Measurements& measurements, const FirstStage& stage, const Ours& ours) {
    std::vector<RawMethod> methods = {RawMethod::Ipx, RawMethod::Hipo};
    if (stage.program.column_count() <= kSimplexTried) {
        methods.insert(methods.begin(), {RawMethod::PrimalSimplex, RawMethod::DualSimplex});
    }
    double best = lp::kInfinity;
    double difference = 0.0;
    for (const RawMethod method : methods) {
        const RawRun run = run_raw(stage.program, method);
        if (!run.optimal) {
            fmt::print("  raw HiGHS, {}: not there, or no optimum\n", name(method));
            continue;
        }
        measurements.add("raw HiGHS, " + name(method), run.seconds, "s");
        best = std::min(best, run.seconds);
        difference = std::max(difference, lp::relative_gap(ours.objective, run.objective));
    }
    measurements.add("cold over raw HiGHS by its best", ours.seconds / best, "", kOverRaw);
    measurements.add("objectives differ by at most", difference, "relative", kSameObjective);
}

void solve_to_gap(Measurements& measurements, const FirstStage& stage, bool is_largest) {
    lp::ApproximationOptions options;
    options.gap_relative_max = kGap;
    const double begin = processor_seconds();
    options.block_of_column = blocks_by_site(stage.scenario, stage.program);
    options.method = lp::Method::Blocks;
    const lp::Approximation found = lp::solve_approximately(stage.program, options);
    const double seconds = processor_seconds() - begin;
    const auto at_most = [&](double target) {
        return is_largest ? std::optional(target) : std::nullopt;
    };
    measurements.add("to a gap, by " + std::string(lp::name(found.method)), seconds, "s",
        at_most(kSecondsOfLargest));
    measurements.add("its sweeps", static_cast<double>(found.sweeps), "");
    measurements.add("its iterations", static_cast<double>(found.iterations), "");
    measurements.add("its objective", found.objective, "");
    measurements.add("its gap, proven", found.gap_relative, "relative", at_most(kGap));
    measurements.add("furthest outside a bound", found.primal_violation_max, "relative", 1e-6);
    if (!is_largest) return;
    say_solving(measurements, stage, seconds);
    measurements.add("most memory", peak_megabytes(), "MB", kMegabytesOfLargest);
}

} // namespace

void bench_scale(Measurements& measurements, const std::string& size) {
    const auto found = std::ranges::find(named_sizes(), size, &NamedSize::name);
    if (found == named_sizes().end()) {
        fmt::print(stderr, "no size {}: S, M or L\n", size);
        return;
    }
    const PortfolioShape shape = portfolio_of(found->sites);
    const FirstStage stage = build_first_stage(shape);
    measurements.begin_group(size + ": " + size_words(shape, stage.program));
    say_building(measurements, stage);
    const bool is_largest = stage.program.column_count() > kSolvedToVertex;
    if (!is_largest) {
        const Ours ours = solve_to_vertex(measurements, stage);
        compare_with_raw(measurements, stage, ours);
    }
    solve_to_gap(measurements, stage, is_largest);
}

void bench_methods(Measurements& measurements) {
    for (const int sites : {3, 9, 30}) {
        const PortfolioShape shape = portfolio_of(sites);
        const FirstStage stage = build_first_stage(shape);
        measurements.begin_group("methods: " + size_words(shape, stage.program));
        for (const RawMethod method : {RawMethod::PrimalSimplex, RawMethod::DualSimplex,
                 RawMethod::Ipx, RawMethod::Hipo, RawMethod::Pdlp}) {
            const bool is_long = stage.program.column_count() > kSimplexTried;
            if (is_long && method == RawMethod::DualSimplex) continue;
            const RawRun run = run_raw(stage.program, method);
            if (run.seconds == 0.0) {
                fmt::print("  {}: not in this HiGHS\n", name(method));
                continue;
            }
            measurements.add(name(method) + (run.optimal ? "" : ", no optimum"), run.seconds, "s");
            measurements.add("its iterations", static_cast<double>(run.iterations), "");
        }
        solve_to_gap(measurements, stage, false);
    }
}

} // namespace gigaplan::bench
