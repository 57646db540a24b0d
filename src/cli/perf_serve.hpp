// `gigaplan perf serve` on the command line: its options, and what it is asked to do.
#pragma once

#include "app/perf_serve.hpp"
#include "cli/command_table.hpp"
#include "cli/invocation.hpp"

#include <variant>

namespace gigaplan::cli {

[[nodiscard]] Command perf_serve_command();
[[nodiscard]] std::variant<app::PerfServeRequest, UsageFault> perf_serve_request(
    const Invocation& invocation);

} // namespace gigaplan::cli
