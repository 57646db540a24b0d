#include "text/units.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace gigaplan::text {
namespace {

template <class T>
T value(std::string_view text) {
    const Parsed<T> parsed = parse<T>(text);
    if (const auto* fault = std::get_if<QuantityFault>(&parsed)) {
        ADD_FAILURE() << text << ": " << fault->message;
        return T{};
    }
    return std::get<T>(parsed);
}

template <class T>
std::string fault(std::string_view text) {
    const Parsed<T> parsed = parse<T>(text);
    const auto* fault = std::get_if<QuantityFault>(&parsed);
    if (fault == nullptr) return "read as " + format(std::get<T>(parsed));
    return fault->code + ": " + fault->message + (fault->hint.empty() ? "" : " | " + fault->hint);
}

template <class T>
std::string code(std::string_view text) {
    const std::string all = fault<T>(text);
    return all.substr(0, all.find(':'));
}

TEST(Power, IsReadInItsKind) {
    EXPECT_EQ(megawatts(value<FacilityPower>("1.2 GW facility")), 1'200.0);
    EXPECT_EQ(megawatts(value<GridPower>("30 MW grid")), 30.0);
    EXPECT_EQ(megawatts(value<ServerPower>("1.91 kW server")), 0.00191);
    EXPECT_EQ(megawatts(value<ServerPower>("700 W server")), 0.0007);
    EXPECT_EQ(megawatts(value<ItPower>("30 MW IT")), 30.0);
    EXPECT_EQ(megawatts(value<ItPower>("30 MW it")), 30.0);
    EXPECT_EQ(megawatts(value<CoolingPower>("200 MW Cooling")), 200.0);
    EXPECT_EQ(megawatts(value<PermittedPower>("247 MW permitted")), 247.0);
    EXPECT_EQ(megawatts(value<GridPower>("-30 MW grid")), -30.0);
}

TEST(Power, AnotherUnitOfTheSamePowerIsTheSameNumber) {
    EXPECT_EQ(value<ItPower>("1.91 kW IT"), value<ItPower>("0.00191 MW IT"));
    EXPECT_EQ(value<ItPower>("0.3 GW IT"), value<ItPower>("300 MW IT"));
    EXPECT_EQ(value<ItPower>("12_345.678_9 kW IT"), value<ItPower>("12.3456789 MW IT"));
}

TEST(Power, NeedsItsKind) {
    EXPECT_EQ(fault<FacilityPower>("30 MW"),
        "missing-power-kind: \"30 MW\" does not say which power it is | facility power is IT power "
        "times PUE: write \"30 MW facility\" if it is that");
    EXPECT_EQ(fault<FacilityPower>("30 MW IT"),
        "wrong-power-kind: \"30 MW IT\" is IT power where facility power is expected | IT power is "
        "that of servers, network and storage; facility power is IT power times PUE; write for "
        "example \"40.5 MW facility\", or give the IT power where it is asked for");
    EXPECT_EQ(fault<GridPower>("30 MW critical"),
        "wrong-power-kind: \"critical\" is not a kind of power | the kinds are server, IT, "
        "facility, cooling, grid and permitted; write for example \"30 MW grid\"");
}

TEST(Power, UnitsAreSpeltExactly) {
    EXPECT_EQ(fault<GridPower>("30 Mw grid"),
        "wrong-unit: \"Mw\" is not how the unit is written | write MW; capitals matter in units");
    EXPECT_EQ(fault<GridPower>("30 MWh"),
        "wrong-unit: \"MWh\" is not a unit for grid power | write for example \"30 MW grid\"");
    EXPECT_EQ(fault<GridPower>("30"),
        "missing-unit: \"30\" has no unit | write for example \"30 MW grid\"");
}

TEST(Power, Limits) {
    EXPECT_EQ(megawatts(value<GridPower>("1_000 GW grid")), 1e6);
    EXPECT_EQ(fault<GridPower>("1_000.1 GW grid"),
        "overflow: \"1_000.1 GW grid\" is beyond the limit of 1000000 MW | "
        "is there a digit too many, or is the unit wrong?");
    EXPECT_EQ(code<GridPower>("-1_000.1 GW grid"), "overflow");
    EXPECT_EQ(fault<GridPower>("1e999 MW grid"),
        "overflow: \"1e999 MW grid\" is too large | "
        "is there a digit too many, or is the unit wrong?");
    EXPECT_EQ(fault<GridPower>("1e-999 MW grid"),
        "overflow: \"1e-999 MW grid\" is too close to zero | write 0 if it is none");
}

TEST(Quantities, InTheirUnits) {
    EXPECT_EQ(value<Energy>("3.854 MWh").raw(), 3.854);
    EXPECT_EQ(value<Energy>("3_854 kWh"), value<Energy>("3.854 MWh"));
    EXPECT_EQ(value<Duration>("90 days").raw(), 90.0);
    EXPECT_EQ(value<Duration>("1 day").raw(), 1.0);
    EXPECT_EQ(value<Duration>("36 hours").raw(), 1.5);
    EXPECT_EQ(value<Duration>("2 weeks").raw(), 14.0);
    EXPECT_EQ(value<Duration>("3 months").raw(), 91.3125); // 3 x 30.4375
    EXPECT_EQ(value<Duration>("4 years").raw(), 1'461.0);  // 4 x 365.25
    EXPECT_EQ(value<Fraction>("25 %").raw(), 0.25);
    EXPECT_EQ(value<Fraction>("25%").raw(), 0.25);
    EXPECT_EQ(value<Fraction>("0.25").raw(), 0.25);
    EXPECT_EQ(value<Fraction>("0.7 %").raw(), 0.007);
    EXPECT_EQ(value<YearlyRate>("10 %/year").raw(), 0.1);
    EXPECT_EQ(value<AcceleratorRate>("60_875 accelerators/month").raw(), 2'000.0);
    EXPECT_EQ(value<AcceleratorRate>("700 accelerators / week").raw(), 100.0);
    EXPECT_EQ(value<AcceleratorDays>("1.5e6 accelerator-days").raw(), 1.5e6);
    EXPECT_EQ(value<AcceleratorDays>("48 accelerator-hours").raw(), 2.0);
    EXPECT_EQ(value<AcceleratorDays>("2 accelerator-months").raw(), 60.875);
    EXPECT_EQ(value<Pue>("1.35").raw(), 1.35);
    EXPECT_EQ(value<Throughput>("2.5 H100e").raw(), 2.5);
    EXPECT_EQ(value<ExchangeRate>("1.08").raw(), 1.08);
}

TEST(Quantities, WrongUnitsNameWhatIsMeant) {
    EXPECT_EQ(fault<Duration>("90 d"),
        "wrong-unit: \"d\" is not a unit for a duration | write for example \"90 days\"");
    EXPECT_EQ(fault<Energy>("5 kwh"),
        "wrong-unit: \"kwh\" is not how the unit is written | write kWh; capitals matter in units");
    EXPECT_EQ(fault<Pue>("1.35 x"),
        "wrong-unit: \"x\" is not a unit for a PUE | write for example \"1.35\"");
    EXPECT_EQ(code<YearlyRate>("0.1"), "missing-unit");
    EXPECT_EQ(code<AcceleratorRate>("5 GPUs/month"), "wrong-unit");
}

TEST(Quantities, ZeroHasNoSign) {
    EXPECT_FALSE(std::signbit(value<Pue>("-0").raw()));
    EXPECT_FALSE(std::signbit(value<GridPower>("-0.0 MW grid").raw()));
    EXPECT_EQ(format(Pue(-0.0)), "0");
}

TEST(Prices, OfEnergy) {
    EXPECT_EQ(value<EnergyPrice>("64.3 USD/MWh").raw(), 64.3);
    // 6.43 ct/kWh x 1000 kWh/MWh / 100 ct/USD = 64.3 USD/MWh
    EXPECT_EQ(value<EnergyPrice>("6.43 ct/kWh").raw(), 64.3);
    EXPECT_EQ(value<EnergyPrice>("0.0643 EUR/kWh").raw(), 64.3);
    EXPECT_EQ(code<EnergyPrice>("64.3 USD"), "wrong-unit");
    EXPECT_EQ(fault<EnergyPrice>("64.3 usd/MWh"),
        "wrong-unit: \"usd\" is not how a currency is written | write USD");
    EXPECT_EQ(fault<EnergyPrice>("64.3 USD/MW"),
        "wrong-unit: \"MW\" is not a unit for a price of energy | write for example \"64.3 "
        "USD/MWh\"");
}

TEST(Prices, OfAcceleratorTime) {
    EXPECT_EQ(value<AcceleratorHourPrice>("2.85 USD/accelerator-hour").raw(), 2.85);
    // A month has 30.4375 x 24 = 730.5 hours.
    EXPECT_EQ(value<AcceleratorHourPrice>("1_461 USD/accelerator-month").raw(), 2.0);
    EXPECT_EQ(code<AcceleratorHourPrice>("2.85 USD/GPU-hour"), "wrong-unit");
}

TEST(MoneyText, IsReadToTheCent) {
    EXPECT_EQ(value<Money>("41_700 USD"), whole_units(41'700));
    EXPECT_EQ(value<Money>("41_700.05 USD"), Money(4'170'005));
    EXPECT_EQ(value<Money>("1.25 bn USD"), whole_units(1'250'000'000));
    EXPECT_EQ(value<Money>("500 million USD"), whole_units(500'000'000));
    EXPECT_EQ(value<Money>("500 M USD"), whole_units(500'000'000));
    EXPECT_EQ(value<Money>("500 k EUR"), whole_units(500'000));
    EXPECT_EQ(value<Money>("1 trillion USD"), whole_units(1'000'000'000'000));
    EXPECT_EQ(value<Money>("-3.5e2 USD"), whole_units(-350));
    // As doubles, 0.07 x 100 is 7.000000000000001 and 1.15 x 100 is 114.99999999999999.
    EXPECT_EQ(value<Money>("0.07 USD"), Money(7));
    EXPECT_EQ(value<Money>("1.15 USD"), Money(115));
}

TEST(MoneyText, Faults) {
    EXPECT_EQ(fault<Money>("41_700.505 USD"),
        "not-whole: \"41_700.505 USD\" has fractions of a cent | round the amount to two decimals");
    EXPECT_EQ(fault<Money>("41,700 USD"),
        "bad-quantity: \"41,700 USD\" has a comma in its number | write 41_700 for thousands and a "
        "point for decimals");
    EXPECT_EQ(fault<Money>("$41_700"), "bad-quantity: \"$41_700\" begins with a currency sign | "
                                       "write the currency's three letters "
                                       "after the amount: \"41_700 USD\"");
    EXPECT_EQ(fault<Money>("5 million"),
        "missing-unit: \"5 million\" has no currency | write for example \"41_700 USD\"");
    EXPECT_EQ(fault<Money>("1_000_000_000_000.01 USD"),
        "overflow: \"1_000_000_000_000.01 USD\" is beyond the limit of 1000000000000 | "
        "is there a digit too many, or is the unit wrong?");
    EXPECT_EQ(code<Money>("1e30 USD"), "overflow");
    EXPECT_EQ(code<Money>("5 USD/accelerator"), "wrong-unit");
    EXPECT_EQ(code<Money>("5 MM USD"), "wrong-unit");
}

TEST(MoneyText, TheCurrencyIsThereToBeChecked) {
    EXPECT_EQ(currency_of("41_700 USD"), "USD");
    EXPECT_EQ(currency_of("1.25 bn EUR"), "EUR");
    EXPECT_EQ(currency_of("64.3 GBP/MWh"), "GBP");
    EXPECT_EQ(currency_of("500 M EUR\xC2\xA0"), "EUR"); // as it was pasted
    EXPECT_EQ(currency_of("64.3 GBP\xE2\x80\xAF/MWh "), "GBP");
    EXPECT_EQ(currency_of("6.43 ct/kWh"), std::nullopt);
    EXPECT_EQ(currency_of("41_700"), std::nullopt);
    EXPECT_EQ(currency_of(""), std::nullopt);
    EXPECT_EQ(format(whole_units(5), "EUR"), "5 EUR");
    EXPECT_EQ(format(Money(-150), "EUR"), "-1.5 EUR");
    EXPECT_EQ(format(EnergyPrice(64.3), "EUR"), "64.3 EUR/MWh");
}

TEST(Counts, AreWhole) {
    EXPECT_EQ(value<AcceleratorCount>("12_000 accelerators"), AcceleratorCount(12'000));
    EXPECT_EQ(value<AcceleratorCount>("1 accelerator"), AcceleratorCount(1));
    EXPECT_EQ(value<AcceleratorCount>("12_000"), AcceleratorCount(12'000));
    EXPECT_EQ(value<AcceleratorCount>("1.5 million accelerators"), AcceleratorCount(1'500'000));
    EXPECT_EQ(value<AcceleratorCount>("1e3"), AcceleratorCount(1'000));
    EXPECT_EQ(value<SystemCount>("1_500 systems"), SystemCount(1'500));
    EXPECT_EQ(value<AcceleratorCount>("1_000_000_000"), AcceleratorCount(1'000'000'000));
    EXPECT_EQ(fault<AcceleratorCount>("0.5 accelerators"),
        "not-whole: \"0.5 accelerators\" is not a whole number of accelerators | write for example "
        "\"12_000 accelerators\"");
    EXPECT_EQ(fault<AcceleratorCount>("1_000_000_001"),
        "overflow: \"1_000_000_001\" is beyond the limit of 1000000000 | "
        "is there a digit too many, or is the unit wrong?");
    EXPECT_EQ(code<AcceleratorCount>("1e300"), "overflow");
    EXPECT_EQ(code<AcceleratorCount>("1e-300"), "not-whole");
    EXPECT_EQ(fault<AcceleratorCount>("5 systems"),
        "wrong-unit: \"systems\" is not a unit for a number of accelerators | write for example "
        "\"12_000 accelerators\"");
}

TEST(Numbers, AsPeopleMistypeThem) {
    EXPECT_EQ(fault<Energy>(""),
        "bad-quantity: an empty text where energy is expected | write for example \"3.854 MWh\"");
    EXPECT_EQ(fault<Energy>("five MWh"), "bad-quantity: \"five MWh\" does not begin with a number "
                                         "| write for example \"3.854 MWh\"");
    EXPECT_EQ(fault<Energy>("5MWh"),
        "bad-quantity: \"5MWh\" has no space between number and unit | write the unit after a "
        "space, as in \"3.854 MWh\"");
    EXPECT_EQ(fault<Energy>(".5 MWh"),
        "bad-quantity: \".5 MWh\" has no digit before its point | write 0.5 MWh");
    EXPECT_EQ(fault<Energy>("5. MWh"),
        "bad-quantity: \"5. MWh\" has a point without a digit after it | write 5 or 5.0 for 5.");
    EXPECT_EQ(fault<Energy>("1__0 MWh"), "bad-quantity: \"1__0 MWh\" has an underscore that is not "
                                         "between two digits | write 41_700 "
                                         "or 41700");
    EXPECT_EQ(fault<Energy>("41 700 MWh"),
        "bad-quantity: \"41 700 MWh\" has a space in its number | write 41_700 for 41 700");
    EXPECT_EQ(fault<Energy>("\u22125 MWh"),
        "bad-quantity: \"\u22125 MWh\" begins with a typographic minus | write a hyphen for minus");
    EXPECT_EQ(code<Energy>("inf MWh"), "bad-quantity");
    EXPECT_EQ(code<Energy>("nan"), "bad-quantity");
    EXPECT_EQ(code<Energy>("0x10 MWh"), "bad-quantity");
    EXPECT_EQ(code<Energy>(std::string(201, '1') + " MWh"), "bad-quantity");
    EXPECT_EQ(code<Energy>("1.2.3 MWh"), "bad-quantity");
}

TEST(Numbers, SpacesOfEveryKindAreSpaces) {
    EXPECT_EQ(value<Energy>("  5   MWh ").raw(), 5.0);
    EXPECT_EQ(value<Energy>("5\u00A0MWh").raw(), 5.0);
    EXPECT_EQ(value<GridPower>("5\u202FMW\tgrid").raw(), 5.0);
}

TEST(Dates, AreIsoDays) {
    EXPECT_EQ(value<Date>("2024-06-04"), Date(2024, 6, 4));
    EXPECT_EQ(fault<Date>("06/04/2024"),
        "bad-date: \"06/04/2024\" is not a date | write year-month-day, for example "
        "\"2024-06-04\"");
    EXPECT_EQ(code<Date>("2024-02-30"), "bad-date");
}

template <class T>
class EveryType : public testing::Test {};
using Types =
    testing::Types<ServerPower, ItPower, FacilityPower, CoolingPower, GridPower, PermittedPower,
        Energy, Duration, Fraction, YearlyRate, AcceleratorRate, EnergyPrice, AcceleratorHourPrice,
        AcceleratorDays, Pue, Throughput, ExchangeRate, Money, AcceleratorCount, SystemCount, Date>;
TYPED_TEST_SUITE(EveryType, Types);

// Of every size that is read, and with every number of digits.
template <class T>
T any_value(std::mt19937_64& random) {
    if constexpr (std::is_same_v<T, Date>) {
        return Date(1970, 1, 1) + static_cast<int>(random() % 100'000);
    } else if constexpr (std::is_same_v<T, Money>) {
        return Money(
            static_cast<std::int64_t>(random() % 200'000'000'000'001) - 100'000'000'000'000);
    } else if constexpr (requires { T().raw(); }) {
        const double digits = static_cast<double>(static_cast<std::int64_t>(random())) * 0x1p-63;
        return T(std::ldexp(digits, static_cast<int>(random() % 60) - 40));
    } else {
        return T(static_cast<std::int64_t>(random() % 2'000'000'001) - 1'000'000'000);
    }
}

TYPED_TEST(EveryType, ReadsBackWhatItWrites) {
    std::mt19937_64 random(20240604);
    for (int round = 0; round < 5'000; ++round) {
        const TypeParam before = any_value<TypeParam>(random);
        ASSERT_EQ(value<TypeParam>(format(before)), before) << format(before);
    }
}

TYPED_TEST(EveryType, ReadsItsExample) {
    const TypeParam read = value<TypeParam>(example<TypeParam>());
    EXPECT_EQ(value<TypeParam>(format(read)), read);
}

} // namespace
} // namespace gigaplan::text
