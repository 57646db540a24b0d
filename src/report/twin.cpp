#include "report/chart.hpp"
#include "report/palette.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

using table::Table;
using table::Value;

Table start(const ChartText& text, std::vector<table::Column> columns) {
    return {text.id, text.title, text.subtitle, std::move(columns), {}};
}

table::Column value_column(const table::Measure& measure, std::string key, std::string title) {
    table::Column column = table::number_column(std::move(key), std::move(title), measure.unit);
    column.power_kind = measure.power_kind;
    return column;
}

// Fractions are said in per cent here as on the axis.
Value value_in(const table::Measure& measure, double value) {
    if (!std::isfinite(value)) return {};
    return measure.kind == table::MeasureKind::Fraction ? value * 100.0 : value;
}

Value known(const std::optional<Date>& date) {
    return date ? Value(*date) : Value();
}

Table twin_of(const BottleneckStrip& chart) {
    Table result = start(chart.text,
        {table::text_column("site", "Site"), table::date_column("from", "From"),
            table::date_column("to", "To (not included)"), table::text_column("binds", "Binds"),
            table::text_column("price", "Price"), table::text_column("detail", "What it means")});
    result.columns[4].unit = chart.price_unit;
    for (const StripRow& row : chart.rows) {
        for (const StripCell& cell : row.cells) {
            const Category* const found = category(cell.binding);
            result.rows.push_back({row.name, cell.from, cell.to,
                std::string(found == nullptr ? "nothing" : found->word), cell.price, cell.detail});
        }
    }
    return result;
}

Table twin_of(const LineChart& chart) {
    Table result = start(
        chart.text, {table::text_column("series", "Series"), table::date_column("on", "From or on"),
                        value_column(chart.measure, "value", "Value"),
                        value_column(chart.measure, "high", "High (of a range)"),
                        table::status_column(), table::source_column()});
    const auto add = [&](const std::string& series, Date on, double value, Value high, Value status,
                         const std::string& source) {
        result.rows.push_back({series, on, value_in(chart.measure, value), std::move(high),
            std::move(status), source});
    };
    for (const Line& line : chart.lines) {
        for (const DatedValue& one : line.values) {
            add(line.name, one.on, one.value, {}, line.status, "");
        }
    }
    for (const CapacityLine& line : chart.capacities) {
        for (const DatedValue& one : line.values)
            add(line.name, one.on, one.value, {}, {}, "");
    }
    for (const Band& band : chart.bands) {
        for (const Band::Edge& edge : band.edges) {
            add(band.name, edge.on, edge.low, value_in(chart.measure, edge.high), {}, "");
        }
    }
    for (const PublishedPoint& point : chart.points) {
        const std::string series = point.series.empty() ? point.label : point.series;
        add(series, point.on, point.value, {}, point.status,
            point.source.empty() ? point.label : point.source);
    }
    return result;
}

Table twin_of(const Gantt& chart) {
    Table result = start(
        chart.text, {table::text_column("group", "Group"), table::text_column("row", "Row"),
                        table::text_column("what", "What"), table::date_column("from", "From"),
                        table::date_column("to", "To or on"), table::status_column(),
                        table::date_column("promised", "Promised"),
                        table::count_column("late_days", "Late", "days"),
                        table::date_column("p10", "P10"), table::date_column("p90", "P90"),
                        table::text_column("detail", "Detail"), table::source_column()});
    const auto late = [](const std::optional<Date>& promised, Date on) -> Value {
        if (!promised) return {};
        return static_cast<std::int64_t>(std::max(0, on - *promised));
    };
    for (const GanttGroup& group : chart.groups) {
        for (const GanttRow& row : group.rows) {
            for (const GanttBar& bar : row.bars) {
                result.rows.push_back({group.name, row.name, bar.name, bar.from, bar.to, bar.status,
                    known(bar.promised), late(bar.promised, bar.to), known(bar.p10), known(bar.p90),
                    bar.detail, bar.source});
            }
            for (const GanttMilestone& one : row.milestones) {
                result.rows.push_back({group.name, row.name, one.name, Value(), one.on, one.status,
                    known(one.promised), late(one.promised, one.on), known(one.p10), known(one.p90),
                    one.detail, one.source});
            }
        }
    }
    return result;
}

Table twin_of(const StackedArea& chart) {
    Table result =
        start(chart.text, {table::text_column("part", "Part"), table::date_column("from", "From"),
                              value_column(chart.measure, "value", "Value")});
    for (const StackedPart& part : chart.parts) {
        for (const DatedValue& one : part.values) {
            result.rows.push_back({part.name, one.on, value_in(chart.measure, one.value)});
        }
    }
    return result;
}

