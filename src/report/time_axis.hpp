// The time axis that all charts of a page share.
#pragma once

#include "base/date.hpp"

#include <optional>

namespace gigaplan::report {

// [start, end). `today` is the scenario's as-of date, one thin line through all.
struct TimeAxis {
    Date start, end;
    std::optional<Date> today;
};

} // namespace gigaplan::report
