// Quantities: what is read is finite and reads back from its canonical text;
// what is not has a known code and a message.
#include "invariants.hpp"
#include "text/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gigaplan::fuzz {
namespace {

constexpr std::array<std::string_view, 8> kCodes = {"bad-quantity", "missing-unit", "wrong-unit",
    "missing-power-kind", "wrong-power-kind", "overflow", "not-whole", "bad-date"};

void check_fault(const text::QuantityFault& fault) {
    require(std::find(kCodes.begin(), kCodes.end(), fault.code) != kCodes.end(),
        "a fault has a known code");
    require_sentence(fault.message);
    require_printable(fault.hint, "a hint can be printed");
}

template <class T>
void check(std::string_view input) {
    const text::Parsed<T> parsed = text::parse<T>(input);
    if (const auto* fault = std::get_if<text::QuantityFault>(&parsed)) {
        check_fault(*fault);
        return;
    }
    const T value = std::get<T>(parsed);
    if constexpr (requires { value.raw(); }) {
        require(std::isfinite(value.raw()), "a quantity is finite");
        require(value.raw() != 0.0 || !std::signbit(value.raw()), "zero has no sign");
    }
    if constexpr (std::is_same_v<T, Money>) {
        require(text::currency_of(input).has_value(), "money has a currency");
    }
    const std::string written = text::format(value);
    const text::Parsed<T> again = text::parse<T>(written);
    require(std::holds_alternative<T>(again), "what is written can be read");
    require(std::get<T>(again) == value, "what is written reads back the same");
    require(text::format(std::get<T>(again)) == written, "there is one canonical text");
}

template <class... Types>
void check_all(std::string_view input) {
    (check<Types>(input), ...);
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    fuzz::check_all<ServerPower, ItPower, FacilityPower, CoolingPower, GridPower, PermittedPower,
        Energy, Duration, Fraction, YearlyRate, AcceleratorRate, EnergyPrice, AcceleratorHourPrice,
        AcceleratorDays, Pue, Throughput, ExchangeRate, Money, AcceleratorCount, SystemCount, Date>(
        fuzz::as_text(data, size));
    return 0;
}
