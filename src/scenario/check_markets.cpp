#include "scenario/never_used.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

Duration whole_days(const std::optional<Figure<Duration>>& duration) {
    return Duration(duration ? std::floor((*duration)->raw()) : 0.0);
}

Date after(Date date, const std::optional<Figure<Duration>>& duration) {
    return date + static_cast<int>(whole_days(duration).raw());
}

void check_offer(Findings& findings, const RentOffer& offer) {
    const Subject subject{"rent_offer", offer.id};
    check_span(findings, subject, offer.from, offer.to);
    check_system(findings, subject, offer.system);
    check_most(findings, subject, "maximum", *offer.maximum, offer.system);
    if (!findings.knows(subject, {"from", "to", "lead_time"})) return;
    if (!findings.knows({"scenario"}, {"as_of"})) return;
    const Date as_of = findings.scenario.settings.as_of;
    check_first(findings, subject, after(std::max(as_of, *offer.from), offer.lead_time));
    if (!offer.to || as_of < offer.to->value || *offer.from >= offer.to->value) return;
    findings.warning(kNeverUsed, subject, "to",
        fmt::format("is {}, and nothing can be rented before the as-of date, {}",
            iso(offer.to->value), iso(as_of)),
        "none are taken in this plan");
}

// What is recalled as soon as it is lent is back before the agreement ends.
void check_recall(Findings& findings, const Lending& lending) {
    const Subject subject{"lending", lending.id};
    if (!findings.knows(subject, {"from", "to", "recall"}) || !findings.settings_sound()) return;
    const Date from = std::max(*lending.from, findings.scenario.settings.start);
    check_first(findings, subject, from);
    if (!lending.to || *lending.from >= lending.to->value) return;
    if (!lending.recall || after(from, lending.recall) <= lending.to->value) return;
    findings.warning(kNeverUsed, subject, "recall",
        fmt::format("is {:.0f} days, longer than the agreement still lasts, from {} to {}",
            whole_days(lending.recall).raw(), iso(from), iso(lending.to->value)),
        "none are ever lent: shorten it, or let the agreement last");
}

void check_lending(Findings& findings, const Lending& lending) {
    const Subject subject{"lending", lending.id};
    check_span(findings, subject, lending.from, lending.to);
    check_system(findings, subject, lending.system);
    check_most(findings, subject, "limit", *lending.limit, lending.system);
    check_recall(findings, lending);
    if (!lending.lender.target || lending.lender.target != lending.borrower.target) return;
    findings.error("lends-to-itself", subject, "borrower",
        fmt::format("is {}, which is also the lender", lending.borrower.id), "name who borrows");
}

void check_reading(Findings& findings, const Reading& reading) {
    const Subject subject{"reading", reading.id};
    const ReadAmount value = *reading.value;
    const bool value_known = findings.knows(subject, {"value"});
    if (value_known && reading.low && reading.low->value > value) {
        findings.error("range-reversed", subject, "low", "is above `value`",
            "give the lowest of the source's editions");
    }
    if (value_known && reading.high && reading.high->value < value) {
        findings.error("range-reversed", subject, "high", "is below `value`",
            "give the highest of the source's editions");
    }
    if (!findings.settings_sound()) return;
    const Settings& settings = findings.scenario.settings;
    if (*reading.date >= settings.start && *reading.date < settings.end) return;
    findings.warning("outside-horizon", subject, "date",
        fmt::format("is {}, but the plan runs from {} to {}", iso(*reading.date),
            iso(settings.start), iso(settings.end)),
        "the plan cannot be compared with it");
}

} // namespace

void check_markets(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    for (const Price& price : scenario.prices)
        check_system(findings, {"price", price.id}, price.system);
    for (const RentQuote& quote : scenario.rent_quotes)
        check_span(findings, {"rent_quote", quote.id}, quote.from, quote.to);
    for (const RentOffer& offer : scenario.rent_offers)
        check_offer(findings, offer);
    for (const Lending& lending : scenario.lendings)
        check_lending(findings, lending);
    for (const Reading& reading : scenario.readings)
        check_reading(findings, reading);
}

} // namespace gigaplan::scenario
