// One colour for each organisation, in every chart of a report.
#pragma once

#include "app/plan_answer.hpp"
#include "report/tone.hpp"

#include <vector>

namespace gigaplan::app {

// By position in the scenario: the accent for who pays most, categories for the others
// that a chart may show, grey for those beyond the last category.
[[nodiscard]] std::vector<report::Tone> organisation_tones(const PlanAnswer& answer);

} // namespace gigaplan::app
