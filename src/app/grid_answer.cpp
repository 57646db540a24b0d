#include "app/grid_answer.hpp"

#include "report/table_files.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace gigaplan::app {

namespace {

using plan::Fact;
using plan::Facts;
using table::Value;

// The figures that any point has, of each the first that has a value.
Facts figures_of(const GridAnswer& answer) {
    Facts figures;
    std::set<std::tuple<std::string, std::string>> seen;
    for (const GridPoint& point : answer.points) {
        for (const Fact& fact : point.facts) {
            if (std::holds_alternative<std::monostate>(fact.value)) continue;
            if (seen.emplace(fact.subject, fact.what).second) figures.push_back(fact);
        }
    }
    return figures;
}

// "tesla_net_present_value"
std::string key_of(const Fact& figure) {
    std::string key;
    for (const char c : figure.subject + "_" + figure.what) {
        const auto byte = static_cast<unsigned char>(c);
        const bool kept = std::isalnum(byte) != 0;
        if (kept) key += static_cast<char>(std::tolower(byte));
        if (!kept && !key.ends_with('_')) key += '_';
    }
    return key;
}

table::Column column_of(const Fact& figure, const std::string& currency) {
    const std::string title = fmt::format("{}: {}", figure.subject, figure.what);
    if (std::holds_alternative<Money>(figure.value)) {
        return table::money_column(key_of(figure), title, currency);
    }
    if (std::holds_alternative<Date>(figure.value)) {
        return table::date_column(key_of(figure), title);
    }
    if (std::holds_alternative<double>(figure.value)) {
        return table::number_column(key_of(figure), title, figure.unit);
    }
    return table::count_column(key_of(figure), title, figure.unit);
}

std::string outcome_of(const GridPoint& point) {
    if (!point.failure) return "planned";
    return point.failure->kind == FailureKind::Infeasible ? "infeasible" : "stopped";
}

void make_keys_unique(std::vector<table::Column>& columns) {
    std::set<std::string> taken;
    for (table::Column& column : columns) {
        const std::string key = column.key;
        for (int number = 2; !taken.insert(column.key).second; ++number)
            column.key = fmt::format("{}_{}", key, number);
    }
}

} // namespace

Facts all_facts(const scenario::Scenario& scenario, const plan::Plan& plan) {
    Facts all;
    for (const auto facts : {plan::money_facts, plan::work_facts, plan::count_facts,
             plan::date_facts, plan::power_facts}) {
        for (Fact& fact : facts(scenario, plan))
            all.push_back(std::move(fact));
    }
    return all;
}

table::Table grid_table(const GridAnswer& answer) {
    table::Table table{"grid", "Grid", "A plan a row; empty where there is none.", {}, {}};
    for (std::size_t i = 0; i < answer.axes.size(); ++i) {
        table.columns.push_back(
            table::text_column(fmt::format("axis_{}", i + 1), answer.axes[i].name));
    }
    table.columns.push_back(table::text_column("outcome", "Outcome"));
    const Facts figures = figures_of(answer);
    for (const Fact& figure : figures)
        table.columns.push_back(column_of(figure, answer.scenario.settings.currency));
    make_keys_unique(table.columns);
    for (const GridPoint& point : answer.points) {
        table::Row row;
        for (std::size_t i = 0; i < answer.axes.size(); ++i)
            row.emplace_back(answer.axes[i].labels[point.at[i]]);
        row.emplace_back(outcome_of(point));
        for (const Fact& figure : figures) {
            const Value* value = plan::find_value(point.facts, figure.subject, figure.what);
            row.push_back(value == nullptr ? Value() : *value);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

text::Json grid_json(const GridAnswer& answer) {
    const scenario::Settings& settings = answer.scenario.settings;
    text::Json json;
    json.set("format", "gigaplan-grid/1");
    text::Json base;
    base.set("name", settings.name);
    base.set("title", settings.title);
    base.set("hash", answer.scenario.hash);
    base.set("as_of", settings.as_of);
    base.set("currency", settings.currency);
    json.set("scenario", std::move(base));
    text::Json axes{text::Json::Array{}};
    for (const GridAxis& axis : answer.axes) {
        text::Json one;
        one.set("name", axis.name);
        text::Json values{text::Json::Array{}};
        for (const std::string& value : axis.values)
            values.push(value);
        one.set("values", std::move(values));
        axes.push(std::move(one));
    }
    json.set("axes", std::move(axes));
    json.set("certified", std::ranges::all_of(answer.points,
                              [](const GridPoint& p) { return p.failure || p.certified; }));
    json.set("points", report::to_json(grid_table(answer)));
    return json;
}

} // namespace gigaplan::app
