// Decimal numbers as people write them, kept exact until their unit is known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace gigaplan::text {

// (-1)^negative x digits x 10^exponent.
struct Decimal {
    bool negative = false;
    std::string digits; // "0", or without leading and trailing zeros
    int exponent = 0;
};

struct DecimalPrefix {
    Decimal decimal;
    std::string_view rest; // what follows the number
};

// Reads the number that `text` begins with: a sign, digits with single "_"
// between digits, a point with digits on both sides, an exponent.
[[nodiscard]] std::optional<DecimalPrefix> read_decimal(std::string_view text);

// The nearest double of decimal x 10^shift; none when it overflows or when it
// is too small to be told from zero. Never -0.
[[nodiscard]] std::optional<double> to_double(const Decimal& decimal, int shift);

enum class WholeFault { NotWhole, Overflow };

// decimal x 10^shift, if that is a whole number of at most 18 digits.
[[nodiscard]] std::variant<std::int64_t, WholeFault> to_whole(const Decimal& decimal, int shift);

// The shortest digits that read back to `value`, moved by `shift` places: with
// shift 2, 0.07 gives "7". Exact, since only the point moves. -0 is written as 0.
[[nodiscard]] std::string shortest_times_power_of_ten(double value, int shift);

// amount / 10^places: with places 2, 150 gives "1.5".
[[nodiscard]] std::string decimal_text(std::int64_t amount, int places);

} // namespace gigaplan::text
