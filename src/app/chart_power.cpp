// Bottleneck strip and megawatts by site.
#include "app/plan_charts.hpp"

#include "plan/binding.hpp"
#include "plan/work_done.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using plan::Limit;
using plan::Plan;
using report::DatedValue;
using scenario::ReadingMeasure;

report::Binding strip_binding(const plan::Binding& binding) {
    if (!binding.binds) return report::Binding::Nothing;
    switch (binding.limit) {
    case Limit::Supply:
        return report::Binding::Supply;
    case Limit::HallReady:
    case Limit::HallPlaces:
    case Limit::HallPower:
    case Limit::Hosting:
        return report::Binding::Hall;
    case Limit::InstallRate:
        return report::Binding::Installation;
    case Limit::Budget:
        return report::Binding::Money;
    case Limit::SitePower:
        return report::Binding::Power;
    case Limit::Cooling:
        return report::Binding::Cooling;
    case Limit::Demand:
    case Limit::Requirement:
    case Limit::Balance:
    case Limit::Hire:
    case Limit::Worth:
    case Limit::Upkeep:
    case Limit::ServiceLife:
        return report::Binding::Work;
    }
    return report::Binding::Nothing;
}

report::StripCell strip_cell(const PlanAnswer& answer, const plan::PeriodBinding& period) {
    report::StripCell cell{period.from, period.to, strip_binding(period.binding), {}, {}};
    if (!period.binding.binds) {
        cell.detail = "all the work there is gets done";
        return cell;
    }
    cell.detail = fmt::format("{} at {}", plan::name(period.binding.limit),
        binding_subject(answer, period.site, period.binding));
    if (period.price && *period.price != 0.0) {
        const double price = gain_in_unit(answer, *period.price);
        cell.price = table::humane_number(price);
        cell.detail += fmt::format("; 1 {} more in this period alone is worth {}", period.unit,
            gain_words(answer, *period.price));
    }
    return cell;
}

// Whether a cell of the strip is filled with what binds in the run: a run of a day or two
// may be too short for that.
bool fills_a_cell(const PlanAnswer& answer, const BindingRun& run) {
    return std::any_of(answer.periods.begin(), answer.periods.end(), [&](const auto& period) {
        return period.site == run.site && period.binding.binds &&
               period.binding.limit == run.binding.limit &&
               period.binding.subject == run.binding.subject && period.from < run.to &&
               run.from < period.to;
    });
}

// The most telling limit that the picture shows, and from when to when.
std::string strip_title(const PlanAnswer& answer) {
    const std::vector<BindingRun> runs = telling_runs(answer);
    if (runs.empty()) {
        return plan::all_work_is_done(answer.scenario, answer.planned.plan)
                   ? "Nothing holds the plan back: all the work there is gets done"
                   : "Not all the work is done, though nothing at a site holds it back";
    }
    const auto shown = std::find_if(
        runs.begin(), runs.end(), [&](const BindingRun& run) { return fills_a_cell(answer, run); });
    const BindingRun& first = shown == runs.end() ? runs.front() : *shown;
    std::string limit(plan::name(first.binding.limit));
    limit.front() = static_cast<char>(limit.front() - 'a' + 'A');
    const bool plural =
        first.binding.limit == Limit::Supply || first.binding.limit == Limit::HallPlaces;
    return fmt::format("{} hold{} {} back, {}", limit, plural ? "" : "s",
        answer.scenario.sites[first.site].id, table::humane_span(first.from, first.to));
}

template <class Level>
std::vector<DatedValue> power_levels(const Plan& plan, std::size_t site, Level level) {
    std::vector<DatedValue> values;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const plan::Segment span = plan.layout.timeline.segment(b);
        const plan::SiteSegment& segment = plan.sites[site].segments[b];
        values.push_back({span.from, level(segment.start)});
        values.push_back({span.to, level(segment.end)});
    }
    return values;
}

template <class Capacity>
std::vector<DatedValue> capacities(const Plan& plan, std::size_t site, Capacity capacity) {
    std::vector<DatedValue> values;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        values.push_back(
            {plan.layout.timeline.boundaries[b], capacity(plan.sites[site].segments[b])});
    }
    return values;
}

std::string series_of(ReadingMeasure measure) {
    switch (measure) {
    case ReadingMeasure::ServerPower:
        return "Server power";
    case ReadingMeasure::ItPower:
        return "IT power";
    default:
        return "Facility power";
    }
}