Table twin_of(const Bars& chart) {
    Table result = start(chart.text,
        {table::date_column("from", "From"), table::date_column("to", "To (not included)"),
            table::text_column("part", "Part"), value_column(chart.measure, "value", "Value"),
            value_column(chart.measure, "total", "Running total")});
    for (const BarPart& part : chart.parts) {
        double total = 0.0;
        for (std::size_t i = 0; i < chart.periods.size() && i < part.values.size(); ++i) {
            const double value = part.values[i];
            if (std::isfinite(value)) total += value;
            result.rows.push_back({chart.periods[i].from, chart.periods[i].to, part.name,
                value_in(chart.measure, value), value_in(chart.measure, total)});
        }
    }
    return result;
}

Table twin_of(const Flow& chart) {
    Table result = start(chart.text,
        {table::text_column("from", "From"), table::text_column("to", "To"),
            value_column(chart.measure, "value", "Value"), table::text_column("detail", "Detail")});
    const auto name = [&](std::size_t node) {
        return node < chart.nodes.size() ? chart.nodes[node].name : std::string();
    };
    for (const FlowLink& link : chart.links) {
        result.rows.push_back(
            {name(link.from), name(link.to), value_in(chart.measure, link.value), link.detail});
    }
    return result;
}

Table twin_of(const HeatMap& chart) {
    Table result = start(chart.text, {table::text_column("across", chart.across.name),
                                         table::text_column("down", chart.down.name),
                                         value_column(chart.measure, "value", "Value"),
                                         table::text_column("words", "In words")});
    for (std::size_t i = 0; i < chart.cells.size() && !chart.across.values.empty(); ++i) {
        const std::size_t row = i / chart.across.values.size();
        const HeatCell& cell = chart.cells[i];
        result.rows.push_back({chart.across.values[i % chart.across.values.size()],
            row < chart.down.values.size() ? chart.down.values[row] : std::string(),
            cell.value ? value_in(chart.measure, *cell.value) : Value(), cell.words});
    }
    if (chart.down.name.empty()) {
        for (table::Row& row : result.rows)
            row.erase(row.begin() + 1);
        result.columns.erase(result.columns.begin() + 1);
    }
    return result;
}

Table twin_of(const ShareBar& chart) {
    Table result =
        start(chart.text, {table::text_column("bar", "Bar"), table::text_column("part", "Part"),
                              value_column(chart.measure, "value", "Value"),
                              table::number_column("share", "Share of the bar", "%")});
    for (const ShareRow& row : chart.rows) {
        double total = 0.0;
        for (const SharePart& part : row.parts) {
            if (std::isfinite(part.value)) total += std::max(part.value, 0.0);
        }
        const auto share = [&](double value) -> Value {
            const double percent = std::max(value, 0.0) / total * 100.0;
            return std::isfinite(percent) ? Value(percent) : Value();
        };
        for (const SharePart& part : row.parts) {
            result.rows.push_back(
                {row.name, part.name, value_in(chart.measure, part.value), share(part.value)});
        }
        result.rows.push_back(
            {row.name, std::string("total"), value_in(chart.measure, total), share(total)});
    }
    if (chart.limit) {
        result.rows.push_back({std::string(), "limit: " + chart.limit->label,
            value_in(chart.measure, chart.limit->value), Value()});
    }
    return result;
}

Table twin_of(const ScaleCurve& chart) {
    Table result = start(chart.text,
        {value_column(chart.across, "across", "At"), value_column(chart.measure, "value", "Value"),
            value_column(chart.measure, "low", "Low"), value_column(chart.measure, "high", "High"),
            table::text_column("what", "What"), table::text_column("detail", "Detail")});
    const auto add = [&](const ScaleCurvePoint& point, const std::string& what) {
        const bool interval = point.low > 0.0;
        result.rows.push_back({value_in(chart.across, point.x), value_in(chart.measure, point.y),
            interval ? value_in(chart.measure, point.low) : Value(),
            interval ? value_in(chart.measure, point.high) : Value(), what, point.detail});
    };
    for (const ScaleCurvePoint& point : chart.points)
        add(point, chart.name);
    for (const ScaleCurvePoint& point : chart.concave)
        add(point, "concave curve");
    if (chart.mark) add({chart.mark->x, chart.mark->y}, chart.mark->label);
    return result;
}

} // namespace

table::Table twin(const Chart& chart) {
    return std::visit([](const auto& one) { return twin_of(one); }, chart);
}

} // namespace gigaplan::report
