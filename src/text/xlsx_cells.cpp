#include "text/xlsx_cells.hpp"

#include "text/decimal.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::text::xlsx {

namespace {

constexpr std::size_t kLettersMax = 3;
constexpr const char* kSaveAsIs = "open the workbook in a spreadsheet and save it again";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stopped != end) return std::nullopt;
    return number;
}

CellReading fault_of(std::string fault, std::string hint) {
    return {{}, std::move(fault), std::move(hint)};
}

CellReading shared_string(std::string_view value, const CellContext& context) {
    const auto index = number_of<std::size_t>(trimmed(value));
    if (index && *index < context.strings.size()) return {context.strings[*index]};
    return fault_of(
        fmt::format("the workbook has no text number \"{}\"", quotable(value)), kSaveAsIs);
}

CellFormat format_of_cell(const RawCell& cell, const CellContext& context) {
    const auto style = number_of<std::size_t>(cell.style);
    if (!style || *style >= context.formats.size()) return CellFormat::Plain;
    return context.formats[*style];
}

// Written so, no digit of it is lost, however long an order's number is.
bool is_plain_integer(std::string_view text) {
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits[0] != '0' &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

CellReading number(const RawCell& cell, const CellContext& context) {
    const auto value = number_of<double>(trimmed(cell.value));
    if (!value || !std::isfinite(*value)) {
        return fault_of(fmt::format("\"{}\" is no number", quotable(cell.value)), kSaveAsIs);
    }
    switch (const CellFormat format = format_of_cell(cell, context)) {
    case CellFormat::Plain:
        if (is_plain_integer(trimmed(cell.value))) return {std::string(trimmed(cell.value))};
        return {shortest(*value)};
    case CellFormat::Percent:
        return {shortest_times_power_of_ten(*value, 2) + " %"};
    default:
        if (auto words = day_or_time(*value, format, context.from_1904)) return {*words};
        return fault_of(
            fmt::format("{} is shown as a date, and no calendar has it", shortest(*value)),
            "write the day as text, such as 2024-06-04, or format the cell as a number");
    }
}

// "2024-06-04T00:00:00" is a day, with or without hundredths and time zone.
std::string day_in_words(std::string_view text) {
    const std::size_t t = text.find('T');
    if (t == std::string_view::npos) return std::string(text);
    const std::string_view time = text.substr(t + 1);
    const bool midnight = time.find_first_not_of("0:.Z") == std::string_view::npos;
    return std::string(midnight ? text.substr(0, t) : text);
}

CellReading value_of(const RawCell& cell, const CellContext& context) {
    if (cell.type == "inlineStr") return {cell.inline_text};
    if (!cell.has_value || (cell.value.empty() && cell.type != "str")) return {};
    if (cell.type == "s") return shared_string(cell.value, context);
    if (cell.type == "str") return {without_escapes(cell.value)};
    if (cell.type == "d") return {day_in_words(trimmed(cell.value))};
    if (cell.type == "b") {
        const std::string_view value = trimmed(cell.value);
        if (value == "1" || value == "true") return {"true"};
        if (value == "0" || value == "false") return {"false"};
        return fault_of(
            fmt::format("\"{}\" is neither true nor false", quotable(value)), kSaveAsIs);
    }
    if (cell.type == "e") {
        return fault_of(fmt::format("the cell shows {}", quotable(cell.value)),
            "correct its formula, or write the value itself");
    }
    if (cell.type.empty() || cell.type == "n") return number(cell, context);
    return fault_of(
        fmt::format("cells of type \"{}\" are not known", quotable(cell.type)), kSaveAsIs);
}

} // namespace

std::optional<CellPosition> cell_position(std::string_view reference) {
    CellPosition position;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
        if (at == kLettersMax) return std::nullopt;
        position.column = position.column * 26 + (reference[at] - 'A' + 1);
    }
    const auto row = number_of<int>(reference.substr(at));
    if (at == 0 || !row || *row < 1 || *row > kRowsMax || position.column > kColumnsMax)
        return std::nullopt;
    position.row = *row;
    return position;
}

std::optional<CellRange> cell_range(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    const auto first = cell_position(reference.substr(0, colon));
    const auto last =
        colon == std::string_view::npos ? first : cell_position(reference.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column)
        return std::nullopt;
    return CellRange{*first, *last};
}

CellReading read_cell(const RawCell& cell, const CellContext& context) {
    // Spreadsheets keep what they computed beside the formula; some other programs do not.
    const bool computed = cell.has_value && (!cell.value.empty() || cell.type == "str");
    if (cell.has_formula && !computed && cell.type != "inlineStr") {
        return fault_of("the formula has no value, because no spreadsheet has computed it yet",
            "open the workbook in a spreadsheet and save it, or write the value itself");
    }
    return value_of(cell, context);
}

} // namespace gigaplan::text::xlsx
