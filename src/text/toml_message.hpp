// The parser's error text as a sentence with a next step.
#pragma once

#include <string>
#include <string_view>

namespace gigaplan::text {

// What the parser was at when it met the end of the file.
enum class TomlOpening { None, String, Bracket };

struct TomlMessage {
    std::string code; // toml-syntax or duplicate-key
    std::string message;
    std::string hint;
    std::string key;        // of a duplicate, as written
    bool in_header = false; // the duplicate is a [table]
    std::string first_line; // "..., first in line {}", to add to its message
    TomlOpening unclosed = TomlOpening::None;
};

inline constexpr std::string_view kQuotesHint =
    "put text, and numbers with a unit, in quotes: \"30 MW grid\"";

// `description` reads "Error while parsing <what>: <reason>".
[[nodiscard]] TomlMessage explain_toml_error(std::string_view description);

} // namespace gigaplan::text
