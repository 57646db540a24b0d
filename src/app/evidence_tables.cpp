#include "app/evidence_tables.hpp"

#include "scenario/difference.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace gigaplan::app {

namespace {

struct Figure {
    std::string path, value;
    std::map<std::string, std::string, std::less<>> evidence;
};

constexpr std::string_view kEvidenceKeys[] = {
    "status", "source", "stated_on", "confidence", "note"};

// The figure that an item such as "hall.x.ready.source" speaks of, if it is one.
std::string_view evidence_key(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return {};
    for (const std::string_view key : kEvidenceKeys) {
        if (path.substr(dot + 1) == key) return key;
    }
    return {};
}

std::vector<Figure> figures(const scenario::Scenario& scenario) {
    std::vector<Figure> found;
    std::map<std::string, std::size_t, std::less<>> positions;
    for (const scenario::Item& item : scenario::items(scenario)) {
        const std::string_view key = evidence_key(item.path);
        const auto owner =
            key.empty() ? positions.end()
                        : positions.find(item.path.substr(0, item.path.size() - key.size() - 1));
        if (owner != positions.end()) {
            found[owner->second].evidence.emplace(key, item.value);
            continue;
        }
        positions.emplace(item.path, found.size());
        found.push_back({item.path, item.value, {}});
    }
    return found;
}

table::Row row_of(const Figure& figure) {
    table::Row row = {figure.path, figure.value};
    for (const std::string_view key : kEvidenceKeys) {
        const auto known = figure.evidence.find(key);
        row.push_back(known == figure.evidence.end() ? std::string() : known->second);
    }
    return row;
}

table::Table empty_table(std::string key, std::string title, std::string note) {
    return {std::move(key), std::move(title), std::move(note),
        {table::text_column("path", "Figure"), table::text_column("value", "Value"),
            table::text_column("status", "Status"), table::text_column("source", "Source"),
            table::text_column("stated_on", "Stated on"),
            table::text_column("confidence", "Confidence"), table::text_column("note", "Note")},
        {}};
}

} // namespace

table::Table evidence_table(const scenario::Scenario& scenario) {
    table::Table table = empty_table("evidence", "Figures and their sources",
        "A path that ends in `other.N` is a figure that another source gives and that was not "
        "chosen.");
    for (const Figure& figure : figures(scenario)) {
        if (!figure.evidence.empty()) table.rows.push_back(row_of(figure));
    }
    return table;
}

table::Table assumption_figures(const scenario::Scenario& scenario) {
    table::Table table = empty_table("assumptions", "Assumptions behind every answer in money", "");
    for (const Figure& figure : figures(scenario)) {
        const bool decides =
            figure.path.starts_with("assumptions.") || figure.path == "scenario.discount_rate" ||
            figure.path == "scenario.money_basis" || figure.path == "scenario.objective" ||
            figure.path == "scenario.fairness";
        if (decides) table.rows.push_back(row_of(figure));
    }
    return table;
}

} // namespace gigaplan::app
