#include "benchmarks.hpp"

#include "files.hpp"
#include "portfolio.hpp"
#include "what_ifs.hpp"

#include "plan/layout.hpp"
#include "plan/make_plan.hpp"
#include "plan/model.hpp"
#include "plan/stages.hpp"
#include "plan/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::bench {

namespace {

constexpr std::size_t kWhatIfs = 24;
constexpr double kHotOverCold = 0.1;
constexpr double kHotOverColdWorst = 1.2;
constexpr double kSameObjective = 1e-9;

struct Built {
    plan::Layout layout;
    plan::Model model;
};

Built build(const scenario::Scenario& scenario) {
    Built built;
    built.layout = plan::make_layout(scenario);
    built.model = plan::build_model(scenario, built.layout, plan::given_throughput(scenario));
    return built;
}

lp::Solver first_stage(const scenario::Scenario& scenario, const Built& built) {
    lp::Solver solver(built.model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(plan::first_objective(scenario, built.layout, built.model));
    return solver;
}

struct Solved {
    double seconds = 0.0;
    lp::Solution solution;
};

// Carrying the basis over is part of a hot solution.
Solved solve(const scenario::Scenario& scenario, const Built& built, const plan::HotRound* hot) {
    lp::Solver solver = first_stage(scenario, built);
    const double begin = processor_seconds();
    if (hot != nullptr) {
        solver.start_from(lp::carry_over(hot->program, hot->bases.front(), built.model.program));
    }
    Solved solved;
    solved.solution = solver.solve();
    solved.seconds = processor_seconds() - begin;
    return solved;
}

double relative_difference(double a, double b) {
    return std::abs(a - b) / (1.0 + std::abs(b));
}

struct Comparison {
    std::vector<double> ratios, hot_seconds, cold_seconds, hot_iterations, cold_iterations;
    std::vector<double> with_building; // ratios where both build their program too
    double objective_difference = 0.0;
    std::string slowest;
};

Comparison compare(const scenario::Scenario& base) {
    const Built base_built = build(base);
    const Solved base_solved = solve(base, base_built, nullptr);
    const plan::HotRound start{base_built.model.program, {base_solved.solution.basis}};
    Comparison found;
    for (const WhatIf& what_if : what_ifs(base, kWhatIfs)) {
        const double begin = processor_seconds();
        const Built built = build(what_if.scenario);
        const double building = processor_seconds() - begin;
        const Solved cold = solve(what_if.scenario, built, nullptr);
        const Solved hot = solve(what_if.scenario, built, &start);
        const double ratio = hot.seconds / cold.seconds;
        if (found.ratios.empty() || ratio > worst(found.ratios)) found.slowest = what_if.words;
        found.ratios.push_back(ratio);
        found.with_building.push_back((building + hot.seconds) / (building + cold.seconds));
        found.hot_seconds.push_back(hot.seconds);
        found.cold_seconds.push_back(cold.seconds);
        found.hot_iterations.push_back(static_cast<double>(hot.solution.iterations));
        found.cold_iterations.push_back(static_cast<double>(cold.solution.iterations));
        found.objective_difference = std::max(found.objective_difference,
            relative_difference(hot.solution.objective, cold.solution.objective));
    }
    return found;
}

void say(Measurements& measurements, const Comparison& found) {
    measurements.add("what-ifs", static_cast<double>(found.ratios.size()), "");
    measurements.add("cold, median", median(found.cold_seconds), "s");
    measurements.add("hot, median", median(found.hot_seconds), "s");
    measurements.add("hot, worst", worst(found.hot_seconds), "s");
    measurements.add("iterations cold, median", median(found.cold_iterations), "");
    measurements.add("iterations hot, median", median(found.hot_iterations), "");
    measurements.add("iterations hot, worst", worst(found.hot_iterations), "");
    measurements.add("iterations hot over cold, median",
        median(found.hot_iterations) / median(found.cold_iterations), "");
    measurements.add("hot over cold, median", median(found.ratios), "", kHotOverCold);
    measurements.add("hot over cold, worst", worst(found.ratios), found.slowest, kHotOverColdWorst);
    measurements.add("hot over cold with building, median", median(found.with_building), "");
    measurements.add(
        "objectives differ by at most", found.objective_difference, "relative", kSameObjective);
}

// All stages, rounds and whole systems, as `gigaplan divert` plans its variants.
void compare_whole_plans(Measurements& measurements, const scenario::Scenario& base) {
    plan::PlanOptions options;
    const Result<plan::Planned> planned = plan::make_counts(base, options);
    std::vector<double> ratios;
    for (const WhatIf& what_if : what_ifs(base, 8)) {
        options.hot = nullptr;
        const double begin = processor_seconds();
        const auto cold = plan::make_counts(what_if.scenario, options);
        const double between = processor_seconds();
        options.hot = &planned->hot;
        const auto hot = plan::make_counts(what_if.scenario, options);
        ratios.push_back((processor_seconds() - between) / (between - begin));
    }
    measurements.add("whole plan hot over cold, median", median(ratios), "");
    measurements.add("whole plan hot over cold, worst", worst(ratios), "");
}

} // namespace

void bench_what_ifs(Measurements& measurements, int sites) {
    Files files;
    files.portfolio = portfolio_text(portfolio_of(sites));
    const auto portfolio = load_or_stop(files, "portfolio.toml");
    measurements.begin_group(fmt::format("what-ifs, portfolio of {} sites", sites));
    say(measurements, compare(portfolio));
    const auto example =
        load_or_stop(files, GIGAPLAN_SOURCE_DIR "/examples/colossus-2/scenario.toml");
    measurements.begin_group("what-ifs, colossus-2");
    say(measurements, compare(example));
    compare_whole_plans(measurements, example);
}

} // namespace gigaplan::bench
