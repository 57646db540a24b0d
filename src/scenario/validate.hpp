// What is wrong with a scenario whose every key could be read.
#pragma once

#include "scenario/findings.hpp"

namespace gigaplan::scenario {

// Reports all faults; looks at nothing that is already known to be faulty.
void validate(const Draft& draft, Diagnostics& diagnostics);

// The parts, one a file.
void check_settings(Findings& findings);
void check_organisations(Findings& findings);
void check_orders(Findings& findings);
void check_diversions(Findings& findings);
void check_stocks(Findings& findings);
void check_sites(Findings& findings);
void check_power(Findings& findings);
void check_work(Findings& findings);
void check_markets(Findings& findings);
void check_readings(Findings& findings);
void check_way(Findings& findings); // of an accelerator, from the factory to its work
void check_projects(Findings& findings);
void check_project_choices(Findings& findings);
void check_decisions(Findings& findings); // diversions, resale, retirement to choose from
void check_targets(Findings& findings);
void check_cost_lines(Findings& findings);
void check_funding(Findings& findings);
void check_uncertainties(Findings& findings);
void check_contradictions(Findings& findings);
void check_magnitude(Findings& findings);

} // namespace gigaplan::scenario
