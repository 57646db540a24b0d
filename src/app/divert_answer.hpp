// All that `gigaplan divert` has to say, before it is put into words or JSON.
#pragma once

#include "plan/diversion_effect.hpp"
#include "scenario/scenario.hpp"
#include "text/json.hpp"

#include <string>

namespace gigaplan::app {

struct DivertAnswer {
    scenario::Scenario without;
    plan::DivertedScenario diverted;
    plan::DiversionEffect effect;
};

// For a terminal, under 30 lines; ends with a newline.
[[nodiscard]] std::string divert_text(const DivertAnswer& answer);

[[nodiscard]] text::Json divert_json(const DivertAnswer& answer);

} // namespace gigaplan::app
