// What the perf commands are asked to do.
#pragma once

#include "cli/request.hpp"

namespace gigaplan::cli {

[[nodiscard]] std::variant<Request, UsageFault> perf_request(
    const Invocation& invocation, int threads);

} // namespace gigaplan::cli
