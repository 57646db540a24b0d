// What comes later than it was booked, because its supplier ships less than that.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// "maker ships less than is booked: 64 server of a-line (a) come on 1 April 2025 instead of
// 1 February 2025", most accelerators first.
[[nodiscard]] std::vector<std::string> late_shipment_words(const PlanAnswer& answer);

[[nodiscard]] table::Table late_shipments_table(const PlanAnswer& answer);

} // namespace gigaplan::app
