#include "benchmarks.hpp"

#include "files.hpp"
#include "portfolio.hpp"

#include "lp/highs_engine.hpp"
#include "plan/layout.hpp"
#include "plan/model.hpp"
#include "plan/stages.hpp"
#include "plan/throughput.hpp"

#include <fmt/format.h>

namespace gigaplan::bench {

namespace {

constexpr int kRepetitions = 5;
constexpr double kBuildOverSolve = 0.05;
constexpr double kTargetColumns = 25'000; // from here on the target holds

void measure_size(Measurements& measurements, int sites) {
    Files files;
    files.portfolio = portfolio_text(portfolio_of(sites));
    const scenario::Scenario scenario = load_or_stop(files, "portfolio.toml");
    const plan::ThroughputModel throughput = plan::given_throughput(scenario);
    const plan::Layout layout = plan::make_layout(scenario);
    const double heap_before = heap_bytes();
    const plan::Model model = plan::build_model(scenario, layout, throughput);
    const double model_bytes = heap_bytes() - heap_before;
    const auto columns = static_cast<double>(model.program.column_count());

    measurements.begin_group(fmt::format("{} sites, {} columns, {} rows, {} terms", sites,
        model.program.column_count(), model.program.row_count(), model.program.term_count()));
    const double load =
        median_seconds(3, [&] { const auto again = load_or_stop(files, "portfolio.toml"); });
    measurements.add("load", load, "s");
    const double build = median_seconds(kRepetitions, [&] {
        const plan::Layout again = plan::make_layout(scenario);
        const plan::Model other = plan::build_model(scenario, again, throughput);
    });
    measurements.add("layout and program", build, "s");
    const double hand_over = median_seconds(kRepetitions, [&] {
        lp::HighsEngine engine(lp::Presolve::On);
        if (!engine.load(model.program)) fmt::print(stderr, "HiGHS refuses the program\n");
    });
    measurements.add("hand-over to HiGHS", hand_over, "s");

    measurements.add("layout and program, by column", 1e6 * build / columns, "us");
    measurements.add("memory of the model, by column", model_bytes / columns, "bytes");

    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(plan::first_objective(scenario, layout, model));
    const double begin = processor_seconds();
    const lp::Solution solution = solver.solve();
    const double solve = processor_seconds() - begin;
    measurements.add("first stage, solved cold", solve, "s");
    measurements.add("its iterations", static_cast<double>(solution.iterations), "");
    const bool has_target = columns >= kTargetColumns;
    measurements.add("layout and program over cold solution", build / solve, "",
        has_target ? std::optional(kBuildOverSolve) : std::nullopt);
    const double heap_now = heap_bytes();
    measurements.add(
        "with solver and basis, by column", (heap_now - heap_before) / columns, "bytes");
}

} // namespace

void bench_growth(Measurements& measurements, const std::vector<int>& sites) {
    for (const int count : sites)
        measure_size(measurements, count);
}

} // namespace gigaplan::bench