void add_power_readings(const PlanAnswer& answer, std::size_t site, report::LineChart& chart) {
    for (const scenario::Reading& reading : answer.scenario.readings) {
        const bool power = reading.measure == ReadingMeasure::ServerPower ||
                           reading.measure == ReadingMeasure::ItPower ||
                           reading.measure == ReadingMeasure::FacilityPower;
        if (reading.site.position() != site || !power) continue;
        chart.points.push_back({*reading.date, reading.value->number, reading.value.evidence.status,
            {}, series_of(reading.measure), reading.value.evidence.source});
    }
    chart.text.sources = source_words(answer, chart.points);
}

// A name may be of one thing or of several: no verb agrees with both.
std::string power_title(const PlanAnswer& answer, std::size_t site) {
    const Plan& plan = answer.planned.plan;
    const std::string& name = answer.scenario.sites[site].name.empty()
                                  ? answer.scenario.sites[site].id
                                  : answer.scenario.sites[site].name;
    if (const auto date = plan::first_at_least(plan, site, FacilityPower(1000.0))) {
        const auto it = plan::first_at_least(plan, site, ItPower(1000.0));
        return fmt::format("{}: 1 GW of facility power on {}{}", name, table::humane(*date),
            it ? fmt::format(", of IT power on {}", table::humane(*it)) : std::string());
    }
    const std::vector<DatedValue> levels =
        power_levels(plan, site, [](const auto& moment) { return megawatts(moment.facility); });
    const auto peak = std::max_element(levels.begin(), levels.end(),
        [](const DatedValue& a, const DatedValue& b) { return a.value < b.value; });
    if (peak == levels.end() || peak->value == 0.0) {
        return fmt::format("{}: no power in this plan", name);
    }
    return fmt::format("{}: {} at most, from {}", name, table::humane(FacilityPower(peak->value)),
        table::humane(peak->on));
}

} // namespace

report::BottleneckStrip bottleneck_strip(const PlanAnswer& answer) {
    report::BottleneckStrip strip;
    strip.text = {"bottlenecks", strip_title(answer),
        fmt::format("What binds each site on most days of a period; inside, what one unit more in "
                    "that period alone would be worth, {}",
            unit_of_gain(answer)),
        source_words(answer), {}};
    strip.price_unit = unit_of_gain(answer);
    for (std::size_t s = 0; s < answer.scenario.sites.size(); ++s) {
        report::StripRow row{answer.scenario.sites[s].id, {}};
        for (const plan::PeriodBinding& period : answer.periods) {
            if (period.site == s) row.cells.push_back(strip_cell(answer, period));
        }
        strip.rows.push_back(std::move(row));
    }
    return strip;
}

std::vector<report::LineChart> power_charts(const PlanAnswer& answer) {
    std::vector<report::LineChart> charts;
    const Plan& plan = answer.planned.plan;
    for (std::size_t s = 0; s < answer.scenario.sites.size(); ++s) {
        report::LineChart chart;
        chart.text.id = "power-" + answer.scenario.sites[s].id;
        chart.text.title = power_title(answer, s);
        chart.text.subtitle = "Power by kind, MW at peak PUE; firm power after the worst outage";
        chart.measure = {table::MeasureKind::Power, "MW", std::nullopt};
        using report::LineShape;
        using report::Tone;
        chart.lines.push_back({"Facility", Tone::Accent, Status::Plan, LineShape::Linear,
            power_levels(plan, s, [](const auto& m) { return megawatts(m.facility); }), {}});
        chart.lines.push_back({"IT", Tone::Ink, Status::Plan, LineShape::Linear,
            power_levels(plan, s, [](const auto& m) { return megawatts(m.it); }), {}});
        chart.lines.push_back({"Servers", Tone::Grey, Status::Plan, LineShape::Linear,
            power_levels(plan, s, [](const auto& m) { return megawatts(m.server); }), {}});
        chart.capacities.push_back(
            {"Firm power", capacities(plan, s, [](const auto& g) { return megawatts(g.firm); })});
        if (plan.sites[s].segments.back().cooling) {
            chart.capacities.push_back({"Cooling", capacities(plan, s, [](const auto& g) {
                                            return g.cooling ? megawatts(*g.cooling) : 0.0;
                                        })});
        }
        add_power_readings(answer, s, chart);
        charts.push_back(std::move(chart));
    }
    return charts;
}

} // namespace gigaplan::app
