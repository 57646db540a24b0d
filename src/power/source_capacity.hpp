// What one power source or cooling step can give on one day.
#pragma once

#include "scenario/scenario.hpp"

#include <optional>
#include <vector>

namespace gigaplan::power {

// Of one source on one day. A meter's megawatt is a facility's megawatt: losses
// between the two belong into the source's unit power.
struct SourceCapacity {
    FacilityPower available;      // units x unit power x season, at most the permit
    FacilityPower after_one_unit; // the same with one unit fewer in service

    friend constexpr bool operator==(const SourceCapacity&, const SourceCapacity&) = default;
};

// Zero for a battery, which carries nothing for good: see bridging().
//
// A source with `permitted` runs only in [permit_from, permit_to), and then not
// above it. Idle units behind a permit step in for a failed one: 35 units of
// 16 MW with 247 MW permitted lose nothing when one fails. Where two seasonal
// deratings cover a month, the lower one holds. `forced_outage` changes nothing
// here: the loss of a unit is counted in full, whatever its probability.
[[nodiscard]] SourceCapacity capacity_on(const scenario::PowerSource& source, Date date);

// What a battery can carry in place of something else for `outage`: the lower
// of its power and of its energy spread over the outage. Nothing without an
// outage's length or without a stated energy, and nothing from other sources.
[[nodiscard]] FacilityPower bridging_on(
    const scenario::PowerSource& source, Date date, const std::optional<Figure<Duration>>& outage);

// Days on which the source's capacity or bridging changes, sorted, within
// [from, to).
[[nodiscard]] std::vector<Date> change_dates(
    const scenario::PowerSource& source, Date from, Date to);

// Months count inclusively, and over the new year when `to` lies before `from`.
[[nodiscard]] bool covers(const scenario::SeasonalDerating& season, unsigned month);

// A cooling step counts when its test is over, in whole days.
[[nodiscard]] Date in_use_from(const scenario::CoolingStep& step);
// Without the spare units.
[[nodiscard]] CoolingPower usable(const scenario::CoolingStep& step);

} // namespace gigaplan::power
