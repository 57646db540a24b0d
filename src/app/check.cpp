#include "app/check.hpp"

#include "app/diagnostics_json.hpp"
#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "app/wrapped.hpp"
#include "scenario/describe.hpp"
#include "table/humane.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace gigaplan::app {

namespace {

using scenario::Scenario;

struct Count {
    std::string_view one, many;
    std::size_t count = 0;
};

// What the scenario holds, in the order of its file format, without what it has none of.
std::vector<Count> counts(const Scenario& scenario) {
    const std::vector<Count> all = {
        {"organisation", "organisations", scenario.organisations.size()},
        {"shareholding", "shareholdings", scenario.shareholdings.size()},
        {"budget", "budgets", scenario.budgets.size()},
        {"guidance", "guidances", scenario.guidances.size()},
        {"promise", "promises", scenario.promises.size()},
        {"supplier", "suppliers", scenario.suppliers.size()},
        {"supplier output", "supplier outputs", scenario.supplier_outputs.size()},
        {"order", "orders", scenario.orders.size()},
        {"schedule line", "schedule lines", scenario.schedule_lines.size()},
        {"diversion", "diversions", scenario.diversions.size()},
        {"opening stock", "opening stocks", scenario.opening_stocks.size()},
        {"opening spend", "opening spends", scenario.opening_spends.size()},
        {"field destination", "field destinations", scenario.field_destinations.size()},
        {"site", "sites", scenario.sites.size()},
        {"hosting right", "hosting rights", scenario.hosting_rights.size()},
        {"hall", "halls", scenario.halls.size()},
        {"cooling step", "cooling steps", scenario.cooling_steps.size()},
        {"power source", "power sources", scenario.power_sources.size()},
        {"workload", "workloads", scenario.workloads.size()},
        {"price", "prices", scenario.prices.size()},
        {"rent quote", "rent quotes", scenario.rent_quotes.size()},
        {"currency rate", "currency rates", scenario.currency_rates.size()},
        {"rent offer", "rent offers", scenario.rent_offers.size()},
        {"lending", "lendings", scenario.lendings.size()},
        {"project", "projects", scenario.projects.size()},
        {"diversion option", "diversion options", scenario.diversion_options.size()},
        {"resale offer", "resale offers", scenario.resale_offers.size()},
        {"retirement rule", "retirement rules", scenario.retirement_rules.size()},
        {"target", "targets", scenario.targets.size()},
        {"cost line", "cost lines", scenario.cost_lines.size()},
        {"loan", "loans", scenario.loans.size()},
        {"lease", "leases", scenario.leases.size()},
        {"investment", "investments", scenario.investments.size()},
        {"uncertainty", "uncertainties", scenario.uncertainties.size()},
        {"reading", "readings", scenario.readings.size()},
    };
    std::vector<Count> present;
    for (const Count& entry : all) {
        if (entry.count > 0) {
            present.push_back(entry);
        }
    }
    return present;
}

std::string_view period_name(const Scenario& scenario) {
    return enum_names(scenario.settings.period)[static_cast<std::size_t>(scenario.settings.period)];
}

constexpr std::size_t kIndent = 11; // two blanks, and nine for the name of the line

std::string to_text(const Scenario& scenario, std::size_t warning_count) {
    const scenario::Settings& settings = scenario.settings;
    std::string text = settings.title.empty() ? settings.name : settings.title;
    text += fmt::format("\n  {:<9}{}\n", "verdict",
        warning_count == 0   ? "sound"
        : warning_count == 1 ? "sound, with 1 warning"
                             : fmt::format("sound, with {} warnings", warning_count));
    text += fmt::format("  {:<9}{} to {}, by {}; as of {}\n", "time", iso(settings.start),
        iso(settings.end), period_name(scenario), iso(settings.as_of));
    std::vector<std::string> parts;
    for (const Count& entry : counts(scenario)) {
        parts.push_back(
            fmt::format("{} {}", entry.count, entry.count == 1 ? entry.one : entry.many));
    }
    text += fmt::format("  {:<9}{}\n", "holds", wrapped(table::humane_list(parts), kIndent));
    text += fmt::format("  {:<9}{}\n", "hash", scenario.hash);
    if (!scenario.not_used.empty()) {
        text += "\nThe scenario says this too, and plans do not use it:\n";
        for (const std::string& line : scenario.not_used) {
            text += fmt::format("  {}\n", line);
        }
    }
    return text;
}

text::Json to_json(const Result<Scenario>& scenario, const Diagnostics& diagnostics) {
    text::Json answer;
    answer.set("format", "gigaplan-check/1");
    answer.set("sound", scenario.ok());
    if (scenario) {
        const scenario::Settings& settings = scenario->settings;
        answer.set("name", settings.name);
        answer.set("title", settings.title);
        answer.set("as_of", settings.as_of);
        answer.set("start", settings.start);
        answer.set("end", settings.end);
        answer.set("period", period_name(*scenario));
        answer.set("hash", scenario->hash);
        text::Json holds{text::Json::Object{}};
        for (const Count& entry : counts(*scenario)) {
            std::string key(entry.many);
            std::replace(key.begin(), key.end(), ' ', '_');
            holds.set(key, entry.count);
        }
        answer.set("holds", std::move(holds));
        text::Json not_used{text::Json::Array{}};
        for (const std::string& line : scenario->not_used) {
            not_used.push(line);
        }
        answer.set("not_used", std::move(not_used));
    }
    answer.set("diagnostics", diagnostics_json(diagnostics));
    return answer;
}

} // namespace

ExitCode run_check(const CheckRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto scenario = load_to_plan(request.file, request.overlays, environment, diagnostics);
    if (!scenario && scenario.failure().kind != FailureKind::Input) {
        return end_without(scenario.failure(), diagnostics, request.json, environment);
    }
    if (request.json) {
        environment.out << to_json(scenario, diagnostics).dump();
        return scenario ? ExitCode::Ok : ExitCode::InvalidInput;
    }
    say(diagnostics, environment);
    if (!scenario) {
        return say(scenario.failure(), environment);
    }
    environment.out << text::for_terminal(to_text(*scenario, diagnostics.sorted().size()));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
