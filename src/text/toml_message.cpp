#include "text/toml_message.hpp"

#include "base/check.hpp"
#include "text/utf8.hpp"

#include <array>
#include <fmt/format.h>

namespace gigaplan::text {

namespace {

constexpr const char* kHeaderHint = "write [name] for a table, [[name]] for an entry of a list";
constexpr const char* kKeyHint = "a key is made of letters, digits, - and _, or is in quotes";

struct Explanation {
    std::string_view within;  // where the parser was, "" for anywhere
    std::string_view reason;  // how its reason begins
    std::string_view message; // "" keeps the reason
    std::string_view hint;
    TomlOpening unclosed = TomlOpening::None;
};

// The first that fits.
constexpr auto kExplanations = std::to_array<Explanation>({
    {"string", "encountered end-of-file", "this text has no closing quote before the file ends",
        "close it with the same quotes that open it", TomlOpening::String},
    {"string", "unknown escape sequence", "",
        "write \\\\ for a backslash, or put the text in single quotes"},
    {"string", "unescaped control characters", "a line break or control character inside a text",
        "close the quote on the same line; longer texts go between three quotes"},
    {"string", "control characters", "a line break or control character inside a text",
        "close the quote on the same line; longer texts go between three quotes"},
    {"scalar sequence", "", "", "write \\u and four digits, or \\U and eight, of 0-9 and A-F"},
    {"comment", "", "a control character in a comment", "take it out"},
    {"array", "encountered end-of-file", "this list has no closing bracket", "close it with ]",
        TomlOpening::Bracket},
    {"inline table", "encountered end-of-file", "this table has no closing brace",
        "close it with }", TomlOpening::Bracket},
    {"inline table", "expected key or closing '}', saw '\\n'",
        "a table in braces must stay on one line",
        "write it on one line, or as a [table] of its own"},
    {"inline table", "expected key-value pair, saw closing '}' (dangling comma)",
        "a comma before the closing brace", "leave the last comma out"},
    {"inline table", "expected comma or closing '}'", "",
        "put commas between the keys; put text in quotes"},
    {"inline table", "expected key or closing '}'", "",
        "write { key = value, key = value } on one line"},
    {"array", "expected value or closing ']', saw comma", "a comma without a value before it",
        "leave one of the commas out"},
    {"array", "expected comma or closing ']'", "",
        "put commas between the values; put text in quotes"},
    {"value", "could not determine value type", "this is no value", kQuotesHint},
    {"boolean", "", "this is no value", "write true or false, or put text in quotes"},
    {"infinity", "", "this is no value", kQuotesHint},
    {"key-value pair", "expected a comment or whitespace", "something follows the value",
        kQuotesHint},
    {"key-value pair", "expected '=', saw '\\n'", "a key without a value",
        "write key = value on one line"},
    {"key-value pair", "expected '=', saw ']'", "this header has no opening bracket", kHeaderHint},
    {"key-value pair", "expected '='", "", "write key = value; put keys with spaces in quotes"},
    {"key-value pair", "expected value", "a key without a value", "write key = value on one line"},
    {"key-value pair", "encountered end-of-file", "a key without a value",
        "write key = value on one line"},
    {"table header", "encountered end-of-file", "this header has no closing bracket", kHeaderHint},
    {"table header", "expected ']', saw '\\n'", "this header has no closing bracket", kHeaderHint},
    {"table header", "expected a comment or whitespace", "something follows the header",
        "write [name] on a line of its own"},
    {"table header", "expected ']'", "", kHeaderHint},
    {"root table", "expected keys, tables", "this is no key", kKeyHint},
    {"table header", "tables with blank bare keys", "a header without a name", "write [name]"},
    {"key", "expected bare key starting", "this is no key", kKeyHint},
    {"", "expected '\\n' after '\\r'", "a carriage return without a line feed",
        "end lines with a line feed, or with both"},
    {"", "encountered end-of-file", "the file ends in the middle of a value",
        "is a part of the file missing?"},
    {"decimal integer", "leading zero", "a number must not begin with a zero",
        "leave the zero out, or put text in quotes"},
    {"", "underscores may only follow digits", "an underscore must stand between two digits",
        "take it out: 41_700"},
    {"", "underscores must be followed by digits", "an underscore must stand between two digits",
        "take it out: 41_700"},
    {"", "expected digit", "this is no number", kQuotesHint},
    {"floating-point", "", "this is no number", kQuotesHint},
    {"time", "", "this is no time of day", "write a day, for example 2024-06-04"},
    {"", "", "", "correct the line; https://toml.io explains the format"},
});

constexpr std::string_view kPrefix = "Error while parsing ";
constexpr std::string_view kRedefinition = "cannot redefine existing ";

std::string between_last_quotes(std::string_view reason) {
    const std::size_t first = reason.find('\'');
    if (first == std::string_view::npos) return {};
    const std::size_t last = reason.find("' as ", first) != std::string_view::npos
                                 ? reason.rfind("' as ")
                                 : reason.rfind('\'');
    return last > first ? std::string(reason.substr(first + 1, last - first - 1)) : std::string();
}

// "integer 'a.b' as table": what the key is already.
std::string_view existing_kind(std::string_view redefinition) {
    if (redefinition.starts_with("table")) return "a table";
    if (redefinition.starts_with("array")) return "a list";
    return "a value";
}

TomlMessage explain_redefinition(std::string_view within, std::string_view reason) {
    TomlMessage result;
    result.code = "duplicate-key";
    result.key = between_last_quotes(reason);
    result.in_header = within == "table header";
    const std::string name =
        result.key.empty() ? "this key" : fmt::format("\"{}\"", quotable(result.key));
    if (reason.find(" as ") != std::string_view::npos) {
        result.message = fmt::format("{}{} is already {}", name,
            result.key.find('.') != std::string::npos ? " or a part of it" : "",
            existing_kind(reason.substr(kRedefinition.size())));
        result.first_line = ", in line ";
        result.hint = "rename one of the two; the entries of a list are written [[name]]";
        return result;
    }
    result.message = fmt::format("{} is given twice", name);
    result.first_line = ", first in line ";
    result.hint = result.in_header
                      ? "give each table one header; the entries of a list are written [[name]]"
                      : "keep one of the two";
    return result;
}

} // namespace

TomlMessage explain_toml_error(std::string_view description) {
    std::string_view within;
    std::string_view reason = description;
    const std::size_t colon = description.find(": ");
    if (description.starts_with(kPrefix) && colon != std::string_view::npos) {
        within = description.substr(kPrefix.size(), colon - kPrefix.size());
        reason = description.substr(colon + 2);
    }
    if (reason.starts_with(kRedefinition)) return explain_redefinition(within, reason);
    for (const Explanation& one : kExplanations) {
        // "string" stands for "literal string" as well.
        if (!within.ends_with(one.within)) continue;
        if (!reason.starts_with(one.reason)) continue;
        TomlMessage result;
        result.code = "toml-syntax";
        result.message = quotable(one.message.empty() ? reason : one.message);
        result.hint = one.hint;
        result.unclosed = one.unclosed;
        return result;
    }
    GIGAPLAN_ASSERT(false); // the last explanation fits all
}

} // namespace gigaplan::text
