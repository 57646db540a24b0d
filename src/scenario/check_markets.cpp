#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

void check_lending(Findings& findings, const Lending& lending) {
    const Subject subject{"lending", lending.id};
    check_span(findings, subject, lending.from, lending.to);
    check_system(findings, subject, lending.system);
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
    for (const RentOffer& offer : scenario.rent_offers) {
        check_span(findings, {"rent_offer", offer.id}, offer.from, offer.to);
        check_system(findings, {"rent_offer", offer.id}, offer.system);
    }
    for (const Lending& lending : scenario.lendings)
        check_lending(findings, lending);
    for (const Reading& reading : scenario.readings)
        check_reading(findings, reading);
}

} // namespace gigaplan::scenario
