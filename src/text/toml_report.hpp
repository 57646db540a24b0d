// What the parser found, as a fault with a place, a cause and a next step.
#pragma once

#include "base/diagnostics.hpp"
#include "text/toml_mender.hpp"
#include "text/toml_message.hpp"
#include "text/toml_outline.hpp"
#include "text/toml_parser.hpp"

#include <string_view>

namespace gigaplan::text {

void report_nesting(const Place& place, Diagnostics& diagnostics);

// Reports a fault and cuts out what is broken. False where what comes behind it is not
// read any more.
[[nodiscard]] bool report_and_mend(TomlMender& mender, const TomlFault& fault,
    const TomlOutline& outline, const Place& file, Diagnostics& diagnostics);

} // namespace gigaplan::text
