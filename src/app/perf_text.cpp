#include "app/perf_answer.hpp"
#include "app/perf_words.hpp"
#include "app/wrapped.hpp"
#include "perf/quantities.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

// What is less than a thousandth of the step is added up in one line.
constexpr double kShownPart = 0.001;
constexpr double kHardlyAny = 0.01;

std::string percent(double fraction) {
    return fmt::format("{:.1f} %", 100.0 * fraction);
}

// "15.6 trillion", "300 billion".
std::string tokens_words(double tokens) {
    constexpr double kTrillion = 1e12;
    return tokens >= kTrillion
               ? fmt::format("{} trillion", table::humane_number(tokens / kTrillion))
               : table::humane_count(static_cast<std::int64_t>(tokens));
}

std::string seconds_words(double seconds) {
    return fmt::format("{} s", table::humane_number(seconds));
}

// MFU is of the 16-bit peak by convention, and of fewer bits can pass 100 %.
std::string recipe_words(const PerfAnswer& answer) {
    const perf::MatrixFormat format = matrix_format(answer.layout.recipe);
    if (format == perf::MatrixFormat::Bf16) return {};
    return fmt::format(
        ", {} of the {} peak", table::humane_percent(answer.recipe_utilisation), name_of(format));
}

std::string headline(const PerfAnswer& answer) {
    const perf::Estimate& estimate = answer.estimate;
    return fmt::format("{} on {} {}, {}, a batch of {} sequences of {} tokens\n"
                       "  step        {}, 80 % of runs like it {} to {}\n"
                       "              {} to {} where others than the fit has seen run it\n"
                       "  throughput  {} tokens/s, {} a second and accelerator\n"
                       "  utilisation {} (MFU){}\n",
        answer.model, table::grouped(answer.layout.accelerators), answer.accelerator,
        name_of(answer.layout.recipe), table::grouped(answer.layout.global_batch),
        table::grouped(answer.layout.sequence), seconds_words(estimate.step.raw()),
        seconds_words(estimate.low.raw()), seconds_words(estimate.high.raw()),
        seconds_words(estimate.low_elsewhere.raw()), seconds_words(estimate.high_elsewhere.raw()),
        table::humane_count(static_cast<std::int64_t>(estimate.tokens_per_second())),
        table::humane_number(
            estimate.tokens_per_second() / static_cast<double>(answer.layout.accelerators)),
        table::humane_percent(answer.utilisation), recipe_words(answer));
}

std::string training_words(const PerfAnswer& answer) {
    if (!answer.training) return {};
    const PerfTraining& training = *answer.training;
    std::string words = fmt::format("  training    {} tokens in {} days, {} to {}, without stops",
        tokens_words(training.tokens), table::humane_number(training.days),
        table::humane_number(training.low_days), table::humane_number(training.high_days));
    if (training.energy)
        words += fmt::format("; {} MWh IT", table::humane_number(training.energy->raw()));
    words += fmt::format("\n              {} to {} days where others run it",
        table::humane_number(training.low_days_elsewhere),
        table::humane_number(training.high_days_elsewhere));
    if (training.goodput < kHardlyAny) {
        return words +
               "\n              with stops as often as Llama 3's it would hardly get on: see "
               "gigaplan perf goodput\n";
    }
    words += fmt::format("\n              {} days with stops as often as Llama 3's, goodput {}",
        table::humane_number(training.days / training.goodput),
        table::humane_percent(training.goodput));
    return words + "\n";
}

table::Table parts_table(const PerfAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("part", "A step goes into"),
        table::number_column("seconds", "seconds", {}, 3), table::text_column("share", "part")};
    const double total = answer.estimate.step.raw();
    double rest = 0.0;
    const auto add = [&](std::string_view title, double seconds) {
        table.rows.push_back({std::string(title), seconds, percent(seconds / total)});
    };
    for (std::size_t i = 0; i < perf::kParts; ++i) {
        const auto part = static_cast<perf::Part>(i);
        const double seconds = answer.estimate.parts[part];
        if (seconds < kShownPart * total)
            rest += seconds;
        else if (const auto tier = tier_of(answer.machine, answer.layout, part))
            add(fmt::format("{} ({})", words_for(part).title, words_for(*tier)), seconds);
        else
            add(words_for(part).title, seconds);
    }
    if (rest > 0.0) add("all else", rest);
    add("all", total);
    return table;
}

std::string conventions(const PerfAnswer& answer) {
    std::string words = fmt::format(
        "{}, recompute {}{}, sharding {}, {} as of {}. MFU: operations of the model, {}, "
        "work done again not counted, of the dense 16-bit peak.",
        layout_words(answer.layout), name_of(answer.layout.recompute),
        answer.layout.recompute == perf::Recompute::Full && answer.layout.recomputed_part < 1.0
            ? fmt::format(
                  " ({} of the layers)", table::humane_percent(answer.layout.recomputed_part))
            : std::string(),
        name_of(answer.layout.sharding), name_of(answer.layout.framework),
        month_and_year(answer.calibration.release->from),
        answer.architecture.causal ? "causal attention by half"
                                   : "attention to both sides in full");
    if (answer.architecture.has_experts()) {
        words += answer.layout.imbalance > 1.0
                     ? fmt::format(" The busiest accelerator's experts get {} times the mean.",
                           answer.layout.imbalance)
                     : " Experts are taken as evenly loaded.";
    }
    return words + interval_words(answer.calibration);
}

} // namespace

table::Table memory_table(const perf::MemoryUse& use, const perf::Machine& machine) {
    table::Table table;
    table.columns = {table::text_column("kind", "An accelerator keeps"),
        table::number_column("gib", "GiB", {}, 1)};
    for (const auto& [kind, bytes] : {std::pair{"weights", use.weights_bytes},
             {"gradients", use.gradients_bytes}, {"optimizer", use.optimizer_bytes},
             {"activations", use.activations_bytes}, {"buffers", use.buffers_bytes},
             {"all", use.total_bytes()}, {"of", machine.memory_bytes}})
        table.rows.push_back({std::string(kind), bytes / perf::kBytesPerGibibyte});
    return table;
}

std::string perf_text(const PerfAnswer& answer) {
    table::PlainTextOptions plain;
    plain.title = false;
    return headline(answer) + training_words(answer) + "\n" +
           table::to_plain_text(parts_table(answer), plain) + "\n" +
           table::to_plain_text(memory_table(answer.estimate.memory, answer.machine), plain) +
           "\n" + wrapped(conventions(answer), 0) + "\n";
}

} // namespace gigaplan::app
