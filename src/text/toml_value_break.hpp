// Faults that spoil one value, or one comment, and leave its statement whole.
#pragma once

#include "text/toml_break.hpp"

namespace gigaplan::text {

// `after_equals` is behind the "=" of the statement that `fault` is in. None where more
// than one value or comment is in doubt.
[[nodiscard]] std::optional<TomlBreak> break_within(
    std::string_view bytes, std::size_t after_equals, std::size_t fault);

} // namespace gigaplan::text
