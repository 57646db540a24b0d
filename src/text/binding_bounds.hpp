// What a value of each type may be at all, whatever it stands for. The upper
// bounds are far above anything built; they keep later sums within 64 bits.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "text/units.hpp"

#include <cstddef>

namespace gigaplan::text {

struct Bounds {
    const char* name = ""; // "PUE", for the documentation
    double low = 0.0;
    double high = 0.0;
    const char* words = ""; // "a PUE lies between 1 and 10"
};

template <class T>
struct BoundsOf;

[[nodiscard]] constexpr const char* power_name(PowerKind kind) {
    switch (kind) {
    case PowerKind::Server:
        return "server power";
    case PowerKind::It:
        return "IT power";
    case PowerKind::Facility:
        return "facility power";
    case PowerKind::Cooling:
        return "cooling power";
    case PowerKind::Grid:
        return "grid power";
    case PowerKind::Permitted:
        return "permitted power";
    }
    return "power";
}

template <PowerKind Kind>
struct BoundsOf<Power<Kind>> {
    static constexpr Bounds value{
        power_name(Kind), 0.0, 1e6, "a power lies between 0 and 1,000 GW"};
};
template <>
struct BoundsOf<Pue> {
    static constexpr Bounds value{"PUE", 1.0, 10.0, "a PUE lies between 1 and 10"};
};
template <>
struct BoundsOf<Energy> {
    static constexpr Bounds value{"energy", 0.0, 1e9, "an energy lies between 0 and 1,000 TWh"};
};
template <>
struct BoundsOf<Duration> {
    static constexpr Bounds value{
        "duration", 0.0, 36'525.0, "a duration lies between 0 and 100 years"};
};
template <>
struct BoundsOf<Fraction> {
    static constexpr Bounds value{"fraction", 0.0, 1.0, "a fraction lies between 0 and 100 %"};
};
template <>
struct BoundsOf<YearlyRate> {
    static constexpr Bounds value{
        "yearly rate", 0.0, 10.0, "a yearly rate lies between 0 and 1,000 %/year"};
};
template <>
struct BoundsOf<AcceleratorRate> {
    static constexpr Bounds value{"accelerators by time", 0.0, 1e9,
        "a rate lies between 0 and 1,000,000,000 accelerators/day"};
};
template <>
struct BoundsOf<EnergyPrice> {
    static constexpr Bounds value{
        "price of energy", 0.0, 1e4, "a price of energy lies between 0 and 10,000 per MWh"};
};
template <>
struct BoundsOf<AcceleratorHourPrice> {
    static constexpr Bounds value{
        "price of use", 0.0, 1e3, "a price of use lies between 0 and 1,000 per accelerator-hour"};
};
template <>
struct BoundsOf<AcceleratorDays> {
    static constexpr Bounds value{
        "amount of work", 0.0, 1e13, "an amount of work lies between 0 and 1e13 accelerator-days"};
};
template <>
struct BoundsOf<ExchangeRate> {
    static constexpr Bounds value{"exchange rate", 1e-9, 1e9, "an exchange rate is above 0"};
};
template <>
struct BoundsOf<Throughput> {
    static constexpr Bounds value{
        "throughput", 0.0, 1e6, "a throughput lies between 0 and 1,000,000 H100e"};
};
template <>
struct BoundsOf<Money> {
    static constexpr Bounds value{"money", 0.0, static_cast<double>(kMoneyUnitsMax* kCentsPerUnit),
        "an amount of money lies between 0 and 1,000,000,000,000"};
};
template <>
struct BoundsOf<AcceleratorCount> {
    static constexpr Bounds value{"number of accelerators", 0.0, static_cast<double>(kCountMax),
        "a number of accelerators lies between 0 and 1,000,000,000"};
};
template <>
struct BoundsOf<SystemCount> {
    static constexpr Bounds value{"number of systems", 0.0, static_cast<double>(kCountMax),
        "a number of systems lies between 0 and 1,000,000,000"};
};

inline constexpr Bounds kNumberBounds{"number", 0.0, 1e30, "it lies between 0 and 1e30"};
inline constexpr Bounds kIntegerBounds{
    "whole number", 0.0, 1e9, "it lies between 0 and 1,000,000,000"};
inline constexpr std::size_t kListMax = 2'000; // items of one array
inline constexpr Date kDateMin{1990, 1, 1};
inline constexpr Date kDateMax{2199, 12, 31};

} // namespace gigaplan::text
