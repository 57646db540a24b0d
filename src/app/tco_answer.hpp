// What `gigaplan tco` has to say, before it is put into words or JSON.
//
// Capital is all that the plan buys and builds until its end, whoever pays, and
// whatever a cost line says once: accelerators at their contract prices by system,
// installation, halls, cooling, power, cost lines. Running costs are those of a year
// like the plan's fullest segment, the last one in which most IT power is in use; what
// is rented then costs its rent, and is left out of the cost of a megawatt-year.
// What organisations of the scenario pay one another cancels out; funding, tax and
// what goes into the field are no part of it.
#pragma once

#include "app/plan_answer.hpp"
#include "app/tco.hpp"
#include "finance/cost_of_ownership.hpp"
#include "plan/timeline.hpp"
#include "text/json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

struct TcoRate {
    finance::CostOfOwnership cost; // its lines are the capital, then the running ones
    double per_megawatt_year = 0.0;
    double per_accelerator_hour = 0.0;
    std::optional<double> per_useful_exaflop; // none: no BF16 rate is known
};

struct TcoAnswer {
    std::string name, scenario_hash, currency;
    std::vector<finance::CapitalLine> capital;
    std::vector<finance::YearlyLine> running;
    plan::Segment full; // the segment whose year it is
    ItPower it;
    AcceleratorCount accelerators; // accepted, at work or not
    AcceleratorCount rented;       // from outside the scenario, at work or not
    Money rent;                    // of a year, for those
    std::optional<double> peak_flop_per_second_each;
    double utilisation = 0.0, goodput = 0.0;
    std::int64_t there_before = 0;  // opening stock: nothing is counted for it
    std::int64_t without_price = 0; // bought at a price that is not stated
    std::vector<TcoRate> rates;     // the one asked for, then 12.5 % to hold it against
};

// Fails where nothing runs, or where nothing says how long something lasts.
[[nodiscard]] Result<TcoAnswer> tco_of(const PlanAnswer& planned, const TcoRequest& request);

// For a terminal; ends with a newline.
[[nodiscard]] std::string tco_text(const TcoAnswer& answer);

[[nodiscard]] text::Json tco_json(const TcoAnswer& answer);

} // namespace gigaplan::app
