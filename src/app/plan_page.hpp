// The plan as a report page.
#pragma once

#include "app/plan_answer.hpp"
#include "report/page.hpp"

namespace gigaplan::app {

[[nodiscard]] report::Page plan_page(const PlanAnswer& answer);

} // namespace gigaplan::app
