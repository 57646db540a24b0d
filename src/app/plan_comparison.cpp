#include "app/plan_comparison.hpp"

#include "app/plan_json.hpp"
#include "plan/compare.hpp"
#include "report/table_files.hpp"
#include "table/plain_text.hpp"

#include <algorithm>

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
    std::string text;
    for (const table::Table& table : comparison_tables(answers, names)) {
        if (table.rows.empty()) continue;
        if (!text.empty()) text += "\n";
        text += table::to_plain_text(table);
    }
    return text.empty() ? "Nothing differs.\n" : text;
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
