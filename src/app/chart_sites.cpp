// Accelerators of each site, with what was published of them.
#include "app/plan_charts.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gigaplan::app {

namespace {

using plan::Plan;
using report::DatedValue;
using report::Tone;

constexpr std::size_t kNamedSourcesMax = 3;

// At both ends of each segment.
template <class Count>
std::vector<DatedValue> accelerator_levels(const Plan& plan, std::size_t site, Count count) {
    std::vector<DatedValue> values;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        double start = 0.0;
        double end = 0.0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            if (plan.layout.routes.pools[p].site.value != site) continue;
            const auto [at_start, at_end] = count(plan.pools[p], b);
            start += static_cast<double>(at_start.value());
            end += static_cast<double>(at_end.value());
        }
        const plan::Segment span = plan.layout.timeline.segment(b);
        values.push_back({span.from, start});
        values.push_back({span.to, end});
    }
    return values;
}

std::string title(const PlanAnswer& answer, std::size_t site, const std::vector<DatedValue>& runs) {
    const scenario::Site& one = answer.scenario.sites[site];
    const std::string& name = one.name.empty() ? one.id : one.name;
    const auto most = std::max_element(runs.begin(), runs.end(),
        [](const DatedValue& a, const DatedValue& b) { return a.value < b.value; });
    if (most == runs.end() || most->value == 0.0) {
        return fmt::format("{}: no accelerators run in this plan", name);
    }
    return fmt::format("{}: {} accelerators run at most, from {}", name,
        table::humane_count(static_cast<std::int64_t>(most->value)), table::humane(most->on));
}

void add_accelerator_readings(
    const PlanAnswer& answer, std::size_t site, report::LineChart& chart) {
    for (const scenario::Reading& reading : answer.scenario.readings) {
        const bool here = reading.site.position() == site &&
                          reading.measure == scenario::ReadingMeasure::Accelerators;
        if (!here) continue;
        chart.points.push_back({*reading.date, reading.value->number, reading.value.evidence.status,
            {}, "Running", reading.value.evidence.source});
    }
    chart.text.sources = source_words(answer, chart.points);
}

} // namespace

std::string source_words(
    const PlanAnswer& answer, const std::vector<report::PublishedPoint>& points) {
    const std::string as_of =
        fmt::format("as of {}", table::humane(answer.scenario.settings.as_of));
    std::vector<std::string> sources;
    for (const report::PublishedPoint& point : points) {
        const bool known = std::find(sources.begin(), sources.end(), point.source) != sources.end();
        if (!known && !point.source.empty()) sources.push_back(point.source);
    }
    if (sources.empty()) return fmt::format("Source: this plan, {}", as_of);
    const std::size_t more = sources.size() - std::min(sources.size(), kNamedSourcesMax);
    sources.resize(sources.size() - more);
    return fmt::format("Sources: this plan, {}; published points: {}{}", as_of,
        fmt::join(sources, "; "),
        more > 0 ? fmt::format(" and {} more, in the data table", more) : "");
}

std::vector<report::LineChart> site_accelerator_charts(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    std::vector<report::LineChart> charts;
    for (std::size_t s = 0; s < answer.scenario.sites.size(); ++s) {
        using Counts = std::pair<AcceleratorCount, AcceleratorCount>;
        const std::vector<DatedValue> runs =
            accelerator_levels(plan, s, [](const plan::PoolPlan& pool, std::size_t b) {
                return Counts{pool.start[b], pool.end[b]};
            });
        report::LineChart chart;
        chart.text.id = "accelerators-" + answer.scenario.sites[s].id;
        chart.text.title = title(answer, s, runs);
        chart.text.subtitle = "Accelerators running, of those accepted";
        chart.measure = table::count_of("accelerators");
        chart.lines.push_back(
            {"Running", Tone::Accent, Status::Plan, report::LineShape::Linear, runs, {}});
        chart.lines.push_back({"Accepted", Tone::Grey, Status::Plan, report::LineShape::Linear,
            accelerator_levels(plan, s,
                [](const plan::PoolPlan& pool, std::size_t b) {
                    return Counts{pool.accepted[b], pool.accepted_end[b]};
                }),
            {}});
        add_accelerator_readings(answer, s, chart);
        const bool empty =
            std::all_of(chart.lines.back().values.begin(), chart.lines.back().values.end(),
                [](const DatedValue& one) { return one.value == 0.0; });
        if (!empty || !chart.points.empty()) charts.push_back(std::move(chart));
    }
    return charts;
}

} // namespace gigaplan::app
