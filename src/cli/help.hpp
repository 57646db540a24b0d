// Help for people at a terminal, examples first, made from the command table.
#pragma once

#include "cli/command_table.hpp"

#include <string>

namespace gigaplan::cli {

[[nodiscard]] std::string overview();
[[nodiscard]] std::string help(const Command& command);
// "gigaplan plan FILE [options]"
[[nodiscard]] std::string usage(const Command& command);
// "-o, --output DIR"
[[nodiscard]] std::string heading(const Option& option);

} // namespace gigaplan::cli
