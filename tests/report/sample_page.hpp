// A made-up programme of two organisations and three sites over 29 months, with
// every kind of chart: what the page tests look at.
#pragma once

#include "report/page.hpp"

namespace gigaplan::report {

[[nodiscard]] TimeAxis sample_axis(); // June 2024 to October 2026
[[nodiscard]] BottleneckStrip sample_strip();
[[nodiscard]] LineChart sample_megawatts();
[[nodiscard]] LineChart sample_accelerators();
[[nodiscard]] Gantt sample_gantt();
[[nodiscard]] StackedArea sample_idle();
[[nodiscard]] Bars sample_cash();
[[nodiscard]] Flow sample_flow();
[[nodiscard]] Page sample_page();

} // namespace gigaplan::report
