#include "report/workbook.hpp"

#include "base/place.hpp"
#include "report/table_files.hpp"
#include "text/csv.hpp"
#include "text/utf8.hpp"
#include "text/zip_archive.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace gigaplan::report {

namespace {

constexpr std::size_t kCellUnitsMax = 32'767;           // of UTF-16, in one cell
constexpr std::int64_t kExactMax = 999'999'999'999'999; // what spreadsheets keep: 15 digits
constexpr int kDecimalsMax = 6;
constexpr std::size_t kWidthMax = 50;

constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kOfficeSpace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackageSpace = "http://schemas.openxmlformats.org/package/2006";

// Positions in the list of styles, which styles_part() writes in this order.
enum Style { kNoStyle, kHeaderStyle, kDateStyle, kCountStyle, kMoneyStyle, kFirstDecimals };

// "_x000D_" as a text would be read as a carriage return.
bool looks_escaped(std::string_view text, std::size_t at) {
    return text.substr(at, 2) == "_x" && at + 6 < text.size() && text[at + 6] == '_';
}

// What XML has no room for is escaped as spreadsheets do; of longer text than a cell holds
// the beginning is kept.
std::string cell_xml(std::string_view text) {
    std::string xml;
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(text::utf8_length(text, at), 1);
        const std::string_view one = text.substr(at, length);
        const auto first = static_cast<unsigned char>(one[0]);
        units += length == 4 ? 2 : 1;
        if (units > kCellUnitsMax) break;
        if (looks_escaped(text, at)) {
            xml += "_x005F_";
        } else if (one == "&") {
            xml += "&amp;";
        } else if (one == "<") {
            xml += "&lt;";
        } else if (one == ">") {
            xml += "&gt;";
        } else if (one == "\"") {
            xml += "&quot;";
        } else if (first < 0x20 && one != "\n" && one != "\t") {
            xml += fmt::format("_x{:04X}_", first);
        } else if (text::utf8_length(text, at) == 0 || one == "\xEF\xBF\xBE" ||
                   one == "\xEF\xBF\xBF") {
            xml += "\xEF\xBF\xBD"; // no text, and the two codes that are no characters
        } else {
            xml += one;
        }
        at += length;
    }
    return xml;
}

int style_of(const table::Column& column) {
    switch (column.type) {
    case table::ColumnType::Date:
        return kDateStyle;
    case table::ColumnType::Count:
        return column.is_year ? kNoStyle : kCountStyle;
    case table::ColumnType::Money:
        return kMoneyStyle;
    case table::ColumnType::Number:
        return column.decimals < 0 ? kNoStyle
                                   : kFirstDecimals + std::min(column.decimals, kDecimalsMax);
    default:
        return kNoStyle;
    }
}

bool is_exact(std::int64_t value) {
    return value <= kExactMax && value >= -kExactMax;
}

// What a cell holds as a number; nothing where it is text.
struct CellNumber {
    std::optional<std::string> operator()(std::int64_t value) const {
        if (!is_exact(value)) return std::nullopt;
        return fmt::format("{}", value);
    }
    std::optional<std::string> operator()(double value) const { return plain_cell(value); }
    std::optional<std::string> operator()(Money value) const {
        if (!is_exact(value.value())) return std::nullopt;
        return plain_cell(value);
    }
    // From 1 March 1900 on, all programs count days alike.
    std::optional<std::string> operator()(Date value) const {
        const Date origin(1899, 12, 30);
        if (value < Date(1900, 3, 1) || value > Date(9999, 12, 31)) return std::nullopt;
        return fmt::format("{}", value - origin);
    }
    template <class Text>
    std::optional<std::string> operator()(const Text&) const {
        return std::nullopt;
    }
};

std::string text_cell(const std::string& reference, int style, const std::string& text) {
    return fmt::format(R"(<c r="{}"{} t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)",
        reference, style == kNoStyle ? "" : fmt::format(R"( s="{}")", style),
        cell_xml(text::neutralised(text)));
}

std::string cell(
    const std::string& reference, const table::Column& column, const table::Value& value) {
    const std::string text = plain_cell(value);
    if (text.empty()) return {};
    const auto number = std::visit(CellNumber{}, value);
    if (!number) return text_cell(reference, kNoStyle, text);
    return fmt::format(R"(<c r="{}" s="{}"><v>{}</v></c>)", reference, style_of(column), *number);
}

// In characters, by what the CSV file would say.
std::string columns_xml(const table::Table& table) {
    std::string xml = "<cols>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::size_t width = table.columns[i].key.size();
        for (const table::Row& row : table.rows)
            width = std::max(width, plain_cell(row[i]).size());
        xml += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)", i + 1,
            std::min(width, kWidthMax) + 3);
    }
    return table.columns.empty() ? std::string() : xml + "</cols>";
}

