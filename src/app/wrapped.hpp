// Long lines broken for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gigaplan::app {

// Breaks at blanks so that lines end by column 88. The first line is taken to
// begin at column `indent`; the others get that many blanks.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent);

} // namespace gigaplan::app
