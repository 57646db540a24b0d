#include "app/divert.hpp"

#include "app/divert_answer.hpp"
#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "app/progress.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace gigaplan::app {

namespace {

plan::DiversionRequest diversion_of(const DivertRequest& request) {
    plan::DiversionRequest diversion{
        request.accelerators, request.from, request.to, request.lines, {}};
    for (const ReturnLeg& leg : request.returns) {
        diversion.returns.push_back({leg.line, leg.accelerators});
    }
    return diversion;
}

Result<plan::DiversionEffect> find_effect(const scenario::Scenario& without,
    const plan::DivertedScenario& diverted, Environment& environment) {
    Progress progress(environment);
    plan::PlanOptions options;
    options.stop = environment.stop;
    options.progress = [&](std::string_view words) { progress.say(words); };
    auto effect = plan::find_effect(without, diverted, options);
    progress.clear();
    return effect;
}

// "gigaplan plan scenario.toml --with diverted.toml"
std::string next_command(const DivertRequest& request) {
    std::string what_if;
    for (const std::string& overlay : request.overlays)
        what_if += overlay + ",";
    return fmt::format("gigaplan plan {} --with {}{}", request.file, what_if, request.overlay_file);
}

} // namespace

ExitCode run_divert(const DivertRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    auto scenario = load_to_plan(request.file, request.overlays, environment, diagnostics);
    if (!environment.quiet || !scenario) say(diagnostics, environment);
    if (!scenario) return end_without(scenario.failure(), diagnostics, request.json, environment);
    auto diverted = plan::make_diversion(*scenario, diversion_of(request));
    if (!diverted) return end_without(diverted.failure(), diagnostics, request.json, environment);
    if (!request.overlay_file.empty()) {
        const auto writable = check_output(request.overlay_file, environment);
        if (!writable)
            return end_without(writable.failure(), diagnostics, request.json, environment);
    }
    auto effect = find_effect(*scenario, *diverted, environment);
    if (!effect) {
        return end_without(effect.failure(), diagnostics, request.json, environment,
            {&*scenario, &diverted->scenario});
    }
    const DivertAnswer answer{std::move(*scenario), std::move(*diverted), std::move(*effect)};

    if (request.overlay_file == "-") {
        environment.out << answer.diverted.overlay;
        return ExitCode::Ok;
    }
    if (!request.overlay_file.empty()) {
        const auto written = environment.write_file(request.overlay_file, answer.diverted.overlay);
        if (!written) return say(written.failure(), environment);
    }
    if (request.json) {
        environment.out << divert_json(answer).dump();
        return ExitCode::Ok;
    }
    environment.out << text::for_terminal(divert_text(answer));
    if (environment.quiet) return ExitCode::Ok;
    environment.out << (request.overlay_file.empty()
                            ? "\nnext: the same with -o diverted.toml, to keep the diversion\n"
                            : fmt::format("\nnext: {}\n", next_command(request)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
