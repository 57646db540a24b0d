// Diagnostics for programs.
#pragma once

#include "base/diagnostics.hpp"
#include "text/json.hpp"

namespace gigaplan::app {

// [{"severity": "error", "code": ..., "file": ..., "line": ..., "column": ...,
//   "message": ..., "hint": ...}], sorted; line 0 is the file as a whole.
[[nodiscard]] text::Json diagnostics_json(const Diagnostics& diagnostics);

} // namespace gigaplan::app
