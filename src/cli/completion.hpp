// Completion scripts for shells, made from the command table.
#pragma once

#include <string>

namespace gigaplan::cli {

[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

} // namespace gigaplan::cli
