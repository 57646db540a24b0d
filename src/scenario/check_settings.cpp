#include "scenario/currencies.hpp"
#include "scenario/describe.hpp"
#include "scenario/limits.hpp"
#include "scenario/validate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

constexpr Subject kSettings{"scenario"};

// The name becomes part of file names.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.size() <= kIdLengthMax && name.front() != '.' &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
           });
}

void check_dates(Findings& findings) {
    const Settings& settings = findings.scenario.settings;
    if (!findings.knows(kSettings, {"start", "end"})) return;
    if (settings.end <= settings.start) {
        findings.error("dates-out-of-order", kSettings, "end",
            fmt::format("is {}, but the plan starts on {}", iso(settings.end), iso(settings.start)),
            "let it end later");
        return;
    }
    if (settings.as_of < settings.start || settings.as_of >= settings.end) {
        findings.error("as-of-outside", kSettings, "as_of",
            fmt::format("is {}, but the plan runs from {} to {}", iso(settings.as_of),
                iso(settings.start), iso(settings.end)),
            "without history, let it be the start");
    }
    if (settings.end > add_months(settings.start, 12 * kHorizonYearsMax)) {
        findings.error("horizon-too-long", kSettings, "end",
            fmt::format(
                "is more than {} years after the start, {}", kHorizonYearsMax, iso(settings.start)),
            "let it end earlier");
    }
}

// A plan that made something else as large as it can would answer another question.
void check_objective(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    if (scenario.settings.objective != Objective::EarliestTarget) return;
    if (scenario.targets.empty() && findings.knows_all("target", {})) {
        findings.error("objective-without-target", kSettings, "objective",
            "is earliest-target, but there is no target", "add a [target.ID]");
    }
}

void check_service_life(Findings& findings) {
    const Assumptions& assumptions = findings.scenario.assumptions;
    check_positive(findings, kAssumptions, "service_life", assumptions.service_life->raw() > 0.0);
    if (!findings.knows(kAssumptions, {"service_life_from"})) return;
    const bool to_date = assumptions.service_life_from == ServiceLifeFrom::CalendarDate;
    if (to_date) {
        check_present(findings, kAssumptions, "service_life_until",
            assumptions.service_life_until.has_value(), "the service life ends on a calendar date");
    } else {
        check_absent(findings, kAssumptions, "service_life_until",
            !assumptions.service_life_until.has_value(),
            "`service_life_from` is not calendar-date");
    }
}

void check_salvage(Findings& findings) {
    const Assumptions& assumptions = findings.scenario.assumptions;
    const std::vector<SalvagePoint>& curve = assumptions.salvage_curve;
    if (findings.knows(kAssumptions, {"salvage"})) {
        check_absent(findings, kAssumptions, "salvage_curve",
            curve.empty() || assumptions.salvage != Salvage::None, "`salvage` is none");
    }
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const std::string before = item_key("salvage_curve", i - 1, "age");
        const std::string after = item_key("salvage_curve", i, "age");
        if (!findings.knows(kAssumptions, {before, after})) continue;
        if (*curve[i].age > *curve[i - 1].age) continue;
        findings.error_at("steps-out-of-order", curve[i].age.place,
            "`assumptions.salvage_curve` has an age that is not above the one before",
            "list the ages in order, one point for each");
    }
}

} // namespace

void check_settings(Findings& findings) {
    const Settings& settings = findings.scenario.settings;
    check_dates(findings);
    if (findings.knows(kSettings, {"objective"})) check_objective(findings);
    if (!is_plain_name(settings.name)) {
        findings.error("bad-name", kSettings, "name",
            fmt::format("is \"{}\", which cannot be part of a file name", settings.name),
            "use letters, digits, -, _ and .; `title` may be anything");
    }
    if (!is_currency_code(settings.currency)) {
        findings.error("bad-currency", kSettings, "currency",
            fmt::format("is \"{}\", which is no code of a currency", settings.currency),
            "write three capitals, such as USD");
    }
    check_service_life(findings);
    check_salvage(findings);
    std::map<std::pair<std::string, Date>, std::string> seen;
    for (const CurrencyRate& rate : findings.scenario.currency_rates) {
        const Subject subject{"currency_rate", rate.id};
        if (!is_currency_code(rate.currency)) {
            findings.error("bad-currency", subject, "currency",
                fmt::format("is \"{}\", which is no code of a currency", rate.currency),
                "write three capitals, such as EUR");
        } else if (rate.currency == settings.currency && findings.knows(kSettings, {"currency"})) {
            findings.error("own-currency", subject, "currency",
                fmt::format("is {}, which is the scenario's own", rate.currency), "take it out");
        }
        if (!findings.knows(subject, {"currency", "from"})) continue;
        const auto [first, is_new] = seen.emplace(std::pair(rate.currency, *rate.from), rate.id);
        if (is_new) continue;
        findings.error("currency-rate-twice", subject, "from",
            fmt::format("is {}, from which {} has the rate {} already", iso(*rate.from),
                rate.currency, first->second),
            "keep one of the two");
    }
}

} // namespace gigaplan::scenario
