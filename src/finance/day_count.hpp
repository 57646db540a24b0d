// Which part of a year interest is owed for.
#pragma once

#include "base/date.hpp"

#include <string_view>

namespace gigaplan::finance {

enum class DayCount {
    Actual365, // days over 365, in leap years too
    Thirty360, // months of 30 days, years of 360
};

[[nodiscard]] std::string_view name(DayCount convention);

// Actual365 adds up over neighbouring stretches. Thirty360 is the bond basis (ISDA
// 2006, section 4.16(f)): a start on the 31st counts as the 30th, and so does an end
// on the 31st whose start is the 30th or 31st. Over whole months it gives twelfths.
[[nodiscard]] double year_fraction(DayCount convention, Date from, Date to);

} // namespace gigaplan::finance
