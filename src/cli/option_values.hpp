// What options take: counts, numbers with a unit, percentages.
#pragma once

#include "cli/invocation.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <variant>

namespace gigaplan::cli {

inline constexpr std::int64_t kAcceleratorsMax = 1'000'000'000;

// "12000" or "12_000"; between 1 and `most`.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most);
[[nodiscard]] UsageFault not_a_count(std::string_view option, std::string_view text,
    std::int64_t most, const Invocation& invocation);

// A number from `least` to `most`, above 0, before one of the `endings`: "6.5%", "5y".
[[nodiscard]] std::optional<double> number_with(std::string_view text,
    std::initializer_list<std::string_view> endings, double least, double most);

// None where the option is not given.
[[nodiscard]] std::variant<std::optional<double>, UsageFault> percent(
    std::string_view option, std::string_view example, const Invocation& invocation);

// Leave `count` as it is where the option is not given; the fault if it is no count.
[[nodiscard]] std::optional<UsageFault> take_count(
    std::string_view option, const Invocation& invocation, std::int64_t& count);
[[nodiscard]] std::optional<UsageFault> take_optional_count(
    std::string_view option, const Invocation& invocation, std::optional<std::int64_t>& count);

} // namespace gigaplan::cli
