// A diversion as the text of an overlay.
#pragma once

#include "scenario/supply.hpp"

#include <string>

namespace gigaplan::plan {

// TOML without `extends`, to be laid over the files of any scenario that has the
// lines and organisations it names.
[[nodiscard]] std::string diversion_overlay(const scenario::Diversion& diversion);

} // namespace gigaplan::plan
