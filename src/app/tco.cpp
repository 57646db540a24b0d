#include "app/tco.hpp"

#include "app/inputs.hpp"
#include "app/progress.hpp"
#include "app/tco_answer.hpp"
#include "finance/check.hpp"
#include "power/site_supply.hpp"

#include <utility>

namespace gigaplan::app {

namespace {

Result<TcoAnswer> answer_for(
    const TcoRequest& request, Environment& environment, Diagnostics& diagnostics) {
    auto scenario = load_with_catalogue(request.file, request.overlays, environment, diagnostics);
    if (!scenario) return scenario.failure();
    power::check(*scenario, diagnostics);
    finance::check(*scenario, diagnostics);
    plan::check(*scenario, diagnostics);
    if (diagnostics.has_errors()) {
        return Failure{FailureKind::Input, "the scenario cannot be planned"};
    }
    Progress progress(environment);
    plan::PlanOptions options;
    options.stop = environment.stop;
    options.progress = [&](std::string_view words) { progress.say(words); };
    const auto planned = plain_answer_for(std::move(*scenario), {}, options);
    progress.clear();
    if (!planned) return planned.failure();
    return tco_of(*planned, request);
}

} // namespace

ExitCode run_tco(const TcoRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto answer = answer_for(request, environment, diagnostics);
    if (!environment.quiet || !answer) say(diagnostics, environment);
    if (!answer) return say(answer.failure(), environment);
    environment.out << (request.json ? tco_json(*answer).dump() : tco_text(*answer));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
