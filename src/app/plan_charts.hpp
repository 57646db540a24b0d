// The plan as chart specifications; every title is a finding from the numbers.
#pragma once

#include "app/plan_answer.hpp"
#include "report/chart.hpp"

#include <vector>

namespace gigaplan::app {

[[nodiscard]] report::BottleneckStrip bottleneck_strip(const PlanAnswer& answer);
// One a site that ever draws power or has a reading.
[[nodiscard]] std::vector<report::LineChart> power_charts(const PlanAnswer& answer);
// One a site that ever holds accelerators or has a reading of them.
[[nodiscard]] std::vector<report::LineChart> site_accelerator_charts(const PlanAnswer& answer);
[[nodiscard]] report::LineChart accelerators_chart(const PlanAnswer& answer);
[[nodiscard]] report::Gantt gantt(const PlanAnswer& answer);
[[nodiscard]] report::StackedArea idle_chart(const PlanAnswer& answer);
[[nodiscard]] report::Flow flow_chart(const PlanAnswer& answer);
[[nodiscard]] report::Bars cash_chart(const PlanAnswer& answer);
[[nodiscard]] report::LineChart funding_chart(const PlanAnswer& answer);
// Of a training run that names a model: a step, an accelerator's memory, and its curve, which must
// have a point.
[[nodiscard]] report::ShareBar step_chart(const PlanAnswer& answer, const RunEstimate& run);
[[nodiscard]] report::ShareBar memory_chart(const PlanAnswer& answer, const RunEstimate& run);
[[nodiscard]] report::ScaleCurve scale_chart(const PlanAnswer& answer, const RunEstimate& run);

// "Sources: this plan, as of 1 June 2025; published points: SEC filing; Epoch AI".
[[nodiscard]] std::string source_words(
    const PlanAnswer& answer, const std::vector<report::PublishedPoint>& points = {});

} // namespace gigaplan::app
