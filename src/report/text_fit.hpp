// How much room text takes in a drawing. Fonts differ between machines, so the
// widths are those of a common sans serif with a margin, and never too small by
// much.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::report {

// The two sizes of every chart, in the drawing's units.
inline constexpr double kTextSize = 13.0;
inline constexpr double kSmallSize = 11.0;

// Of bold text_width: DejaVu Sans Bold, for labels that nothing may touch.
inline constexpr double kWidestBold = 1.1;

[[nodiscard]] double text_width(std::string_view text, double size, bool bold = false);

// The text, or as much of its start as fits, with an ellipsis.
[[nodiscard]] std::string fitted(
    std::string_view text, double width, double size, bool bold = false);

// Lines broken at blanks; the last ends in an ellipsis when there is no room for
// the rest.
[[nodiscard]] std::vector<std::string> wrapped(
    std::string_view text, double width, double size, std::size_t lines_max);

} // namespace gigaplan::report
