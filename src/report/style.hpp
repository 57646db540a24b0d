// The style sheets: what charts need, and what the page around them adds.
#pragma once

#include <string>

namespace gigaplan::report {

// Colours as variables, light and dark, and the classes of charts.
[[nodiscard]] std::string chart_style();
[[nodiscard]] std::string page_style();

} // namespace gigaplan::report
