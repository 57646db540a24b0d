// The quantities that are one number and one unit from a list.
#include "text/units.hpp"

#include "text/units_grammar.hpp"

#include <array>

namespace gigaplan::text {

namespace {

constexpr auto kEnergyUnits =
    std::to_array<UnitScale>({{"MWh"}, {"Wh", -6}, {"kWh", -3}, {"GWh", 3}, {"TWh", 6}});

constexpr auto kDurationUnits = std::to_array<UnitScale>({
    {"days"},
    {"day"},
    {"hours", 0, 1.0, kHoursPerDay},
    {"hour", 0, 1.0, kHoursPerDay},
    {"weeks", 0, 7.0},
    {"week", 0, 7.0},
    {"months", 0, kDaysPerMonth},
    {"month", 0, kDaysPerMonth},
    {"years", 0, kDaysPerYear},
    {"year", 0, kDaysPerYear},
});

constexpr auto kFractionUnits = std::to_array<UnitScale>({{"%", -2}, {""}});
constexpr auto kYearlyRateUnits = std::to_array<UnitScale>({{"%/year", -2}});

constexpr auto kAcceleratorRateUnits = std::to_array<UnitScale>({
    {"accelerators/day"},
    {"accelerator/day"},
    {"accelerators/week", 0, 1.0, 7.0},
    {"accelerator/week", 0, 1.0, 7.0},
    {"accelerators/month", 0, 1.0, kDaysPerMonth},
    {"accelerator/month", 0, 1.0, kDaysPerMonth},
    {"accelerators/year", 0, 1.0, kDaysPerYear},
    {"accelerator/year", 0, 1.0, kDaysPerYear},
});

constexpr auto kAcceleratorDaysUnits = std::to_array<UnitScale>({
    {"accelerator-days"},
    {"accelerator-day"},
    {"accelerator-hours", 0, 1.0, kHoursPerDay},
    {"accelerator-hour", 0, 1.0, kHoursPerDay},
    {"accelerator-months", 0, kDaysPerMonth},
    {"accelerator-month", 0, kDaysPerMonth},
    {"accelerator-years", 0, kDaysPerYear},
    {"accelerator-year", 0, kDaysPerYear},
});

constexpr auto kThroughputUnits = std::to_array<UnitScale>({{"H100e"}});
constexpr auto kBareUnits = std::to_array<UnitScale>({{""}});

template <class T>
constexpr QuantityGrammar kGrammar;
template <>
constexpr QuantityGrammar kGrammar<Energy> = {"energy", "3.854 MWh", kEnergyUnits};
template <>
constexpr QuantityGrammar kGrammar<Duration> = {
    "a duration", "90 days", kDurationUnits, kParsedDaysMax};
template <>
constexpr QuantityGrammar kGrammar<Fraction> = {"a fraction", "25 %", kFractionUnits};
template <>
constexpr QuantityGrammar kGrammar<YearlyRate> = {"a yearly rate", "10 %/year", kYearlyRateUnits};
template <>
constexpr QuantityGrammar kGrammar<AcceleratorRate> = {
    "a rate of accelerators", "20_000 accelerators/month", kAcceleratorRateUnits};
template <>
constexpr QuantityGrammar kGrammar<AcceleratorDays> = {
    "an amount of accelerator time", "1.5e6 accelerator-days", kAcceleratorDaysUnits};
template <>
constexpr QuantityGrammar kGrammar<Pue> = {"a PUE", "1.35", kBareUnits};
template <>
constexpr QuantityGrammar kGrammar<Throughput> = {"a throughput", "2.5 H100e", kThroughputUnits};
template <>
constexpr QuantityGrammar kGrammar<ExchangeRate> = {"an exchange rate", "1.08", kBareUnits};

} // namespace

template <class T>
Parsed<T> parse(std::string_view text) {
    return pass_on<T>(parse_quantity(text, kGrammar<T>));
}

template <class T>
std::string format(T value) {
    return format_quantity(value.raw(), kGrammar<T>);
}

template <class T>
std::string_view example() {
    return kGrammar<T>.example;
}

#define GIGAPLAN_QUANTITY(T)                                                                       \
    template Parsed<T> parse<T>(std::string_view);                                                 \
    template std::string format<T>(T);                                                             \
    template std::string_view example<T>();

GIGAPLAN_QUANTITY(Energy)
GIGAPLAN_QUANTITY(Duration)
GIGAPLAN_QUANTITY(Fraction)
GIGAPLAN_QUANTITY(YearlyRate)
GIGAPLAN_QUANTITY(AcceleratorRate)
GIGAPLAN_QUANTITY(AcceleratorDays)
GIGAPLAN_QUANTITY(Pue)
GIGAPLAN_QUANTITY(Throughput)
GIGAPLAN_QUANTITY(ExchangeRate)

} // namespace gigaplan::text
