// Colours for what stops a reader: the one place that has escapes for them.
#pragma once

#include "base/diagnostics.hpp"

namespace gigaplan::app {

// Bold for what is to be looked up, red for errors, magenta for warnings: both read
// on light and on dark. Nothing at all where `wanted` is false.
[[nodiscard]] constexpr Emphasis emphasis(bool wanted) {
    if (!wanted) return {};
    return {.error = "\x1b[1;31m", .warning = "\x1b[1;35m", .code = "\x1b[1m", .end = "\x1b[0m"};
}

} // namespace gigaplan::app
