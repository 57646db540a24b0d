#include "app/perf_serve_answer.hpp"
#include "app/wrapped.hpp"
#include "perf/quantities.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

constexpr double kMillisecondsPerSecond = 1e3;
constexpr double kShownServingPart = 0.001; // less of a step is added up in one line

// "24.1 ms", "2.3 s".
std::string latency(double seconds) {
    return seconds < 1.0
               ? fmt::format("{} ms", table::humane_number(seconds * kMillisecondsPerSecond))
               : fmt::format("{} s", table::humane_number(seconds));
}

std::string latency_between(double seconds, const perf::ServingSpread& spread) {
    return fmt::format("{}, {} to {}", latency(seconds), latency(seconds * spread.low),
        latency(seconds * spread.high));
}

std::string bind_words(perf::ServingBind bind) {
    switch (bind) {
    case perf::ServingBind::Concurrency:
        return "as many as asked for";
    case perf::ServingBind::Memory:
        return "no more caches fit into memory";
    case perf::ServingBind::Engine:
        return "engines work on no more by default";
    case perf::ServingBind::FirstToken:
        return "with more the first token comes too late";
    case perf::ServingBind::TokenTime:
        return "with more each token takes too long";
    }
    return {};
}

std::string replica_words(const perf::ServingLayout& layout) {
    std::string words = fmt::format("TP {}", layout.tensor);
    if (layout.pipeline > 1) words += fmt::format(" x PP {}", layout.pipeline);
    if (layout.data > 1) words += fmt::format(" x DP {}", layout.data);
    if (layout.expert > 1) words += fmt::format(", EP {}", layout.expert);
    return words;
}

std::string serving_headline(const PerfServeAnswer& answer) {
    const perf::MixedService& mixed = answer.mixed.mixed;
    const double each = mixed.output_tokens_per_second_per_accelerator;
    const double all = each * static_cast<double>(answer.layout.accelerators);
    return fmt::format(
        "{} on {} {}, weights {}, cache {}, {} tokens in and {} out\n"
        "  throughput  {} output tokens a second and accelerator, 80 % of figures {} to {}\n"
        "              {} in all, {} requests/s\n"
        "  token       {}; {} a second for each user\n"
        "  first token {}, without a queue\n"
        "  in flight   {} sequences on each of {} replicas, where {} fit: {}\n"
        "  prompts     {} tokens a second and accelerator if that were all; they take {} of the "
        "time\n",
        answer.model, table::grouped(answer.layout.accelerators), answer.accelerator,
        name_of(answer.layout.weights), name_of(answer.layout.cache),
        table::grouped(answer.shape.input_tokens), table::grouped(answer.shape.output_tokens),
        table::humane_number(each), table::humane_number(each * answer.throughput.low),
        table::humane_number(each * answer.throughput.high),
        table::humane_count(static_cast<std::int64_t>(all)),
        table::humane_number(mixed.requests_per_second),
        latency_between(mixed.token_time.raw(), answer.token_time),
        table::humane_number(mixed.output_tokens_per_second_per_user),
        latency_between(mixed.first_token.raw(), answer.first_token),
        table::humane_number(answer.mixed.decode.sequences),
        table::grouped(answer.layout.replicas()),
        table::humane_count(static_cast<std::int64_t>(answer.mixed.memory.sequences)),
        bind_words(mixed.bind),
        table::humane_number(answer.mixed.prefill.tokens_per_second_per_accelerator),
        table::humane_percent(mixed.prefill_part));
}

