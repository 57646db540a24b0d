// From which date of a hall on a diversion costs its giver nothing: three dates,
// one a measure, which differ and are reported apart.
//
// The loss at a hall date is what the plan without the diversion is worth to the
// organisation, less what the plan with it is, both with the hall ready on that
// date and all else as it stands. The break-even date is the first from which on no
// date looked at has a loss: three months apart over the whole plan, then a week
// apart before the last loss, then every day. Both plans are planned anew for each
// date.
#pragma once

#include "plan/break_even_worth.hpp"
#include "plan/make_plan.hpp"

#include <array>
#include <optional>
#include <vector>

namespace gigaplan::plan {

enum class WorthMeasure { RunningDays, OperatingLow, OperatingHigh, NetLow, NetHigh };
inline constexpr std::size_t kWorthMeasureCount = 5;

[[nodiscard]] double measured(const Worth& worth, WorthMeasure measure);

enum class BreakEvenKind {
    AtEveryDate,   // no loss even if the hall is ready when the plan begins
    From,          // `date`
    NotWithinPlan, // a loss until it is so late that the plan's end cuts the hall short
    NoRents,       // a measure in money, and no rent is quoted of what is late
};

struct BreakEven {
    WorthMeasure measure = WorthMeasure::RunningDays;
    BreakEvenKind kind = BreakEvenKind::NotWithinPlan;
    std::optional<Date> date;
    double tolerance = 0.0; // losses up to this count as none; in the measure's unit
    // A later hall date loses more somewhere on the three-month grid.
    bool monotone = true;
};

// Loss against hall date, for a chart and for doubt.
struct LossAt {
    Date hall_date;
    std::array<double, kWorthMeasureCount> loss{};
};

struct BreakEvens {
    Index<scenario::Hall> hall;
    Date hall_date; // as the scenario has it
    std::array<BreakEven, kWorthMeasureCount> dates;
    std::vector<LossAt> losses; // every date looked at, in order
    std::size_t plan_count = 0; // plans made to find them
};

struct BreakEvenQuestion {
    const scenario::Scenario& without;
    const scenario::Scenario& with;
    Index<scenario::Organisation> organisation;
    Index<scenario::Hall> hall;
    std::int64_t diverted = 0;
    bool gain = false; // of the taker: from when on it gains nothing
};

[[nodiscard]] Result<BreakEvens> find_break_evens(
    const BreakEvenQuestion& question, const PlanOptions& options);

// The hall that first accepts new accelerators of the organisation in the plan;
// where none does, the first that is ready of those that may. None: it has none.
[[nodiscard]] std::optional<Index<scenario::Hall>> first_hall(const scenario::Scenario& scenario,
    const Plan& plan, Index<scenario::Organisation> organisation, Index<catalogue::System> system);

} // namespace gigaplan::plan
