#include "app/plan_inputs.hpp"

#include "app/inputs.hpp"
#include "finance/check.hpp"
#include "plan/infeasible.hpp"
#include "plan/make_plan.hpp"
#include "power/site_supply.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

Result<scenario::Scenario> load_to_plan(const std::string& file,
    const std::vector<std::string>& overlays, const Environment& environment,
    Diagnostics& diagnostics) {
    Result<scenario::Scenario> scenario =
        load_with_catalogue(file, overlays, environment, diagnostics);
    if (!scenario) return scenario;
    power::check(*scenario, diagnostics);
    finance::check(*scenario, diagnostics);
    plan::check(*scenario, diagnostics);
    if (diagnostics.has_errors()) {
        return Failure{FailureKind::Input, "the scenario cannot be planned"};
    }
    return scenario;
}

bool say_conflict(const scenario::Scenario& scenario, Environment& environment) {
    const std::vector<plan::ConflictLine> lines =
        plan::explain_infeasible(scenario, environment.stop);
    for (const plan::ConflictLine& line : lines) {
        const std::string place = line.place.line > 0
                                      ? fmt::format("{}:{}:{}: ", line.place.file_name(),
                                            line.place.line, line.place.column)
                                      : std::string();
        environment.err << place << line.words << "\n";
    }
    return !lines.empty();
}

} // namespace gigaplan::app
