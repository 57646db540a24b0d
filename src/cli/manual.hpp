// The whole reference at once: as a manual page, and as docs/cli.md.
#pragma once

#include <string>

namespace gigaplan::cli {

[[nodiscard]] std::string manual_page(); // troff with the man macros
[[nodiscard]] std::string markdown();

} // namespace gigaplan::cli
