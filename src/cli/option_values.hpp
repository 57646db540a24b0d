// What options take: counts, percentages, times.
#pragma once

#include "cli/invocation.hpp"
#include "cli/usage_fault.hpp"

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

[[nodiscard]] std::variant<std::optional<double>, UsageFault> percent(
    std::string_view option, std::string_view example, const Invocation& invocation);

// The rest leave what they take as it is where the option is not given.
[[nodiscard]] std::optional<UsageFault> take_count(
    std::string_view option, const Invocation& invocation, std::int64_t& count);
[[nodiscard]] std::optional<UsageFault> take_optional_count(
    std::string_view option, const Invocation& invocation, std::optional<std::int64_t>& count);
// "30s", "5min" or "3h", as seconds.
[[nodiscard]] std::optional<UsageFault> take_span(
    std::string_view option, const Invocation& invocation, double least, double& seconds);
[[nodiscard]] std::optional<UsageFault> take_percent(std::string_view option,
    std::string_view example, double most, const Invocation& invocation, double& part);
[[nodiscard]] std::optional<UsageFault> take_number(std::string_view option,
    std::string_view example, double least, double most, const Invocation& invocation,
    double& number);

} // namespace gigaplan::cli
