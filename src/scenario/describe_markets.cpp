#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Price& price) {
    members.required("system", price.system, "what it is the price of");
    members.required("on", price.on, "the day on which it held");
    members.required("per_accelerator", price.per_accelerator, "price of one accelerator");
}

void describe(text::Members& members, RentQuote& quote) {
    members.required("accelerator", quote.accelerator, "what is let");
    members.required("from", quote.from, "first day on which it holds");
    members.optional("to", quote.to, "the day after the last");
    members.required("price", quote.price, "for one accelerator and hour");
}

void describe(text::Members& members, CurrencyRate& rate) {
    members.required("currency", rate.currency, "ISO 4217 code of the foreign currency");
    members.required("from", rate.from, "first day on which it holds");
    members.required("rate", rate.rate, "units of the scenario's currency for one foreign unit");
}

void describe(text::Members& members, RentOffer& offer) {
    members.required("tenant", offer.tenant, "who may rent");
    members.required("system", offer.system, "what is let");
    members.required("maximum", offer.maximum, "how many at most");
    members.required("price", offer.price, "for one accelerator and hour");
    members.optional("lead_time", offer.lead_time, "from the decision to the first hour");
    members.optional("minimum_term", offer.minimum_term, "shortest time that is paid");
    members.required("from", offer.from, "first day of the offer");
    members.optional("to", offer.to, "the day after the last");
}

void describe(text::Members& members, Lending& lending) {
    members.required("lender", lending.lender, "who lends");
    members.required("borrower", lending.borrower, "who borrows");
    members.required("system", lending.system, "what is lent");
    members.required("limit", lending.limit, "how many at most");
    members.required("price", lending.price, "for one accelerator and hour");
    members.optional("recall", lending.recall, "how long before the lender has them back");
    members.required("from", lending.from, "first day of the agreement");
    members.optional("to", lending.to, "the day after the last");
}

void describe(text::Members& members, Reading& reading) {
    members.required("site", reading.site, "where it was read");
    members.required("measure", reading.measure, "what was read");
    members.required("date", reading.date, "the day that it is true of");
    members.required("value", reading.value, "accelerators, H100e, MW, or units of currency");
    members.optional("low", reading.low, "lowest value among the source's own editions");
    members.optional("high", reading.high, "highest value among them");
}

} // namespace gigaplan::scenario
