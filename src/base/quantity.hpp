// Physical quantities and rates with their unit and, for power, their kind.
//
// A published megawatt means one of six things, and most wrong figures come from
// mixing them: a type per kind lets the compiler refuse the sum. To go from one
// kind to another, name the factor: it_to_facility(power, pue).
#pragma once

#include <compare>

namespace gigaplan {

// A double with a meaning. The stored unit is the one in the alias's comment;
// factories and accessors below spell it out.
template <class Tag>
class Quantity {
public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(double value) : value_(value) {}

    // In the unit that the alias names. Prefer the named accessors.
    [[nodiscard]] constexpr double raw() const { return value_; }

    friend constexpr auto operator<=>(Quantity, Quantity) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) {
        return Quantity(a.value_ + b.value_);
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b) {
        return Quantity(a.value_ - b.value_);
    }
    friend constexpr Quantity operator*(Quantity a, double factor) {
        return Quantity(a.value_ * factor);
    }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
    constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }
    constexpr Quantity& operator-=(Quantity other) { return *this = *this - other; }

private:
    double value_ = 0.0;
};

enum class PowerKind {
    Server,    // what the servers draw
    It,        // servers, network and storage
    Facility,  // IT and all that keeps it running: IT x PUE
    Cooling,   // heat that can be carried away
    Grid,      // at the meter
    Permitted, // what a permit allows to run
};

template <PowerKind Kind>
struct PowerTag {};

// Megawatts of one kind.
template <PowerKind Kind>
using Power = Quantity<PowerTag<Kind>>;

using ServerPower = Power<PowerKind::Server>;
using ItPower = Power<PowerKind::It>;
using FacilityPower = Power<PowerKind::Facility>;
using CoolingPower = Power<PowerKind::Cooling>;
using GridPower = Power<PowerKind::Grid>;
using PermittedPower = Power<PowerKind::Permitted>;

template <PowerKind Kind>
[[nodiscard]] constexpr double megawatts(Power<Kind> power) {
    return power.raw();
}
template <PowerKind Kind>
[[nodiscard]] constexpr double kilowatts(Power<Kind> power) {
    return power.raw() * 1e3;
}

// Power usage effectiveness, facility over IT power. Peak limits power, annual
// prices energy; both are dimensionless.
using Pue = Quantity<struct PueTag>;

[[nodiscard]] constexpr FacilityPower it_to_facility(ItPower power, Pue pue) {
    return FacilityPower(power.raw() * pue.raw());
}
[[nodiscard]] constexpr ItPower facility_to_it(FacilityPower power, Pue pue) {
    return ItPower(power.raw() / pue.raw());
}

using Energy = Quantity<struct EnergyTag>;                             // MWh
using Duration = Quantity<struct DurationTag>;                         // days
using Fraction = Quantity<struct FractionTag>;                         // 1 is the whole
using YearlyRate = Quantity<struct YearlyRateTag>;                     // fraction a year
using AcceleratorRate = Quantity<struct AcceleratorRateTag>;           // accelerators a day
using EnergyPrice = Quantity<struct EnergyPriceTag>;                   // currency units per MWh
using AcceleratorHourPrice = Quantity<struct AcceleratorHourPriceTag>; // units per accelerator-hour
using AcceleratorDays = Quantity<struct AcceleratorDaysTag>;           // accelerators x days
using ExchangeRate = Quantity<struct ExchangeRateTag>; // scenario currency per foreign unit
using Throughput = Quantity<struct ThroughputTag>;     // H100-equivalents per accelerator

inline constexpr double kDaysPerMonth = 30.4375;
inline constexpr double kDaysPerYear = 365.25;
inline constexpr double kHoursPerDay = 24.0;

[[nodiscard]] constexpr double accelerator_months(AcceleratorDays amount) {
    return amount.raw() / kDaysPerMonth;
}

} // namespace gigaplan
