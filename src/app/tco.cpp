#include "app/tco.hpp"

#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "app/progress.hpp"
#include "app/tco_answer.hpp"
#include "text/utf8.hpp"

#include <utility>

namespace gigaplan::app {

namespace {

Result<PlanAnswer> planned(scenario::Scenario scenario, Environment& environment) {
    Progress progress(environment);
    plan::PlanOptions options;
    options.stop = environment.stop;
    options.progress = [&](std::string_view words) { progress.say(words); };
    Result<PlanAnswer> answer = plain_answer_for(std::move(scenario), {}, options);
    progress.clear();
    return answer;
}

} // namespace

ExitCode run_tco(const TcoRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto scenario = load_to_plan(request.file, request.overlays, environment, diagnostics);
    if (!environment.quiet || !scenario) say(diagnostics, environment);
    if (!scenario) return end_without(scenario.failure(), diagnostics, request.json, environment);
    const Result<PlanAnswer> plan = planned(*scenario, environment);
    if (!plan) {
        return end_without(plan.failure(), diagnostics, request.json, environment, {&*scenario});
    }
    const auto answer = tco_of(*plan, request);
    if (!answer) return end_without(answer.failure(), diagnostics, request.json, environment);
    environment.out << (request.json ? tco_json(*answer).dump()
                                     : text::for_terminal(tco_text(*answer)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
