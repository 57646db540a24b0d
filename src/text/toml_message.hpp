// The parser's error text as a sentence with a next step.
#pragma once

#include <string>
#include <string_view>

namespace gigaplan::text {

struct TomlMessage {
    std::string code; // toml-syntax or duplicate-key
    std::string message;
    std::string hint;
    std::string key; // of a duplicate, as written
};

// `description` reads "Error while parsing <what>: <reason>"; `line` is the line
// of the file that it is about and `column` the character it points to.
[[nodiscard]] TomlMessage explain_toml_error(
    std::string_view description, std::string_view line, std::size_t column);

} // namespace gigaplan::text
