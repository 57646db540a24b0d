#pragma once

#include <string_view>

namespace gigaplan::app {

// Of this build, "0.1.0"; set by the build.
inline constexpr std::string_view kVersion = GIGAPLAN_VERSION;

} // namespace gigaplan::app
