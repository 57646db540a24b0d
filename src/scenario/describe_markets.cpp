#include "scenario/describe.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::text {

using scenario::ReadAmount;
using scenario::ReadingMeasure;

namespace {

// The amount, if the text is one of T's: "30 MW IT" is of ItPower and of no other.
template <class T>
std::optional<ReadAmount> amount_in(
    ReadingMeasure measure, const Node& node, ReadContext& context) {
    if (!std::holds_alternative<T>(parse<T>(node.string))) return std::nullopt;
    T value{};
    Value<T>::read(node, value, context);
    if constexpr (std::same_as<T, Money>) {
        return ReadAmount{to_units(value), measure};
    } else {
        return ReadAmount{Value<T>::number(value), measure};
    }
}

// H100-equivalents of a whole site, not of one accelerator: with other bounds.
std::optional<ReadAmount> equivalents_in(const Node& node, ReadContext& context) {
    const auto parsed = parse<Throughput>(node.string);
    const auto* value = std::get_if<Throughput>(&parsed);
    if (value == nullptr) return std::nullopt;
    if (!binding::within(value->raw(), kNumberBounds, node, context)) return ReadAmount{};
    return ReadAmount{value->raw(), ReadingMeasure::H100Equivalents};
}

std::optional<ReadAmount> measured_amount(const Node& node, ReadContext& context) {
    std::optional<ReadAmount> found;
    const auto try_as = [&](auto example, ReadingMeasure measure) {
        if (!found) found = amount_in<decltype(example)>(measure, node, context);
    };
    try_as(AcceleratorCount{}, ReadingMeasure::Accelerators);
    try_as(ServerPower{}, ReadingMeasure::ServerPower);
    try_as(ItPower{}, ReadingMeasure::ItPower);
    try_as(FacilityPower{}, ReadingMeasure::FacilityPower);
    try_as(Money{}, ReadingMeasure::Capital);
    return found ? found : equivalents_in(node, context);
}

void report_amount(const Node& node, ReadContext& context) {
    const auto parsed = parse<ItPower>(node.string);
    const auto* fault = std::get_if<QuantityFault>(&parsed);
    if (fault != nullptr && fault->code == "missing-power-kind") {
        binding::report(
            {fault->code, fault->message, "write server, IT or facility behind it"}, node, context);
        return;
    }
    context.error("bad-quantity", node.place,
        fmt::format("`{}` is \"{}\", which is nothing that a reading measures", context.path(),
            node.string),
        "write for example \"350_000 accelerators\", \"12 H100e\", \"30 MW IT\" or "
        "\"41_700 USD\"");
}

bool names_a_unit(std::string_view text) {
    return text.find(' ') != std::string_view::npos;
}

} // namespace

void Value<ReadAmount>::read(const Node& node, ReadAmount& out, ReadContext& context) {
    if (node.kind != NodeKind::String || !names_a_unit(node.string)) {
        out.unit.reset();
        Value<double>::read(node, out.number, context);
    } else if (const auto amount = measured_amount(node, context)) {
        out = *amount;
    } else {
        report_amount(node, context);
    }
}

std::string Value<ReadAmount>::text(const ReadAmount& amount) {
    return shortest(amount.number);
}

} // namespace gigaplan::text

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
    members.required("from", offer.from, "first day on which it may be taken");
    members.optional("to", offer.to, "the day after the last on which it may be taken");
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
    members.optional("organisation", reading.organisation,
        "of capital: whose it is, wherever it was paid; else that for the site, whoever paid");
    members.required("measure", reading.measure, "what was read");
    members.required("date", reading.date, "the day that it is true of");
    members.required("value", reading.value,
        "the amount; without a unit it is in accelerators, H100e, MW or units of currency");
    members.optional("low", reading.low, "lowest value among the source's own editions");
    members.optional("high", reading.high, "highest value among them");
}

} // namespace gigaplan::scenario
