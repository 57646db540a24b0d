#include "app/perf_scale.hpp"
#include "app/perf_words.hpp"
#include "app/wrapped.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

constexpr std::size_t kLayoutWidthMost = 72;

double per_accelerator(const perf::ScalePoint& point) {
    return point.tokens_per_second / static_cast<double>(point.accelerators);
}

std::string tokens_rate_words(double tokens_per_second) {
    return table::humane_count(static_cast<std::int64_t>(tokens_per_second));
}

std::string range_words(double tokens_per_second, const perf::Spread& spread) {
    return fmt::format("{} to {}", tokens_rate_words(tokens_per_second / spread.high),
        tokens_rate_words(tokens_per_second / spread.low));
}

table::Table scale_table(const PerfScaleAnswer& answer) {
    table::Table table;
    table.columns = {table::number_column("accelerators", "accelerators", {}, 0),
        table::text_column("layout", "fastest layout"),
        table::number_column("seconds", "step, s", {}, 3), table::text_column("rate", "tokens/s"),
        table::text_column("range", "80 % of runs"),
        table::text_column("elsewhere", "where others run"),
        table::text_column("efficiency", "each, of the first's")};
    const auto& points = answer.curve.points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const perf::ScalePoint& point = points[i];
        const double rate = point.tokens_per_second;
        const std::int64_t used = point.best.layout.accelerators;
        table.rows.push_back({point.accelerators,
            layout_words(point.best.layout) +
                (used < point.accelerators ? fmt::format(", {} idle", point.accelerators - used)
                                           : std::string()),
            point.best.seconds, tokens_rate_words(rate),
            range_words(rate, answer.calibrations[i].spread),
            range_words(rate, answer.calibrations[i].elsewhere),
            table::humane_percent(per_accelerator(point) / per_accelerator(points.front()))});
    }
    return table;
}

std::string curve_words(const PerfScaleAnswer& answer) {
    std::string words = "The concave curve above it, as a plan takes it, goes through";
    const auto& concave = answer.curve.concave;
    for (std::size_t i = 0; i < concave.size(); ++i) {
        words += fmt::format("{}{}",
            i == 0                    ? " "
            : i + 1 == concave.size() ? " and "
                                      : ", ",
            table::grouped(concave[i].accelerators));
    }
    words += answer.curve.concave_excess > 0.0
                 ? fmt::format(" accelerators, and lies {:.1f} % above the others at the most.",
                       100.0 * answer.curve.concave_excess)
                 : " accelerators.";
    return answer.curve.complete ? words : words + " Stopped before the end.";
}

} // namespace

std::string perf_scale_text(const PerfScaleAnswer& answer) {
    const perf::Layout& layout = answer.subject.layout;
    table::PlainTextOptions plain;
    plain.title = false;
    plain.cell_width_max = kLayoutWidthMost;
    const std::string batch =
        answer.weak ? fmt::format("a batch of {} sequences on {} and less on fewer",
                          table::grouped(layout.global_batch), table::grouped(layout.accelerators))
                    : fmt::format("a batch of {} sequences", table::grouped(layout.global_batch));
    return fmt::format("{} on {}, {}, {} of {} tokens\n\n", answer.subject.model.name,
               answer.subject.accelerator->name, name_of(layout.recipe), batch,
               table::grouped(layout.sequence)) +
           table::to_plain_text(scale_table(answer), plain) + "\n" +
           wrapped(curve_words(answer) + interval_words(answer.calibrations.back()), 0) + "\n";
}

text::Json perf_scale_json(const PerfScaleAnswer& answer) {
    using text::Json;
    Json json;
    json.set("format", "gigaplan-perf-scale/1");
    json.set("model", answer.subject.model.architecture.id);
    json.set("accelerator", answer.subject.machine.accelerator);
    json.set("scaling", answer.weak ? "weak" : "strong");
    json.set("complete", answer.curve.complete);
    Json points = Json::Array{};
    for (std::size_t i = 0; i < answer.curve.points.size(); ++i) {
        const perf::ScalePoint& point = answer.curve.points[i];
        Json one;
        one.set("accelerators", point.accelerators);
        one.set("layout", layout_json(point.best.layout));
        one.set("step_seconds", point.best.seconds);
        one.set("tokens_per_second", point.tokens_per_second);
        const perf::ChosenCalibration& chosen = answer.calibrations[i];
        const double rate = point.tokens_per_second;
        one.set("low_tokens_per_second", rate / chosen.spread.high);
        one.set("high_tokens_per_second", rate / chosen.spread.low);
        one.set("low_tokens_per_second_elsewhere", rate / chosen.elsewhere.high);
        one.set("high_tokens_per_second_elsewhere", rate / chosen.elsewhere.low);
        points.push(std::move(one));
    }
    json.set("points", std::move(points));
    Json concave = Json::Array{};
    for (const perf::ScalePoint& point : answer.curve.concave) {
        Json one;
        one.set("accelerators", point.accelerators);
        one.set("tokens_per_second", point.tokens_per_second);
        concave.push(std::move(one));
    }
    json.set("concave", std::move(concave));
    json.set("concave_excess", answer.curve.concave_excess);
    return json;
}

} // namespace gigaplan::app
