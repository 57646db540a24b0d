// UTF-8, byte by byte: what is a character and what is none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gigaplan::text {

// Bytes of the character that begins at `at`: 1 to 4, or 0 where the bytes there
// are no UTF-8 (overlong forms, surrogates and code points past U+10FFFF are none).
[[nodiscard]] std::size_t utf8_length(std::string_view bytes, std::size_t at);

// The text with U+FFFD in place of every byte that is no UTF-8.
[[nodiscard]] std::string replace_invalid_utf8(std::string_view bytes);

// A text that may go to a terminal, whoever wrote parts of it: lines stay, and control
// characters, those that turn the direction of writing, and what is no UTF-8 become
// U+FFFD.
[[nodiscard]] std::string for_terminal(std::string_view bytes);

// A piece of input as a message may quote it: control characters and what is no
// UTF-8 replaced, cut off after about 60 characters.
[[nodiscard]] std::string quotable(std::string_view bytes);

} // namespace gigaplan::text
