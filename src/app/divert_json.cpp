#include "app/divert_answer.hpp"
#include "table/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace gigaplan::app {

namespace {

using plan::BreakEven;
using plan::BreakEvenKind;
using plan::LowHigh;
using plan::SideEffect;
using plan::WorthMeasure;
using scenario::Scenario;
using text::Json;

// Sums over days carry the solver's accuracy, which is none of the answer.
double hundredths(double value) {
    return std::round(value * 100.0) / 100.0;
}

std::string_view name(WorthMeasure measure) {
    switch (measure) {
    case WorthMeasure::RunningDays:
        return "running_accelerator_days";
    case WorthMeasure::OperatingLow:
        return "operating_value_low";
    case WorthMeasure::OperatingHigh:
        return "operating_value_high";
    case WorthMeasure::NetLow:
        return "npv_low";
    case WorthMeasure::NetHigh:
        return "npv_high";
    }
    return "";
}

std::string_view name(BreakEvenKind kind) {
    switch (kind) {
    case BreakEvenKind::AtEveryDate:
        return "at-every-date";
    case BreakEvenKind::From:
        return "from";
    case BreakEvenKind::NotWithinPlan:
        return "not-within-the-plan";
    case BreakEvenKind::NoRents:
        return "no-rents";
    }
    return "";
}

Json legs_json(const DivertAnswer& answer) {
    Json legs{Json::Array{}};
    const plan::DivertedScenario& diverted = answer.diverted;
    for (const scenario::DiversionLeg& leg :
        diverted.scenario.diversions[diverted.diversion].legs) {
        Json json;
        json.set("line", leg.line.id);
        json.set("delivery", *answer.without.schedule_lines[leg.line.position()].delivery);
        json.set("accelerators", leg.accelerators->value());
        json.set("to", leg.to.id);
        json.set("is_return", leg.is_return);
        legs.push(std::move(json));
    }
    return legs;
}

Json diversion_json(const DivertAnswer& answer) {
    const plan::DivertedScenario& diverted = answer.diverted;
    Json json;
    json.set("id", diverted.scenario.diversions[diverted.diversion].id);
    json.set("from", answer.without.organisations[diverted.from.value].id);
    json.set("to", answer.without.organisations[diverted.to.value].id);
    json.set("system", answer.without.catalogue.systems[diverted.system.value].id);
    json.set("accelerators", diverted.diverted);
    json.set("returned", diverted.returned);
    json.set("legs", legs_json(answer));
    json.set("scenario_hash", diverted.scenario.hash);
    json.set("overlay", diverted.overlay);
    return json;
}

Json hardware_json(const DivertAnswer& answer) {
    Json list{Json::Array{}};
    for (const plan::HardwareValue& value : answer.effect.hardware) {
        const scenario::Price& price = answer.without.prices[value.price];
        const Evidence& evidence = price.per_accelerator.evidence;
        Json json;
        json.set("price", price.id);
        json.set("on", *price.on);
        json.set("price_per_accelerator_cents", value.per_accelerator.value());
        json.set("delayed_cents", value.delayed.value());
        json.set("status", table::word(evidence.status));
        json.set("source", evidence.source);
        json.set("stated_on", evidence.stated_on ? Json(*evidence.stated_on) : Json());
        list.push(std::move(json));
    }
    return list;
}

// `less` names the difference: "lost" of what is wanted, "saved" of what is not.
Json without_with(std::int64_t without, std::int64_t with, std::string_view less) {
    Json json;
    json.set("without", without);
    json.set("with", with);
    json.set(less, without - with);
    return json;
}

Json low_high(const std::optional<LowHigh>& span) {
    if (!span) return {};
    Json json;
    json.set("low", hundredths(span->low));
    json.set("high", hundredths(span->high));
    return json;
}

Json break_even_json(const BreakEven& found) {
    Json json;
    json.set("measure", name(found.measure));
    json.set("kind", name(found.kind));
    json.set("date", found.date ? Json(*found.date) : Json());
    json.set("tolerance", hundredths(found.tolerance));
    json.set("monotone", found.monotone);
    return json;
}

Json hall_json(const DivertAnswer& answer, const SideEffect& side) {
    if (!side.break_evens) return {};
    Json dates{Json::Array{}};
    for (const BreakEven& found : side.break_evens->dates)
        dates.push(break_even_json(found));
    Json losses{Json::Array{}};
    for (const plan::LossAt& at : side.break_evens->losses) {
        Json json;
        json.set("hall_ready", at.hall_date);
        for (std::size_t m = 0; m < plan::kWorthMeasureCount; ++m) {
            json.set(name(side.break_evens->dates[m].measure), hundredths(at.loss[m]));
        }
        losses.push(std::move(json));
    }
    Json json;
    json.set("hall", answer.without.halls[side.break_evens->hall.value].id);
    json.set("ready", side.break_evens->hall_date);
    json.set("break_even", std::move(dates));
    json.set("losses", std::move(losses));
    return json;
}

Json side_json(const DivertAnswer& answer, const SideEffect& side) {
    Json json;
    json.set("organisation", answer.without.organisations[side.organisation.value].id);
    json.set("delivered_days_later", hundredths(side.delivered_days_later));
    json.set("accepted_days_later", hundredths(side.accepted_days_later));
    json.set("running_accelerator_days",
        without_with(side.running_days_without, side.running_days_with, "lost"));
    json.set("idle_accelerator_days",
        without_with(side.idle_days_without, side.idle_days_with, "saved"));
    json.set(
        "accepted_by_the_end", without_with(side.accepted_without, side.accepted_with, "lost"));
    json.set("operating_value_lost", low_high(side.operating_value_lost));
    json.set("npv_lost", low_high(side.npv_lost));
    json.set("npv_of_payments_lost", hundredths(side.cash_lost));
    json.set("accelerator_days_without_a_rent", hundredths(side.unquoted_days));
    json.set("hall", hall_json(answer, side));
    return json;
}

} // namespace

Json divert_json(const DivertAnswer& answer) {
    const scenario::Settings& settings = answer.without.settings;
    Json scenario;
    scenario.set("name", settings.name);
    scenario.set("title", settings.title);
    scenario.set("hash", answer.without.hash);
    scenario.set("as_of", settings.as_of);
    scenario.set("start", settings.start);
    scenario.set("end", settings.end);
    scenario.set("currency", settings.currency);
    Json json;
    json.set("format", "gigaplan-divert/1");
    json.set("scenario", std::move(scenario));
    json.set("diversion", diversion_json(answer));
    json.set("hardware_value_delayed", hardware_json(answer));
    json.set("giver", side_json(answer, answer.effect.giver));
    json.set("taker", side_json(answer, answer.effect.taker));
    json.set("plans_made", answer.effect.plan_count);
    Json written{Json::Array{}};
    for (const std::string& sentence : taken_as_written(answer.without))
        written.push(sentence);
    json.set("taken_as_written", std::move(written));
    return json;
}

} // namespace gigaplan::app
