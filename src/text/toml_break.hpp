// How far a fault of TOML reaches, so that what lies behind it can still be read.
//
// The parser stops at its first fault. So that a file's faults are told all at once,
// the broken part is cut out, something that says less is put in its place, and the
// whole is parsed again. Lines and, outside of the part, columns stay what they were.
// The part is as small as can be told: the value that cannot be read, else its
// statement up to the next line that looks like one, and of a header whose name
// cannot be read all up to the next header. TomlDamage keeps what was lost, so that
// nothing is called missing that may have stood there.
#pragma once

#include "text/toml_damage.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gigaplan::text {

enum class TomlPart { Value, Comment, Statement, Header };

struct TomlBreak {
    TomlPart part = TomlPart::Statement;
    // The bytes to cut out. Of a value none but its own; else whole lines, without
    // the last one's end.
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string instead; // with as many line ends
    // Where a list or table opens that the lines behind it do not close.
    std::optional<std::size_t> unclosed;
    bool has_key = false; // Statement: its key stays, with a value that stands in for its own
    std::optional<DamagedTable> table = std::nullopt;
    bool is_repeated = false; // Header: the table is sound and is there already
};

// Where the statement that `at` is in begins, and where the table that it is in does:
// at its header, or at the beginning. `from` is the beginning of a statement, and all
// between it and `at` is sound.
struct TomlPosition {
    std::size_t statement = 0;
    std::size_t table = 0;
};
[[nodiscard]] TomlPosition position_in(std::string_view bytes, std::size_t from, std::size_t at);

// `fault` is where the parser stopped, `statement` where what it stopped in begins.
[[nodiscard]] TomlBreak break_at(std::string_view bytes, std::size_t statement, std::size_t fault);
// The same without a try to save the rest of its statement, and without one to save
// its key or its table.
[[nodiscard]] TomlBreak statement_break(
    std::string_view bytes, std::size_t statement, std::size_t fault);
[[nodiscard]] TomlBreak whole_break(
    std::string_view bytes, std::size_t statement, std::size_t fault);
// Of a key that was given before, with its value; of a header, with all below it.
[[nodiscard]] TomlBreak duplicate_key_break(
    std::string_view bytes, std::size_t statement, std::size_t key);
[[nodiscard]] TomlBreak duplicate_header_break(std::string_view bytes, std::size_t header);

} // namespace gigaplan::text
