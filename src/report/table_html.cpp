#include "report/table_html.hpp"

#include "report/frame.hpp"
#include "table/humane.hpp"

#include <fmt/format.h>

namespace gigaplan::report {

namespace {

const char* cell_class(table::ColumnType type) {
    if (table::right_aligned(type)) return "n";
    const bool short_text = type == table::ColumnType::Date || type == table::ColumnType::Status;
    return short_text ? "d" : "";
}

Attributes classes(const char* name) {
    if (*name == '\0') return {};
    return {{"class", name}};
}

void put_cell(Markup& markup, const table::Column& column, const table::Value& value, bool first) {
    const char* const tag = first ? "th" : "td";
    Attributes attributes = classes(cell_class(column.type));
    if (first) attributes.emplace_back("scope", "row");
    markup.open(tag, attributes);
    if (const auto* const status = std::get_if<Status>(&value)) {
        markup.open("svg", {{"class", "sign"}, {"viewBox", "0 0 12 12"}, {"aria-hidden", "true"}});
        draw_sign(markup, *status, 6.0, 6.0);
        markup.close("svg");
    }
    markup.text(table::cell_text(column, value));
    markup.close(tag);
}

} // namespace

void put_table(Markup& markup, const table::Table& table, bool whole) {
    markup.open("div", {{"class", whole ? "scroll open" : "scroll"}, {"tabindex", "0"},
                           {"role", "region"}, {"aria-label", table.title}});
    markup.open("table");
    if (!table.note.empty()) markup.element("caption", {}, table.note);
    markup.raw("<thead><tr>");
    for (const table::Column& column : table.columns) {
        Attributes attributes = classes(table::right_aligned(column.type) ? "n" : "");
        attributes.emplace_back("scope", "col");
        markup.element("th", attributes, table::heading(column));
    }
    markup.raw("</tr></thead>\n<tbody>\n");
    for (const table::Row& row : table.rows) {
        markup.open("tr");
        for (std::size_t i = 0; i < std::min(row.size(), table.columns.size()); ++i) {
            put_cell(markup, table.columns[i], row[i], i == 0);
        }
        markup.close("tr");
        markup.new_line();
    }
    markup.raw("</tbody></table></div>\n");
}

void put_folded_table(
    Markup& markup, const table::Table& table, const std::string& words, bool unfolded_in_print) {
    markup.open("details", classes(unfolded_in_print ? "print" : ""));
    const auto rows = static_cast<std::int64_t>(table.rows.size());
    markup.element("summary", {},
        fmt::format("{} ({} row{})", words, table::grouped(rows), rows == 1 ? "" : "s"));
    put_table(markup, table, false);
    markup.raw("</details>\n");
}

} // namespace gigaplan::report
