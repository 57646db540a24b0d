#include "app/plan_json.hpp"

#include "app/diagnostics_json.hpp"
#include "app/plan_summary.hpp"
#include "app/plan_tables.hpp"
#include "lp/solver.hpp"
#include "report/table_files.hpp"

#include <cmath>

namespace gigaplan::app {

namespace {

using text::Json;

Json scenario_json(const PlanAnswer& answer) {
    const scenario::Settings& settings = answer.scenario.settings;
    Json json;
    json.set("name", settings.name);
    json.set("title", settings.title);
    json.set("hash", answer.scenario.hash);
    json.set("as_of", settings.as_of);
    json.set("start", settings.start);
    json.set("end", settings.end);
    json.set("currency", settings.currency);
    return json;
}

Json totals_json(const PlanAnswer& answer) {
    const Totals totals = totals_of(answer);
    Json json;
    json.set("accelerators_owned", totals.owned);
    json.set("accelerators_accepted", totals.accepted);
    json.set("accelerators_running", totals.running);
    json.set("accelerators_rented", totals.rented);
    json.set("idle_accelerator_days", totals.idle_days);
    json.set("owned_accelerator_days", totals.owned_days);
    json.set("server_mw", megawatts(totals.server));
    json.set("it_mw", megawatts(totals.it));
    json.set("facility_mw", megawatts(totals.facility));
    json.set("peak_server_mw", megawatts(totals.peak_server));
    json.set("peak_it_mw", megawatts(totals.peak_it));
    json.set("peak_facility_mw", megawatts(totals.peak_facility));
    json.set("paid_cents", totals.paid.value());
    return json;
}

Json stages_json(const PlanAnswer& answer) {
    Json stages{Json::Array{}};
    for (const plan::StageResult& stage : answer.planned.plan.stages) {
        Json json;
        json.set("stage", std::string(plan::name(stage.kind)));
        json.set("unit", plan::unit(stage, answer.scenario.settings.currency));
        if (stage.tier) json.set("tier", *stage.tier);
        json.set("certified", stage.certificate.holds());
        stages.push(std::move(json));
    }
    return stages;
}

Json strings(const std::vector<std::string>& list) {
    Json json{Json::Array{}};
    for (const std::string& one : list)
        json.push(one);
    return json;
}

Json certificate_json(const PlanAnswer& answer) {
    const plan::Plan& plan = answer.planned.plan;
    Json json;
    json.set("solver", lp::solver_version());
    json.set("certified", is_certified(answer));
    json.set("words", certificate_words(answer));
    json.set("tolerance", 1e-6);
    json.set("stages", stages_json(answer));
    json.set("columns", plan.column_count);
    json.set("rows", plan.row_count);
    json.set("terms", plan.term_count);
    Json violations{Json::Array{}};
    for (const std::string& violation : plan.rounding.violations)
        violations.push(violation);
    json.set("broken_limits", std::move(violations));
    json.set("unmet_requirements", strings(plan.rounding.unmet));
    // To a millionth: the digits behind it depend on the solver's way there.
    json.set("work_lost_to_whole_systems", std::round(plan.rounding.lost_fraction() * 1e6) / 1e6);
    return json;
}

} // namespace

Json plan_json(const PlanAnswer& answer) {
    Json json;
    json.set("format", kPlanFormat);
    json.set("scenario", scenario_json(answer));
    json.set("summary", strings(summary_sentences(answer)));
    json.set("totals", totals_json(answer));
    json.set("certificate", certificate_json(answer));
    Json tables;
    for (const table::Table& table : plan_tables(answer)) {
        tables.set(table.key, report::to_json(table));
    }
    json.set("tables", std::move(tables));
    json.set("not_used", strings(answer.scenario.not_used));
    json.set("diagnostics", diagnostics_json(answer.diagnostics));
    return json;
}

} // namespace gigaplan::app
