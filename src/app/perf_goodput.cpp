#include "app/perf_goodput.hpp"

#include "app/wrapped.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace gigaplan::app {

namespace {

using perf::Seconds;
using text::Json;

constexpr double kSecondsPerHour = 3'600.0;
constexpr double kSecondsPerMinute = 60.0;

struct Interval {
    std::string_view key, name;
    Seconds between;
    double goodput = 0.0;
};

struct GoodputAnswer {
    perf::Interruptions run;
    std::vector<Interval> intervals;
    std::int64_t systems = 0, spares = 0;
};

perf::Interruptions interruptions_of(const PerfGoodputRequest& request) {
    perf::Interruptions run;
    run.between_stops = perf::between_stops_of_run(
        Seconds(request.hours_between_stops * kSecondsPerHour), request.accelerators);
    run.detection = Seconds(request.detection_seconds);
    run.restart = Seconds(request.restart_seconds);
    run.checkpoint = Seconds(request.checkpoint_seconds);
    return run;
}

GoodputAnswer answer_for(const PerfGoodputRequest& request) {
    GoodputAnswer answer;
    answer.run = interruptions_of(request);
    const auto add = [&](std::string_view key, std::string_view name, Seconds between) {
        answer.intervals.push_back({key, name, between, perf::goodput(answer.run, between).raw()});
    };
    if (request.interval_seconds) add("given", "as given", Seconds(*request.interval_seconds));
    add("best", "the best", perf::best_interval(answer.run));
    add("daly", "by Daly's formula", perf::daly_interval(answer.run));
    add("young", "by Young's formula", perf::young_interval(answer.run));
    answer.systems = (request.accelerators + request.per_system - 1) / request.per_system;
    answer.spares =
        perf::spares_needed(answer.systems, Fraction(request.away), Fraction(request.probability));
    return answer;
}

// "30 s", "13.6 minutes", "3.09 hours".
std::string span(double seconds) {
    if (seconds < 2.0 * kSecondsPerMinute)
        return fmt::format("{} s", table::humane_number(seconds));
    if (seconds < 2.0 * kSecondsPerHour)
        return fmt::format("{} minutes", table::humane_number(seconds / kSecondsPerMinute));
    return fmt::format("{} hours", table::humane_number(seconds / kSecondsPerHour));
}

std::string text_of(const PerfGoodputRequest& request, const GoodputAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("which", "Checkpoints"),
        table::text_column("interval", "of work between"),
        table::text_column("goodput", "goodput")};
    for (const Interval& interval : answer.intervals) {
        table.rows.push_back({std::string(interval.name), span(interval.between.raw()),
            fmt::format("{:.1f} %", 100.0 * interval.goodput)});
    }
    table::PlainTextOptions plain;
    plain.title = false;
    return fmt::format("{} accelerators stop every {} and lose {} each time beside the work since "
                       "the last checkpoint\n\n",
               table::grouped(request.accelerators), span(answer.run.between_stops.raw()),
               span(request.detection_seconds + request.restart_seconds)) +
           table::to_plain_text(table, plain) + "\n" +
           wrapped(
               fmt::format(
                   "{} spares beside {} systems of {} are enough with {} probability, where {} "
                   "of them are away at any time. Goodput: work that lasts, of all time; "
                   "planned stops and slow accelerators are not in it.",
                   table::grouped(answer.spares), table::grouped(answer.systems),
                   table::grouped(request.per_system), table::humane_percent(request.probability),
                   table::humane_percent(request.away)),
               0) +
           "\n";
}

Json json_of(const PerfGoodputRequest& request, const GoodputAnswer& answer) {
    Json intervals{Json::Array{}};
    for (const Interval& interval : answer.intervals) {
        Json one;
        one.set("which", interval.key);
        one.set("interval_seconds", interval.between.raw());
        one.set("goodput", interval.goodput);
        intervals.push(std::move(one));
    }
    Json json;
    json.set("format", "gigaplan-perf-goodput/1");
    json.set("accelerators", request.accelerators);
    json.set("seconds_between_stops", answer.run.between_stops.raw());
    json.set("checkpoint_seconds", request.checkpoint_seconds);
    json.set("detection_seconds", request.detection_seconds);
    json.set("restart_seconds", request.restart_seconds);
    json.set("intervals", std::move(intervals));
    json.set("systems", answer.systems);
    json.set("spare_systems", answer.spares);
    return json;
}

} // namespace

perf::Interruptions usual_interruptions(std::int64_t accelerators) {
    PerfGoodputRequest request;
    request.accelerators = accelerators;
    return interruptions_of(request);
}

ExitCode run_perf_goodput(const PerfGoodputRequest& request, Environment& environment) {
    const GoodputAnswer answer = answer_for(request);
    environment.out << (request.json ? json_of(request, answer).dump()
                                     : text::for_terminal(text_of(request, answer)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
