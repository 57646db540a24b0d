// The words for statuses and kinds of power, the same on every page and file.
#pragma once

#include "base/figure.hpp"
#include "base/quantity.hpp"

#include <string_view>

namespace gigaplan::table {

[[nodiscard]] std::string_view word(Status status);         // "disclosed"; Unstated: "unstated"
[[nodiscard]] std::string_view word(Confidence confidence); // "from memory"
[[nodiscard]] std::string_view word(PowerKind kind);        // "facility", "IT"

} // namespace gigaplan::table