std::string split_words(const PerfServeAnswer& answer) {
    if (!answer.split) return {};
    const perf::SplitService& split = *answer.split;
    const double each = split.output_tokens_per_second_per_accelerator;
    const double gain = each / answer.mixed.mixed.output_tokens_per_second_per_accelerator - 1.0;
    return fmt::format(
        "\nPrompts and answers on accelerators of their own: {} for prompts, {} for answers\n"
        "  throughput  {} output tokens a second and accelerator, {:+.0f} %; {} requests/s\n"
        "  token       {}\n"
        "  first token {}, of it {} to send the cache\n"
        "  in flight   {} sequences on a replica: {}\n",
        table::grouped(split.prefill_accelerators), table::grouped(split.decode_accelerators),
        table::humane_number(each), 100.0 * gain, table::humane_number(split.requests_per_second),
        latency_between(split.token_time.raw(), answer.token_time),
        latency_between(split.first_token.raw(), answer.first_token), latency(split.transfer.raw()),
        table::humane_number(split.decode.sequences), bind_words(split.bind));
}

table::Table serving_parts_table(std::string_view title, const perf::ServingParts& parts) {
    table::Table table;
    table.columns = {table::text_column("part", std::string(title)),
        table::number_column("ms", "ms", {}, 3), table::text_column("share", "part")};
    const double total = parts.total_seconds();
    double rest = 0.0;
    const auto add = [&](std::string_view name, double seconds) {
        table.rows.push_back({std::string(name), seconds * kMillisecondsPerSecond,
            fmt::format("{:.1f} %", 100.0 * seconds / total)});
    };
    for (std::size_t i = 0; i < perf::kServingParts; ++i) {
        const auto part = static_cast<perf::ServingPart>(i);
        if (parts[part] < kShownServingPart * total)
            rest += parts[part];
        else
            add(words_for(part).title, parts[part]);
    }
    if (rest > 0.0) add("all else", rest);
    add("all", total);
    return table;
}

table::Table serving_memory_table(const PerfServeAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("kind", "An accelerator keeps"),
        table::number_column("gib", "GiB", {}, 2)};
    const perf::ServingMemory& memory = answer.mixed.memory;
    for (const auto& [kind, bytes] : {std::pair{"weights", memory.weights_bytes},
             {"cache of one sequence", memory.sequence_bytes},
             {"used for both", memory.usable_bytes}, {"of", answer.machine.memory_bytes}})
        table.rows.push_back({std::string(kind), bytes / perf::kBytesPerGibibyte});
    return table;
}

std::string serving_conventions(const PerfServeAnswer& answer) {
    std::string words = fmt::format(
        "{} a replica. Every request is of these lengths; queues, and what comes before and after "
        "the model, are not in it. The interval is that of {} published figures against "
        "predictions that had not seen them.",
        replica_words(answer.layout), answer.throughput.anchors);
    if (answer.architecture.has_experts())
        words += " Experts are loaded as unevenly as in those on average.";
    if (compute_format(answer.layout.weights, answer.machine) == perf::MatrixFormat::Bf16 &&
        answer.layout.weights != perf::NumberFormat::Bf16)
        words += " The accelerator computes in 16 bits; only the weights have fewer.";
    if (!answer.layout_covered) {
        words +=
            " No published figure is of a pipeline or of drafted tokens: the interval is twice "
            "as wide.";
    }
    if (!answer.chip_covered) {
        words += fmt::format(
            " No published figure is of this accelerator with such weights: its data sheet and "
            "the shares of {} stand for it, and the interval is twice as wide.",
            answer.calibration.family->id);
    }
    return words;
}

} // namespace

std::string serve_text(const PerfServeAnswer& answer) {
    table::PlainTextOptions plain;
    plain.title = false;
    const std::string prefill = fmt::format(
        "A prefill of {} prompts goes into", table::humane_number(answer.mixed.prefill.prompts));
    return serving_headline(answer) + split_words(answer) + "\n" +
           table::to_plain_text(
               serving_parts_table("A decode step goes into", answer.mixed.decode.parts), plain) +
           "\n" +
           table::to_plain_text(serving_parts_table(prefill, answer.mixed.prefill.parts), plain) +
           "\n" + table::to_plain_text(serving_memory_table(answer), plain) + "\n" +
           wrapped(serving_conventions(answer), 0) + "\n";
}

} // namespace gigaplan::app
