#include "app/plan_comparison.hpp"

#include "app/plan_json.hpp"
#include "plan/compare.hpp"
#include "report/table_files.hpp"
#include "table/plain_text.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

// Keeps the rows that say "yes" in the column "differs", and drops that column.
table::Table only_differences(table::Table table) {
    const auto differs = std::find_if(table.columns.begin(), table.columns.end(),
        [](const table::Column& column) { return column.key == "differs"; });
    if (differs == table.columns.end()) return table;
    const auto position = differs - table.columns.begin();
    std::erase_if(table.rows, [&](const table::Row& row) {
        const auto* word = std::get_if<std::string>(&row[static_cast<std::size_t>(position)]);
        return word == nullptr || *word != "yes";
    });
    for (table::Row& row : table.rows)
        row.erase(row.begin() + position);
    table.columns.erase(differs);
    return table;
}

// Two what-ifs have room for both the values and the differences; more of them are
// numbered, and say by how much they differ, or their dates.
constexpr std::size_t kSpeltOutMax = 2;

table::Table narrow(table::Table table) {
    std::size_t number = 0;
    for (std::size_t c = 0; c < table.columns.size();) {
        if (!table.columns[c].key.starts_with("variant_")) {
            ++c;
            continue;
        }
        // A value, and the difference behind it.
        const bool keeps_value = table.columns[c].type == table::ColumnType::Date;
        const auto dropped = static_cast<std::ptrdiff_t>(keeps_value ? c + 1 : c);
        table.columns.erase(table.columns.begin() + dropped);
        for (table::Row& row : table.rows)
            row.erase(row.begin() + dropped);
        table.columns[c].title = fmt::format("({})", ++number);
        table.columns[c].unit.clear();
        ++c;
    }
    return table;
}

std::string legend(const std::vector<std::string>& names) {
    std::string text = "What-ifs, by how much they are more than the plan; dates as they are\n";
    for (std::size_t i = 1; i < names.size(); ++i)
        text += fmt::format("  ({}) {}\n", i, names[i]);
    return text;
}

} // namespace

std::vector<table::Table> comparison_tables(
    const std::vector<PlanAnswer>& answers, const std::vector<std::string>& names) {
    std::vector<plan::ComparedPlan> variants;
    for (std::size_t i = 1; i < answers.size(); ++i) {
        variants.push_back({names[i], &answers[i].scenario, &answers[i].planned.plan});
    }
    const plan::ComparedPlan base{"plan", &answers.front().scenario, &answers.front().planned.plan};
    std::vector<table::Table> tables;
    for (table::Table& table : plan::compare(base, variants)) {
        tables.push_back(only_differences(std::move(table)));
    }
    return tables;
}

std::string comparison_text(
    const std::vector<PlanAnswer>& answers, const std::vector<std::string>& names) {
    const bool numbered = answers.size() > kSpeltOutMax + 1;
    std::string text;
    for (table::Table& table : comparison_tables(answers, names)) {
        if (table.rows.empty()) continue;
        if (!text.empty()) text += "\n";
        text += table::to_plain_text(numbered ? narrow(std::move(table)) : table);
    }
    if (text.empty()) return "Nothing differs.\n";
    return numbered ? legend(names) + "\n" + text : text;
}

text::Json comparison_json(const std::vector<PlanAnswer>& answers,
    const std::vector<std::string>& names, const std::vector<Unplanned>& unplanned) {
    text::Json json;
    json.set("format", "gigaplan-comparison/1");
    json.set("base", plan_json(answers.front()));
    text::Json variants{text::Json::Array{}};
    for (std::size_t i = 1; i < answers.size(); ++i) {
        text::Json variant;
        variant.set("name", names[i]);
        variant.set("plan", plan_json(answers[i]));
        variants.push(std::move(variant));
    }
    for (const Unplanned& one : unplanned) {
        text::Json variant;
        variant.set("name", one.name);
        variant.set("failure", one.failure);
        variants.push(std::move(variant));
    }
    json.set("variants", std::move(variants));
    text::Json differences;
    for (const table::Table& table : comparison_tables(answers, names)) {
        differences.set(table.key, report::to_json(table));
    }
    json.set("differences", std::move(differences));
    return json;
}

} // namespace gigaplan::app
