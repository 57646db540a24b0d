#include "report/table_html.hpp"

#include "report/frame.hpp"
#include "table/humane.hpp"

#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr std::size_t kShortText = 12; // "2025-10-17", "12.5 %/year": on one line
constexpr std::size_t kColumnsOnPaper = 8;

const char* cell_class(const table::Column& column, const std::string& text) {
    if (table::right_aligned(column.type)) return "n";
    return text.size() <= kShortText ? "d" : "";
}

Attributes classes(const char* name) {
    if (*name == '\0') return {};
    return {{"class", name}};
}

// Where rows are blocks, a cell says what its column is; and browsers that lay a table
// out as blocks forget that it is one.
void name_cell(Attributes& attributes, const table::Column& column, bool first, TableForm form) {
    if (form == TableForm::Shown) attributes.emplace_back("role", first ? "rowheader" : "cell");
    if (!first) attributes.emplace_back("data-label", table::heading(column));
}

const char* box_classes(TableForm form) {
    switch (form) {
    case TableForm::Folded:
        return "scroll";
    case TableForm::Wide:
        return "scroll wide";
    case TableForm::Shown:
        return "scroll open stack";
    }
    return "scroll";
}

void put_cell(Markup& markup, const table::Column& column, const table::Value& value, bool first,
    TableForm form) {
    const char* const tag = first ? "th" : "td";
    const std::string text = table::cell_text(column, value);
    Attributes attributes = classes(cell_class(column, text));
    if (first) attributes.emplace_back("scope", "row");
    if (form != TableForm::Folded) name_cell(attributes, column, first, form);
    markup.open(tag, attributes);
    if (const auto* const status = std::get_if<Status>(&value)) {
        markup.open("svg", {{"class", "sign"}, {"viewBox", "0 0 12 12"}, {"aria-hidden", "true"}});
        draw_sign(markup, *status, 6.0, 6.0);
        markup.close("svg");
    }
    markup.text(text);
    markup.close(tag);
}

void put_head(Markup& markup, const table::Table& table, TableForm form) {
    const bool shown = form == TableForm::Shown;
    markup.raw(shown ? "<thead role=\"rowgroup\"><tr role=\"row\">" : "<thead><tr>");
    for (const table::Column& column : table.columns) {
        Attributes attributes = classes(table::right_aligned(column.type) ? "n" : "");
        attributes.emplace_back("scope", "col");
        if (shown) attributes.emplace_back("role", "columnheader");
        markup.element("th", attributes, table::heading(column));
    }
    markup.raw("</tr></thead>\n");
}

} // namespace

void put_table(Markup& markup, const table::Table& table, TableForm form) {
    const bool shown = form == TableForm::Shown;
    markup.open("div", {{"class", box_classes(form)}, {"tabindex", "0"}, {"role", "region"},
                           {"aria-label", table.title}});
    markup.open("table", shown ? Attributes{{"role", "table"}} : Attributes{});
    if (!table.note.empty()) markup.element("caption", {}, table.note);
    put_head(markup, table, form);
    markup.raw(shown ? "<tbody role=\"rowgroup\">\n" : "<tbody>\n");
    for (const table::Row& row : table.rows) {
        markup.open("tr", shown ? Attributes{{"role", "row"}} : Attributes{});
        for (std::size_t i = 0; i < std::min(row.size(), table.columns.size()); ++i) {
            put_cell(markup, table.columns[i], row[i], i == 0, form);
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
    const bool wide = unfolded_in_print && table.columns.size() > kColumnsOnPaper;
    put_table(markup, table, wide ? TableForm::Wide : TableForm::Folded);
    markup.raw("</details>\n");
}

} // namespace gigaplan::report
