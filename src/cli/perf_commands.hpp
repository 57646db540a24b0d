// The perf commands of the table.
#pragma once

#include "cli/command_table.hpp"

#include <vector>

namespace gigaplan::cli {

[[nodiscard]] std::vector<Command> perf_commands();

} // namespace gigaplan::cli
