#include "plan/compare.hpp"

#include "plan/compare_facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using table::ColumnType;
using table::Value;

// A table of facts of one type.
struct Sheet {
    std::string key, title;
    ColumnType type = ColumnType::Count;
    bool has_unit = false; // one of its own in each row
    int decimals = -1;
    Facts (*facts)(const scenario::Scenario&, const Plan&) = nullptr;
};

const std::vector<Sheet>& sheets() {
    static const std::vector<Sheet> kSheets = {
        {"compare-accelerators", "Accelerators", ColumnType::Count, true, 0, count_facts},
        {"compare-work", "Work", ColumnType::Number, true, 0, work_facts},
        {"compare-dates", "Dates", ColumnType::Date, false, -1, date_facts},
        {"compare-power", "Power", ColumnType::Number, true, -1, power_facts},
        {"compare-money", "Money", ColumnType::Money, false, -1, money_facts},
    };
    return kSheets;
}

// Rows of the base, then those that only variants have, where they have them.
Facts rows_of(const std::vector<Facts>& plans) {
    Facts rows = plans.front();
    for (const Facts& facts : plans) {
        std::size_t after = 0; // position behind the last row that both have
        for (const Fact& fact : facts) {
            const auto found = std::find_if(rows.begin(), rows.end(), [&](const Fact& row) {
                return row.subject == fact.subject && row.what == fact.what;
            });
            if (found == rows.end()) {
                rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(after), fact);
                ++after;
            } else {
                after = static_cast<std::size_t>(found - rows.begin()) + 1;
            }
        }
    }
    return rows;
}

// Megawatts and work come from the solver; closer than this they are the same.
constexpr double kSameNumber = 1e-6;

// Variant less base, in the type of their column; of dates, days.
Value difference(const Value& base, const Value& variant) {
    if (base.index() != variant.index()) return {};
    if (const auto* count = std::get_if<std::int64_t>(&base)) {
        return std::get<std::int64_t>(variant) - *count;
    }
    if (const auto* number = std::get_if<double>(&base)) {
        const double more = std::get<double>(variant) - *number;
        const double size = std::max(1.0, std::abs(*number));
        return std::abs(more) <= kSameNumber * size ? 0.0 : more;
    }
    if (const auto* money = std::get_if<Money>(&base)) return std::get<Money>(variant) - *money;
    if (const auto* date = std::get_if<Date>(&base)) {
        return static_cast<std::int64_t>(std::get<Date>(variant) - *date);
    }
    return {};
}

bool differs(const Value& base, const Value& variant, const Value& more) {
    if (base.index() != variant.index()) return true;
    if (const auto* number = std::get_if<double>(&more)) return *number != 0.0;
    return base != variant;
}

table::Column value_column(
    const Sheet& sheet, std::string key, std::string title, const std::string& currency) {
    table::Column column;
    column.key = std::move(key);
    column.title = std::move(title);
    column.type = sheet.type;
    column.decimals = sheet.decimals;
    if (sheet.type == ColumnType::Money) column.unit = currency;
    return column;
}

table::Table empty_table(
    const Sheet& sheet, const ComparedPlan& base, const std::vector<ComparedPlan>& variants) {
    table::Table table;
    table.key = sheet.key;
    table.title = sheet.title;
    table.columns = {table::text_column("subject", "Whose"), table::text_column("what", "What")};
    if (sheet.has_unit) table.columns.push_back(table::text_column("unit", "Unit"));
    const std::string& currency = base.scenario->settings.currency;
    table.columns.push_back(value_column(sheet, "base", base.name, currency));
    for (std::size_t v = 0; v < variants.size(); ++v) {
        const std::string key = fmt::format("variant_{}", v + 1);
        table.columns.push_back(value_column(sheet, key, variants[v].name, currency));
        const std::string title = fmt::format("{}, more", variants[v].name);
        table.columns.push_back(sheet.type == ColumnType::Date
                                    ? table::count_column(key + "_later",
                                          fmt::format("{}, later", variants[v].name), "days")
                                    : value_column(sheet, key + "_more", title, currency));
    }
    table.columns.push_back(table::text_column("differs", "Differs"));
    return table;
}

// What a plan has none of, and another has: of a sum that is nothing.
Value nothing_like(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return std::int64_t{0};
    if (std::holds_alternative<double>(value)) return 0.0;
    if (std::holds_alternative<Money>(value)) return Money();
    return {};
}

table::Row row_of(const Sheet& sheet, const Fact& fact, const std::vector<Facts>& plans) {
    table::Row row = {fact.subject, fact.what};
    if (sheet.has_unit) row.emplace_back(fact.unit);
    const Value* in_base = find_value(plans.front(), fact.subject, fact.what);
    const Value base = in_base != nullptr ? *in_base : nothing_like(fact.value);
    row.push_back(base);
    bool any = false;
    for (std::size_t v = 1; v < plans.size(); ++v) {
        const Value* in_variant = find_value(plans[v], fact.subject, fact.what);
        const Value variant = in_variant != nullptr ? *in_variant : nothing_like(fact.value);
        const Value more = difference(base, variant);
        any = any || differs(base, variant, more);
        row.push_back(variant);
        row.push_back(more);
    }
    row.emplace_back(std::string(any ? "yes" : ""));
    return row;
}

bool says_nothing(const table::Row& row, std::size_t first_value) {
    return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(first_value), row.end() - 1,
        [](const Value& value) { return std::holds_alternative<std::monostate>(value); });
}

} // namespace

std::vector<table::Table> compare(
    const ComparedPlan& base, const std::vector<ComparedPlan>& variants) {
    std::vector<table::Table> tables;
    for (const Sheet& sheet : sheets()) {
        std::vector<Facts> plans = {sheet.facts(*base.scenario, *base.plan)};
        for (const ComparedPlan& variant : variants) {
            plans.push_back(sheet.facts(*variant.scenario, *variant.plan));
        }
        table::Table table = empty_table(sheet, base, variants);
        for (const Fact& fact : rows_of(plans)) {
            table::Row row = row_of(sheet, fact, plans);
            if (!says_nothing(row, sheet.has_unit ? 3 : 2)) table.rows.push_back(std::move(row));
        }
        if (!table.rows.empty()) tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace gigaplan::plan