// The rows of a table from `first` to before `last`.
std::string sheet_part(
    const table::Table& table, std::size_t first, std::size_t last, bool selected) {
    std::vector<std::string> letters;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        letters.push_back(column_letters(static_cast<int>(i) + 1));
    std::string xml = fmt::format(
        R"({}<worksheet xmlns="{}"><sheetViews><sheetView{} workbookViewId="0"><pane ySplit="1" )"
        R"(topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>{})"
        R"(<sheetData><row r="1">)",
        kDeclaration, kMainSpace, selected ? R"( tabSelected="1")" : "", columns_xml(table));
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        xml += text_cell(letters[i] + "1", kHeaderStyle, table.columns[i].key);
    xml += "</row>";
    for (std::size_t row = first; row < last; ++row) {
        const std::string number = fmt::format("{}", row - first + 2);
        xml += fmt::format(R"(<row r="{}">)", number);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            xml += cell(letters[i] + number, table.columns[i], table.rows[row][i]);
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>\n";
}

std::string styles_part() {
    std::string formats = R"(<numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>)";
    std::string cells = R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
                        R"(<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" )"
                        R"(applyFont="1"/>)";
    const auto add = [&](int format) {
        cells += fmt::format(R"(<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0" )"
                             R"(applyNumberFormat="1"/>)",
            format);
    };
    add(164); // a day
    add(3);   // #,##0
    add(4);   // #,##0.00
    for (int decimals = 0; decimals <= kDecimalsMax; ++decimals) {
        const std::string zeros(static_cast<std::size_t>(decimals), '0');
        formats += fmt::format(R"(<numFmt numFmtId="{}" formatCode="#,##0{}{}"/>)", 165 + decimals,
            decimals > 0 ? "." : "", zeros);
        add(165 + decimals);
    }
    return fmt::format(
        R"({}<styleSheet xmlns="{}"><numFmts count="{}">{}</numFmts><fonts count="2"><font>)"
        R"(<sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/>)"
        R"(<name val="Calibri"/></font></fonts><fills count="2"><fill>)"
        R"(<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>)"
        R"(</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>)"
        R"(</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" )"
        R"(borderId="0"/></cellStyleXfs><cellXfs count="{}">{}</cellXfs><cellStyles count="1">)"
        R"(<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)"
        "\n",
        kDeclaration, kMainSpace, kDecimalsMax + 2, formats, kFirstDecimals + kDecimalsMax + 1,
        cells);
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target) {
    return fmt::format(
        R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, kOfficeSpace, type, target);
}

std::string relationships_part(const std::string& all) {
    return fmt::format(R"({}<Relationships xmlns="{}/relationships">{}</Relationships>)"
                       "\n",
        kDeclaration, kPackageSpace, all);
}

// What the other parts say of sheets, one after the other.
struct Listed {
    std::string types;
    std::string names;
    std::string relationships;
};

Listed listed(const std::vector<std::string>& names) {
    Listed all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string target = fmt::format("worksheets/sheet{}.xml", i + 1);
        all.types += fmt::format(R"(<Override PartName="/xl/{}" ContentType="application/)"
                                 R"(vnd.openxmlformats-officedocument.spreadsheetml.worksheet)"
                                 R"(+xml"/>)",
            target);
        all.names += fmt::format(
            R"(<sheet name="{}" sheetId="{}" r:id="rId{}"/>)", cell_xml(names[i]), i + 1, i + 1);
        all.relationships += relationship(fmt::format("rId{}", i + 1), "worksheet", target);
    }
    all.relationships +=
        relationship(fmt::format("rId{}", names.size() + 1), "styles", "styles.xml");
    return all;
}

std::string content_types_part(const Listed& all) {
    constexpr std::string_view kType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml";
    return fmt::format(
        R"({0}<Types xmlns="{1}/content-types"><Default Extension="rels" )"
        R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/>)"
        R"(<Override PartName="/xl/workbook.xml" ContentType="{2}.sheet.main+xml"/>)"
        R"(<Override PartName="/xl/styles.xml" ContentType="{2}.styles+xml"/>{3}</Types>)"
        "\n",
        kDeclaration, kPackageSpace, kType, all.types);
}

std::string workbook_part(const Listed& all) {
    return fmt::format(R"({}<workbook xmlns="{}" xmlns:r="{}"><bookViews><workbookView/>)"
                       R"(</bookViews><sheets>{}</sheets></workbook>)"
                       "\n",
        kDeclaration, kMainSpace, kOfficeSpace, all.names);
}

} // namespace

std::string to_xlsx(const std::vector<table::Table>& tables, std::size_t rows_max) {
    std::vector<std::string> keys;
    std::vector<text::ZipEntry> sheets;
    for (const table::Table& table : tables) {
        std::size_t first = 0;
        do { // a table that is longer than a sheet goes on in the next
            keys.push_back(table.key);
            sheets.push_back({fmt::format("xl/worksheets/sheet{}.xml", keys.size()),
                sheet_part(table, first, std::min(table.rows.size(), first + rows_max),
                    keys.size() == 1)});
            first += rows_max;
        } while (first < table.rows.size());
    }
    const Listed all = listed(sheet_names(keys));
    std::vector<text::ZipEntry> parts = {{"[Content_Types].xml", content_types_part(all)},
        {"_rels/.rels",
            relationships_part(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", workbook_part(all)},
        {"xl/_rels/workbook.xml.rels", relationships_part(all.relationships)},
        {"xl/styles.xml", styles_part()}};
    parts.insert(parts.end(), sheets.begin(), sheets.end());
    return text::zip_archive(parts);
}

} // namespace gigaplan::report
