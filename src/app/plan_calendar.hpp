// The plan as a calendar: what is decided, delivered, ready, accepted, run and promised,
// on its day.
#pragma once

#include "app/plan_answer.hpp"
#include "report/calendar.hpp"

namespace gigaplan::app {

// Events within the plan. Firm is what somebody disclosed, observed or claimed and what
// the plan decides; assumptions, estimates and forecasts of others are tentative.
[[nodiscard]] report::Calendar plan_calendar(const PlanAnswer& answer);

} // namespace gigaplan::app
