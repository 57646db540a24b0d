// All that `gigaplan divert` has to say, before it is put into words or JSON.
#pragma once

#include "plan/diversion_effect.hpp"
#include "scenario/scenario.hpp"
#include "text/json.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

struct DivertAnswer {
    scenario::Scenario without;
    plan::DivertedScenario diverted;
    plan::DiversionEffect effect;
};

// What plans of the scenario would decide, and this comparison takes as it is written, in
// sentences: projects, diversions that may be chosen, output that is short.
[[nodiscard]] std::vector<std::string> taken_as_written(const scenario::Scenario& scenario);

// For a terminal, under 30 lines; ends with a newline.
[[nodiscard]] std::string divert_text(const DivertAnswer& answer);

[[nodiscard]] text::Json divert_json(const DivertAnswer& answer);

} // namespace gigaplan::app
