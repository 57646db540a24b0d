#include "scenario/validate.hpp"

namespace gigaplan::scenario {

void validate(const Draft& draft, Diagnostics& diagnostics) {
    Findings findings(draft, diagnostics);
    check_settings(findings);
    check_organisations(findings);
    check_orders(findings);
    check_diversions(findings);
    check_stocks(findings);
    check_sites(findings);
    check_power(findings);
    check_work(findings);
    check_markets(findings);
    check_readings(findings);
    check_way(findings);
    check_projects(findings);
    check_project_choices(findings);
    check_decisions(findings);
    check_targets(findings);
    check_cost_lines(findings);
    check_funding(findings);
    check_uncertainties(findings);
    check_contradictions(findings);
    check_magnitude(findings);
}

} // namespace gigaplan::scenario
