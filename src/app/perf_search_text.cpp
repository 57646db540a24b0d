#include "app/perf_search_answer.hpp"
#include "app/perf_words.hpp"
#include "app/wrapped.hpp"
#include "perf/quantities.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace gigaplan::app {

namespace {

constexpr std::size_t kReasons = 2;
constexpr std::size_t kCellWidthMost = 90;
constexpr double kHopeless = 2.0; // times the best step: not worth a line

std::string slower_words(double seconds, double best) {
    return seconds > best ? fmt::format("+{:.1f} %", 100.0 * (seconds / best - 1.0))
                          : std::string();
}

std::string member_words(const perf::Layout& layout) {
    std::string words = fmt::format("recompute {}", name_of(layout.recompute));
    if (layout.recompute == perf::Recompute::Full && layout.recomputed_part < 1.0)
        words += fmt::format(" {:.0f} %", 100.0 * layout.recomputed_part);
    return words + fmt::format(", sharding {}", name_of(layout.sharding));
}

std::string opening(const PerfSearchAnswer& answer) {
    const perf::Layout& layout = answer.subject.layout;
    const perf::SearchCounts& counts = answer.result.counts;
    const std::string stopped =
        answer.result.complete ? "" : "Stopped before the end: the best of what was tried. ";
    return fmt::format("{} on {} {}, {}, a batch of {} sequences of {} tokens\n",
               answer.subject.model.name, table::grouped(layout.accelerators),
               answer.subject.accelerator->name, name_of(layout.recipe),
               table::grouped(layout.global_batch), table::grouped(layout.sequence)) +
           wrapped(fmt::format("{}{} layouts divide, {} alternatives with their members: {} do "
                               "not fit, {} cannot win by a bound. 80 % of runs like these took "
                               "{:.2f} to {:.2f} times as long as predicted, where others run "
                               "them {:.2f} to {:.2f}: alternatives closer than that may change "
                               "places.{}",
                       stopped, table::grouped(counts.layouts), table::grouped(counts.alternatives),
                       table::grouped(counts.too_large), table::grouped(counts.too_slow),
                       answer.calibration.spread.low, answer.calibration.spread.high,
                       answer.calibration.elsewhere.low, answer.calibration.elsewhere.high,
                       interval_words(answer.calibration)),
               0) +
           "\n";
}

table::Table best_table(const PerfSearchAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("layout", "The fastest"),
        table::text_column("members", "with"), table::number_column("seconds", "step, s", {}, 3),
        table::text_column("slower", "slower"), table::number_column("gib", "GiB", {}, 1),
        table::text_column("why", "for")};
    const perf::FoundLayout& first = answer.result.best.front();
    for (const perf::FoundLayout& found : answer.result.best) {
        table.rows.push_back({layout_words(found.layout), member_words(found.layout), found.seconds,
            slower_words(found.seconds, first.seconds),
            found.memory_bytes / perf::kBytesPerGibibyte, why_slower(found, first)});
    }
    return table;
}

table::Table choice_table(const PerfSearchAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("choice", "The best with"),
        table::number_column("seconds", "step, s", {}, 3), table::text_column("slower", "slower"),
        table::text_column("why", "for")};
    const perf::FoundLayout& first = answer.result.best.front();
    std::array<int, perf::kChoices> values{};
    for (const perf::BestWith& one : answer.result.by_choice)
        ++values[static_cast<std::size_t>(one.choice)];
    int hopeless = 0;
    for (const perf::BestWith& one : answer.result.by_choice) {
        if (values[static_cast<std::size_t>(one.choice)] == 1) continue;
        if (one.found && one.found->seconds > kHopeless * first.seconds) {
            ++hopeless;
            continue;
        }
        const std::string choice = fmt::format("{} {}", name_of(one.choice), one.value);
        if (one.found)
            table.rows.push_back({choice, one.found->seconds,
                slower_words(one.found->seconds, first.seconds), why_slower(*one.found, first)});
        else
            table.rows.push_back({choice, std::monostate{}, std::string(),
                fmt::format("does not fit: {:.1f} GiB at the least, of {:.1f}",
                    one.least_memory_bytes / perf::kBytesPerGibibyte,
                    answer.subject.machine.memory_bytes / perf::kBytesPerGibibyte)});
    }
    if (hopeless > 0)
        table.rows.push_back({fmt::format("{} others", hopeless), std::monostate{},
            std::string("> +100 %"), std::string()});
    return table;
}

} // namespace

std::string why_slower(const perf::FoundLayout& found, const perf::FoundLayout& best) {
    std::vector<std::pair<double, perf::Part>> more;
    for (std::size_t i = 0; i < perf::kParts; ++i) {
        const auto part = static_cast<perf::Part>(i);
        more.emplace_back(found.parts[part] - best.parts[part], part);
    }
    std::ranges::stable_sort(
        more, [](const auto& one, const auto& other) { return one.first > other.first; });
    const double slower = found.seconds - best.seconds;
    constexpr double kWorthNaming = 0.1;
    std::string words;
    for (std::size_t i = 0; i < kReasons; ++i) {
        if (more[i].first <= kWorthNaming * slower || slower <= 0.0) break;
        words += fmt::format("{}+{} s {}", words.empty() ? "" : ", ",
            table::humane_number(more[i].first), words_for(more[i].second).title);
    }
    return words;
}

std::string perf_search_text(const PerfSearchAnswer& answer) {
    table::PlainTextOptions plain;
    plain.title = false;
    plain.cell_width_max = kCellWidthMost;
    return opening(answer) + "\n" + table::to_plain_text(best_table(answer), plain) + "\n" +
           table::to_plain_text(choice_table(answer), plain);
}

} // namespace gigaplan::app
