// Prices, exchange rates, rent, lending, and published readings to compare with.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "scenario/organisations.hpp"
#include "scenario/reference.hpp"
#include "scenario/sites.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::scenario {

// A published price of one accelerator. Used to value what is delayed, never to
// pay an order, which has its own.
struct Price {
    std::string id;
    Place place;
    Reference<catalogue::System> system;
    Figure<Date> on;
    Figure<Money> per_accelerator;
};

// A published rent. The span of all that hold at a date values lost operation.
struct RentQuote {
    std::string id;
    Place place;
    Reference<catalogue::Accelerator> accelerator;
    Figure<Date> from;
    std::optional<Figure<Date>> to;
    Figure<AcceleratorHourPrice> price;
};

struct CurrencyRate {
    std::string id;
    Place place;
    std::string currency; // ISO 4217
    Figure<Date> from;
    Figure<ExchangeRate> rate; // scenario currency per unit
};

struct RentOffer {
    std::string id;
    Place place;
    Reference<Organisation> tenant;
    Reference<catalogue::System> system;
    Figure<AcceleratorCount> maximum;
    Figure<AcceleratorHourPrice> price;
    std::optional<Figure<Duration>> lead_time, minimum_term;
    Figure<Date> from;
    std::optional<Figure<Date>> to;
};

struct Lending {
    std::string id;
    Place place;
    Reference<Organisation> lender, borrower;
    Reference<catalogue::System> system;
    Figure<AcceleratorCount> limit;
    Figure<AcceleratorHourPrice> price;
    std::optional<Figure<Duration>> recall;
    Figure<Date> from;
    std::optional<Figure<Date>> to;
};

enum class ReadingMeasure {
    Accelerators,
    H100Equivalents,
    ServerPower,
    ItPower,
    FacilityPower,
    Capital
};

// A number in the unit of its reading's measure: accelerators, H100e, MW, or
// units of currency.
struct ReadAmount {
    double number = 0.0;
    std::optional<ReadingMeasure> unit; // of what it was written in, if in anything

    friend auto operator<=>(const ReadAmount& a, const ReadAmount& b) {
        return a.number <=> b.number;
    }
};

// A published figure that the plan is compared with and never uses.
struct Reading {
    std::string id;
    Place place;
    Reference<Site> site;
    std::optional<Reference<Organisation>> organisation; // of capital: all that it paid anywhere
    ReadingMeasure measure = ReadingMeasure::FacilityPower;
    Figure<Date> date;
    Figure<ReadAmount> value;
    std::optional<Figure<ReadAmount>> low, high; // spread between the source's own editions
};

} // namespace gigaplan::scenario
