// What a line of TOML looks like, whatever the lines before it did wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

// A dotted key as far as it can be read.
struct TomlKey {
    std::vector<std::string> parts;
    std::size_t end = 0;   // the first byte that is no part of it
    bool dangling = false; // a dot or a quote is left open
};

// The key that begins at `at`, spaces before it included.
[[nodiscard]] TomlKey key_at(std::string_view bytes, std::size_t at);

[[nodiscard]] std::size_t line_begin(std::string_view bytes, std::size_t at);
[[nodiscard]] std::size_t line_end(std::string_view bytes, std::size_t at); // its "\n", or the end
[[nodiscard]] std::size_t past_blanks(std::string_view bytes, std::size_t at);

// Of the line that begins at `at`. A header may be a broken one, but no item of a list.
[[nodiscard]] bool begins_header(std::string_view bytes, std::size_t at);
[[nodiscard]] bool begins_statement(std::string_view bytes, std::size_t at); // key = ...

// Where the next line after that of `at` begins that is a header, or, if `or_statement`,
// a statement; else the end.
[[nodiscard]] std::size_t next_beginning(std::string_view bytes, std::size_t at, bool or_statement);

} // namespace gigaplan::text
