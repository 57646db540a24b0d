#include "app/plan_inputs.hpp"

#include "app/failure_json.hpp"
#include "app/inputs.hpp"
#include "app/run_models.hpp"
#include "finance/check.hpp"
#include "plan/check_numbers.hpp"
#include "plan/infeasible.hpp"
#include "plan/make_plan.hpp"
#include "plan/under_repair.hpp"
#include "power/site_supply.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

Result<scenario::Scenario> load_to_plan(const std::string& file,
    const std::vector<std::string>& overlays, const Environment& environment,
    Diagnostics& diagnostics, const std::vector<scenario::Assignment>& assignments) {
    Result<scenario::Scenario> scenario =
        load_with_catalogue(file, overlays, environment, diagnostics, assignments);
    if (!scenario) return scenario;
    if (auto taken = take_run_models(*scenario, environment, diagnostics); !taken)
        return taken.failure();
    power::check(*scenario, diagnostics);
    finance::check(*scenario, diagnostics);
    plan::check(*scenario, diagnostics);
    if (diagnostics.has_errors()) {
        return Failure{FailureKind::Input, "the scenario cannot be planned"};
    }
    plan::check_numbers(*scenario, diagnostics);
    return scenario;
}

namespace {

void say_line(const plan::ConflictLine& line, Environment& environment) {
    const std::string place =
        line.place.line > 0 ? fmt::format("{}: ", where(line.place)) : std::string();
    environment.err << place << line.words << "\n";
}

} // namespace

std::vector<plan::ConflictLine> say_conflict(
    const scenario::Scenario& scenario, Environment& environment) {
    auto conflict = plan::explain_infeasible(plan::with_repairs(scenario), environment.stop);
    for (const plan::ConflictLine& line : conflict)
        say_line(line, environment);
    return conflict;
}

ExitCode end_without(const Failure& failure, const Diagnostics& diagnostics, bool json,
    Environment& environment, const std::vector<const scenario::Scenario*>& planned) {
    std::vector<plan::ConflictLine> conflict;
    if (failure.kind == FailureKind::Infeasible) {
        for (const scenario::Scenario* scenario : planned) {
            if (conflict.empty()) conflict = say_conflict(*scenario, environment);
        }
    }
    if (json) environment.out << failure_json(failure, diagnostics, conflict).dump();
    return say(failure, environment);
}

} // namespace gigaplan::app
