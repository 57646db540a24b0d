#include "text/decimal.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>

namespace gigaplan::text {

namespace {

// Beyond any double and any count, and far from the ends of int.
constexpr int kExponentMax = 100'000;
constexpr std::size_t kWholeDigitsMax = 18;
// From here on an exponent is shorter to read than zeros.
constexpr int kPlainDigitsMax = 17;
constexpr int kLeadingZerosMax = 4;

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// Appends the digits at `at`, with single underscores between them; returns the
// position after them.
std::size_t take_digits(std::string_view text, std::size_t at, std::string& digits) {
    while (is_digit(text, at)) {
        digits += text[at++];
        if (at < text.size() && text[at] == '_' && is_digit(text, at + 1)) ++at;
    }
    return at;
}

struct Exponent {
    int value = 0;
    std::size_t end = 0;
};

// "e+20"; an "e" without digits belongs to the unit.
Exponent take_exponent(std::string_view text, std::size_t at) {
    std::size_t digit = at;
    if (digit >= text.size() || (text[digit] != 'e' && text[digit] != 'E')) return {0, at};
    ++digit;
    const bool negative = digit < text.size() && text[digit] == '-';
    if (digit < text.size() && (text[digit] == '-' || text[digit] == '+')) ++digit;
    if (!is_digit(text, digit)) return {0, at};
    int value = 0;
    for (; is_digit(text, digit); ++digit) {
        value = value < kExponentMax ? value * 10 + (text[digit] - '0') : kExponentMax;
    }
    value = std::min(value, kExponentMax);
    return {negative ? -value : value, digit};
}

void normalise(Decimal& decimal) {
    const std::size_t first = decimal.digits.find_first_not_of('0');
    if (first == std::string::npos) {
        decimal = {false, "0", 0};
        return;
    }
    decimal.digits.erase(0, first);
    const std::size_t kept = decimal.digits.find_last_not_of('0') + 1;
    decimal.exponent += static_cast<int>(decimal.digits.size() - kept);
    decimal.digits.resize(kept);
}

std::string plain(const std::string& digits, int point) {
    const int count = static_cast<int>(digits.size());
    if (point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (point >= count) return digits + std::string(static_cast<std::size_t>(point - count), '0');
    const auto at = static_cast<std::size_t>(point);
    return digits.substr(0, at) + '.' + digits.substr(at);
}

std::string scientific(const std::string& digits, int exponent) {
    std::string text = digits.substr(0, 1);
    if (digits.size() > 1) text += '.' + digits.substr(1);
    return text + fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
}

std::string to_text(const Decimal& decimal) {
    if (decimal.digits == "0") return "0";
    // The point stands after this many digits.
    const int point = static_cast<int>(decimal.digits.size()) + decimal.exponent;
    const bool is_plain = point >= -kLeadingZerosMax && point <= kPlainDigitsMax;
    return (decimal.negative ? "-" : "") +
           (is_plain ? plain(decimal.digits, point) : scientific(decimal.digits, point - 1));
}

} // namespace

std::optional<DecimalPrefix> read_decimal(std::string_view text) {
    Decimal decimal;
    std::size_t at = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        decimal.negative = text[0] == '-';
        ++at;
    }
    at = take_digits(text, at, decimal.digits);
    if (decimal.digits.empty()) return std::nullopt;
    if (at < text.size() && text[at] == '.' && is_digit(text, at + 1)) {
        const std::size_t whole_digits = decimal.digits.size();
        at = take_digits(text, at + 1, decimal.digits);
        decimal.exponent = -static_cast<int>(decimal.digits.size() - whole_digits);
    }
    const Exponent exponent = take_exponent(text, at);
    decimal.exponent += exponent.value;
    normalise(decimal);
    return DecimalPrefix{std::move(decimal), text.substr(exponent.end)};
}

std::optional<double> to_double(const Decimal& decimal, int shift) {
    if (decimal.digits == "0") return 0.0;
    const std::string text = fmt::format(
        "{}{}e{}", decimal.negative ? "-" : "", decimal.digits, decimal.exponent + shift);
    double value = 0.0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || value == 0.0) return std::nullopt;
    return value;
}

std::variant<std::int64_t, WholeFault> to_whole(const Decimal& decimal, int shift) {
    if (decimal.digits == "0") return std::int64_t{0};
    const int exponent = decimal.exponent + shift;
    if (exponent < 0) return WholeFault::NotWhole;
    const auto zeros = static_cast<std::size_t>(exponent);
    if (decimal.digits.size() + zeros > kWholeDigitsMax) return WholeFault::Overflow;
    std::int64_t value = 0;
    for (const char digit : decimal.digits)
        value = value * 10 + (digit - '0');
    for (std::size_t i = 0; i < zeros; ++i)
        value *= 10;
    return decimal.negative ? -value : value;
}

std::string shortest_times_power_of_ten(double value, int shift) {
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    GIGAPLAN_ASSERT(written.ec == std::errc());
    auto read = read_decimal({buffer.data(), written.ptr});
    GIGAPLAN_ASSERT(read.has_value());
    if (read->decimal.digits != "0") read->decimal.exponent += shift;
    return to_text(read->decimal);
}

std::string decimal_text(std::int64_t amount, int places) {
    auto read = read_decimal(std::to_string(amount));
    GIGAPLAN_ASSERT(read.has_value());
    if (read->decimal.digits != "0") read->decimal.exponent -= places;
    return to_text(read->decimal);
}

} // namespace gigaplan::text
