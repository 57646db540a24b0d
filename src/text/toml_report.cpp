#include "text/toml_report.hpp"

#include "text/source.hpp"
#include "text/toml.hpp"
#include "text/toml_duplicate.hpp"
#include "text/toml_lines.hpp"
#include "text/units.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <utility>
#include <variant>

namespace gigaplan::text {

namespace {

struct Explained {
    TomlMessage message;
    std::size_t offset = 0;
};

TomlMessage explain_nesting() {
    return {"nesting-too-deep",
        fmt::format("more than {} tables and lists inside each other", kNestingMax),
        "give the inner ones a [header] of their own, or leave them out", {}, false, {}, {}};
}

std::optional<int> first_line_before(std::string_view bytes_before, const TomlMessage& duplicate) {
    const auto key = read_without_faults(duplicate.key + " = 0");
    const auto marked = read_without_faults(with_marked_line(bytes_before));
    return key && marked ? first_line_of(*marked, *key, duplicate.in_header) : std::nullopt;
}

// Of a header whose table cannot be, the parser may point to the line after it.
std::size_t header_line(std::string_view bytes, std::size_t line, std::string_view key) {
    const std::string_view text = bytes.substr(line, line_end(bytes, line) - line);
    if (line < 2 || text.find(key) != std::string_view::npos) return line;
    return line_begin(bytes, line - 1);
}

// The parser points behind the "=" of a duplicate; its key is the better place.
TomlMender::Cut explain_duplicate(TomlMender& mender, Explained& duplicate) {
    const std::string_view bytes = mender.bytes();
    TomlMessage& message = duplicate.message;
    std::size_t line = line_begin(bytes, duplicate.offset);
    if (message.in_header) {
        line = header_line(bytes, line, message.key);
        duplicate.offset = past_blanks(bytes, line);
    }
    const std::string_view text = bytes.substr(line, duplicate.offset - line);
    const std::size_t key = text.rfind(message.key);
    const bool key_found = !message.key.empty() && key != std::string_view::npos;
    if (key_found && !message.in_header) duplicate.offset = line + key;
    const bool begins_line = duplicate.offset == past_blanks(bytes, line);
    if (begins_line && !message.key.empty()) {
        const auto first = first_line_before(bytes.substr(0, line), message);
        if (first) message.message += fmt::format("{}{}", message.first_line, *first);
    }
    return mender.cut_for_duplicate(duplicate.offset, message.in_header, begins_line);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "2024-13-01", "2024-6", "01.06.2024" and what may follow a date.
bool looks_like_date(std::string_view value) {
    const std::size_t separator = value.find_first_not_of("0123456789");
    if (separator == 0 || separator > 4 || separator == std::string_view::npos) return false;
    const char c = value[separator];
    if (c != '-' && c != '/' && c != '.') return false;
    std::size_t parts = 1;
    std::size_t at = separator;
    while (
        at < value.size() && value[at] == c && at + 1 < value.size() && is_digit(value[at + 1])) {
        at = std::min(value.find_first_not_of("0123456789", at + 1), value.size());
        ++parts;
    }
    const bool ends = at == value.size() || value[at] == ' ' || value[at] == 'T';
    return ends && (parts == 3 || (parts == 2 && c == '-' && separator == 4));
}

bool is_beyond_numbers(std::string_view description) {
    return description.find("not representable in 64 bits") != std::string_view::npos ||
           description.find("could not be interpreted as a value") != std::string_view::npos;
}

// "30 MW" between braces: the parser takes 30 for all of the value.
bool is_cut_short(std::string_view value, std::string_view description) {
    return value.find(' ') != std::string_view::npos &&
           value.find_first_of("\"'[{") == std::string_view::npos &&
           description.find("inline table") != std::string_view::npos;
}

std::string how_to_quote(std::string_view value) {
    constexpr std::size_t kShown = 60;
    if (value.find("\", \"") != std::string_view::npos) return "put a list in brackets: [ ... ]";
    const bool can_be_shown =
        value.size() <= kShown && value.find_first_of("\"\\") == std::string_view::npos;
    if (!can_be_shown) return std::string(kQuotesHint);
    return fmt::format("put text, and numbers with a unit, in quotes: \"{}\"", quotable(value));
}

// What the value itself shows better than the parser's message.
void explain_value(
    std::string_view value, std::size_t begin, std::string_view description, Explained& explained) {
    if (looks_like_date(value)) {
        const Parsed<Date> parsed = parse<Date>(value);
        if (const auto* fault = std::get_if<QuantityFault>(&parsed)) {
            explained.message = {fault->code, fault->message, fault->hint, {}, false, {}, {}};
            explained.offset = begin;
        }
    } else if (is_beyond_numbers(description)) {
        explained.message = {"overflow", fmt::format("{} is beyond what is read", quotable(value)),
            "is there a digit too many, or is the unit wrong?", {}, false, {}, {}};
        explained.offset = begin;
    } else if (is_cut_short(value, description)) {
        explained.message.message = "something follows the value";
        explained.message.hint = how_to_quote(value);
    } else if (explained.message.hint == kQuotesHint) {
        explained.message.hint = how_to_quote(value);
    }
}

void explain_unclosed(const TomlBreak& cut, const TomlOutline& outline, std::string_view bytes,
    Explained& explained) {
    if (explained.message.unclosed == TomlOpening::String && outline.unclosed_string) {
        explained.offset = *outline.unclosed_string;
    } else if (explained.message.unclosed == TomlOpening::Bracket && outline.unclosed_bracket) {
        explained.offset = *outline.unclosed_bracket;
    } else if (cut.unclosed && *cut.unclosed < bytes.size()) {
        explained.offset = *cut.unclosed;
        const bool is_list = bytes[*cut.unclosed] == '[';
        explained.message.message =
            is_list ? "this list has no closing bracket" : "this table has no closing brace";
        explained.message.hint =
            is_list ? "close it with ], before what follows" : "close it with }, on the same line";
    }
}

} // namespace

void report_nesting(const Place& place, Diagnostics& diagnostics) {
    const TomlMessage nesting = explain_nesting();
    diagnostics.error(nesting.code, place, nesting.message, nesting.hint);
}

bool report_and_mend(TomlMender& mender, const TomlFault& fault, const TomlOutline& outline,
    const Place& file, Diagnostics& diagnostics) {
    Explained explained{
        fault.too_deep ? explain_nesting() : explain_toml_error(fault.description), fault.offset};
    TomlMender::Cut cut;
    const bool is_duplicate = explained.message.code == "duplicate-key";
    if (is_duplicate) {
        cut = explain_duplicate(mender, explained);
    } else {
        cut = mender.cut_for(fault.offset);
        if (!fault.too_deep) explain_unclosed(cut.what, outline, mender.bytes(), explained);
    }
    if (cut.what.part == TomlPart::Value && !fault.too_deep) {
        const std::string value =
            mender.bytes().substr(cut.what.begin, cut.what.end - cut.what.begin);
        explain_value(value, cut.what.begin, fault.description, explained);
    }
    const Place place = place_of(mender.bytes(), explained.offset, file);
    // What stands in for lost keys may be there twice, and that is no fault of the file's.
    const bool is_own = is_duplicate && explained.message.key.find(kLostKeys) != std::string::npos;
    if (cut.is_new && !is_own) {
        diagnostics.error(
            explained.message.code, place, explained.message.message, explained.message.hint);
    }
    if (mender.apply(cut)) return true;
    diagnostics.error("toml-syntax", place,
        "from here on the file is not read, after so many faults before",
        "correct those first; is it a TOML file?");
    return false;
}

} // namespace gigaplan::text
