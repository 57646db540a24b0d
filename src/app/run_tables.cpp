#include "app/run_tables.hpp"

#include "app/perf_words.hpp"
#include "perf/quantities.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

double gib_of(double bytes) {
    return bytes / perf::kBytesPerGibibyte;
}

} // namespace

table::Table run_estimates_table(const PlanAnswer& answer) {
    table::Table table{"run_estimates", "Training runs, as the performance model has them",
        "The fastest layout that fits, on as many as the run has at the most; low and high: 80 % "
        "of measured runs like it lay between. Goodput: with stops as often as Llama 3's.",
        {table::text_column("run", "Run"), table::text_column("model", "Model"),
            table::text_column("accelerator", "Accelerator"),
            table::count_column("accelerators", "On at the most"),
            table::text_column("layout", "Layout"),
            table::number_column("step_seconds", "Step", "s"),
            table::number_column("low_step_seconds", "at least", "s"),
            table::number_column("high_step_seconds", "at most", "s"),
            table::number_column("tokens_per_second", "Rate", "tokens/s", 0),
            table::number_column("goodput_percent", "Goodput", "%", 1),
            table::number_column("memory_gib", "Memory", "GiB", 1),
            table::number_column("capacity_gib", "of", "GiB", 1)},
        {}};
    for (const RunEstimate& run : answer.run_estimates) {
        table.rows.push_back({answer.scenario.workloads[run.workload].id, run.model,
            run.accelerator, run.accelerators, layout_words(run.best.layout), run.best.seconds,
            run.best.seconds * run.low, run.best.seconds * run.high, run.tokens_per_second,
            100.0 * run.goodput, gib_of(run.memory.total_bytes()), gib_of(run.capacity_bytes)});
    }
    return table;
}

table::Table run_parts_table(const PlanAnswer& answer) {
    table::Table table{"run_parts", "What a step of each run goes into", {},
        {table::text_column("run", "Run"), table::text_column("part", "A step goes into"),
            table::number_column("seconds", "Time", "s"),
            table::number_column("percent", "of the step", "%", 1)},
        {}};
    for (const RunEstimate& run : answer.run_estimates) {
        for (std::size_t i = 0; i < perf::kParts; ++i) {
            const auto part = static_cast<perf::Part>(i);
            const double seconds = run.best.parts[part];
            if (seconds <= 0.0) continue;
            table.rows.push_back({answer.scenario.workloads[run.workload].id,
                std::string(words_for(part).title), seconds, 100.0 * seconds / run.best.seconds});
        }
    }
    return table;
}

} // namespace gigaplan::app
