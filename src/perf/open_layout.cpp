#include "perf/open_layout.hpp"

#include <fmt/format.h>

namespace gigaplan::perf {

namespace {

constexpr std::int64_t kSequencesMost = 8; // an accelerator, where the batch is open

SearchSpace space_left_open(const MeasuredRun& run, std::int64_t batch) {
    SearchSpace space;
    space.base = run.layout;
    space.base.global_batch = batch;
    space.fixed = run.open->stated;
    // Nobody splits a sequence that need not be split, and few keep anything on the host.
    if (auto& context = space.fixed[static_cast<std::size_t>(Choice::Context)]; !context)
        context = 1;
    space.offload = false;
    space.keep = 1;
    space.by_choice = false;
    if (run.layout.framework == Framework::Maxtext) space.sharding = Sharding::Weights;
    return space;
}

} // namespace

MeasuredRun with_layout(MeasuredRun run, const CalibrationBook& book) {
    if (!run.open || !run.refusal.empty()) return run;
    const Calibration calibration =
        choose_calibration(book, run.machine, run.layout, run.architecture.has_experts()).values;
    const std::int64_t least = run.open->batch ? run.layout.accelerators : run.layout.global_batch;
    const std::int64_t most = run.open->batch ? kSequencesMost * least : least;
    const auto tokens = static_cast<double>(run.layout.sequence);
    double fastest = 0.0; // tokens a second
    for (std::int64_t batch = least; batch <= most; batch *= 2) {
        const SearchResult found =
            search(run.architecture, run.machine, calibration, space_left_open(run, batch));
        if (found.best.empty()) continue;
        const double rate = static_cast<double>(batch) * tokens / found.best.front().seconds;
        if (rate <= fastest) continue;
        fastest = rate;
        run.layout = found.best.front().layout;
    }
    if (fastest <= 0.0) {
        run.refusal = fmt::format("no layout of a batch of {} divides and fits on {} accelerators",
            least, run.layout.accelerators);
        return run;
    }
    run.open.reset();
    if (run.measured_seconds <= 0.0 && run.tokens_per_second_and_accelerator > 0.0)
        run.measured_seconds =
            static_cast<double>(run.layout.global_batch) * tokens /
            (run.tokens_per_second_and_accelerator * static_cast<double>(run.layout.accelerators));
    return run;
}

} // namespace gigaplan::perf
