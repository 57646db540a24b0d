#include "text/xlsx.hpp"

#include "text/binding_spelling.hpp"
#include "text/utf8.hpp"
#include "text/xlsx_package.hpp"
#include "text/xlsx_table.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <utility>

namespace gigaplan::text {

namespace {

using xlsx::Package;
using xlsx::Relationship;

constexpr std::array<std::string_view, 5> kWorkbookEnds = {
    ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"};
constexpr std::size_t kNamesMax = 20; // that a message lists

// A sheet with cells, and the part that it is.
struct Sheet {
    std::string name;
    std::string part;
    bool visible = true;
};

// Charts and macros have sheets of their own.
std::vector<Sheet> sheets_with_cells(const xlsx::WorkbookPart& workbook,
    const std::vector<Relationship>& all, const std::string& workbook_name) {
    std::unordered_map<std::string_view, const Relationship*> by_id;
    for (const Relationship& one : all)
        by_id.emplace(one.id, &one);
    std::vector<Sheet> sheets;
    for (const xlsx::SheetName& sheet : workbook.sheets) {
        const auto found = by_id.find(sheet.relationship);
        if (found == by_id.end() || found->second->type != "worksheet") continue;
        sheets.push_back(
            {sheet.name, xlsx::part_name(workbook_name, found->second->target), sheet.visible});
    }
    return sheets;
}

std::string quoted_names(const std::vector<Sheet>& sheets) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sheets.size() && i < kNamesMax; ++i) {
        names.push_back(fmt::format(
            "\"{}\"{}", quotable(sheets[i].name), sheets[i].visible ? "" : " (hidden)"));
    }
    if (sheets.size() > kNamesMax)
        names.push_back(fmt::format("and {} more", sheets.size() - kNamesMax));
    return fmt::format("{}", fmt::join(names, ", "));
}

const Sheet* named_sheet(
    const std::vector<Sheet>& sheets, const SheetChoice& choice, Diagnostics& diagnostics) {
    const auto found = std::ranges::find(sheets, choice.sheet, &Sheet::name);
    if (found != sheets.end()) return &*found;
    std::vector<std::string> names;
    for (const Sheet& sheet : sheets)
        names.push_back(sheet.name);
    const std::string near = nearest(choice.sheet, names);
    diagnostics.error("xlsx-sheet", choice.place,
        fmt::format("the workbook has no sheet \"{}\"", quotable(choice.sheet)),
        near.empty() ? fmt::format("its sheets are {}", quoted_names(sheets))
                     : fmt::format("did you mean \"{}\"?", quotable(near)));
    return nullptr;
}

// Where it is not named, nobody may have to guess which one is meant.
const Sheet* only_sheet(
    const std::vector<Sheet>& sheets, const SheetChoice& choice, Diagnostics& diagnostics) {
    const auto shown = std::ranges::count(sheets, true, &Sheet::visible);
    if (shown == 1) return &*std::ranges::find(sheets, true, &Sheet::visible);
    diagnostics.error("xlsx-sheet", choice.place,
        shown == 0
            ? std::string("no sheet of the workbook is shown, and none is named")
            : fmt::format("the workbook has {} sheets that are shown, and none is named", shown),
        sheets.empty() ? "add a sheet with the table"
                       : fmt::format("name one of its sheets, {}: write {{ file = \"...\", sheet "
                                     "= \"{}\" }}",
                             quoted_names(sheets), quotable(sheets[0].name)));
    return nullptr;
}

// Of a relationship's type, the part that is named first; empty where there is none.
std::string part_of_type(
    const Package& package, const std::vector<Relationship>& all, std::string_view type) {
    const auto found = std::ranges::find(all, type, &Relationship::type);
    return found == all.end() ? std::string()
                              : xlsx::part_name(package.workbook_name(), found->target);
}

// False when a part could not be read, which was reported.
bool read_context(
    Package& package, const std::vector<Relationship>& all, xlsx::CellContext& context) {
    const std::string strings = part_of_type(package, all, "sharedStrings");
    if (package.has(strings)) {
        auto read = package.read(strings, xlsx::read_shared_strings);
        if (!read) return false;
        context.strings = *std::move(read);
    }
    const std::string styles = part_of_type(package, all, "styles");
    if (!package.has(styles)) return true;
    const auto read = package.read(styles, xlsx::read_styles);
    if (!read) return false;
    std::map<int, xlsx::CellFormat> known; // a code is read once, however many styles have it
    for (const auto& [number, code] : read->codes)
        known.emplace(number, xlsx::format_of(number, code));
    for (const int number : read->formats) {
        const auto found = known.find(number);
        context.formats.push_back(
            found == known.end() ? xlsx::format_of(number, {}) : found->second);
    }
    return true;
}

std::optional<CellTable> read_table(
    Package& package, const std::string& part, xlsx::SheetTable& table) {
    auto xml = package.part(part);
    if (!xml) return std::nullopt;
    const auto merged =
        xlsx::read_sheet(*std::move(xml), [&](const xlsx::RawRow& row) { return table.take(row); });
    if (!merged) {
        package.report_part(part, merged.failure().message);
        return std::nullopt;
    }
    return table.finish(*merged);
}

} // namespace

bool is_workbook(std::string_view name, std::string_view bytes) {
    const std::size_t dot = name.rfind('.');
    std::string end(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
    for (char& c : end)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::ranges::find(kWorkbookEnds, end) != kWorkbookEnds.end() ||
           bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

std::optional<CellTable> parse_xlsx(std::string_view bytes, std::string_view file,
    const SheetChoice& choice, Diagnostics& diagnostics) {
    auto package = Package::open(bytes, {FileName(file), 0, 0}, diagnostics);
    if (!package) return std::nullopt;
    const auto all = package->relationships(package->workbook_name());
    const auto workbook = package->read(package->workbook_name(), xlsx::read_workbook);
    if (!all || !workbook) return std::nullopt;
    const auto sheets = sheets_with_cells(*workbook, *all, package->workbook_name());
    const Sheet* sheet = choice.sheet.empty() ? only_sheet(sheets, choice, diagnostics)
                                              : named_sheet(sheets, choice, diagnostics);
    if (sheet == nullptr) return std::nullopt;
    xlsx::CellContext context;
    context.from_1904 = workbook->from_1904;
    if (!read_context(*package, *all, context)) return std::nullopt;
    xlsx::SheetTable table(
        context, FileName(file, quotable(sheet->name)), choice.ignored, diagnostics);
    return read_table(*package, sheet->part, table);
}

} // namespace gigaplan::text
