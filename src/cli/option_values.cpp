#include "cli/option_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace gigaplan::cli {

namespace {

constexpr double kAllPercent = 100.0;

} // namespace

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most) {
    std::string digits;
    for (const char c : text) {
        if (c != '_') {
            digits += c;
        }
    }
    std::int64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc() || stopped != end || number < 1 || number > most) {
        return std::nullopt;
    }
    return number;
}

UsageFault not_a_count(std::string_view option, std::string_view text, std::int64_t most,
    const Invocation& invocation) {
    return {fmt::format("{} is '{}', not a whole number from 1 to {}", option, text, most), {},
        invocation.command};
}

std::optional<double> number_with(std::string_view text,
    std::initializer_list<std::string_view> endings, double least, double most) {
    double number = 0.0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    const std::string_view rest(stopped, static_cast<std::size_t>(end - stopped));
    const bool ends_well = std::ranges::find(endings, rest) != endings.end();
    if (error != std::errc() || !ends_well ||
        !(number > 0.0 && number >= least && number <= most)) {
        return std::nullopt;
    }
    return number;
}

std::variant<std::optional<double>, UsageFault> percent(
    std::string_view option, std::string_view example, const Invocation& invocation) {
    if (!invocation.has(option)) {
        return std::nullopt;
    }
    const std::string text = invocation.value(option);
    const auto number = number_with(text, {"%", " %"}, 0.0, kAllPercent);
    if (!number) {
        return UsageFault{fmt::format("{} is '{}', not a percentage above 0 and up to {} %", option,
                              text, kAllPercent),
            fmt::format("write {} {}", option, example), invocation.command};
    }
    return *number / kAllPercent;
}

std::optional<UsageFault> take_count(
    std::string_view option, const Invocation& invocation, std::int64_t& count) {
    if (!invocation.has(option)) return std::nullopt;
    const std::string text = invocation.value(option);
    const auto number = whole_number(text, kAcceleratorsMax);
    if (!number) return not_a_count(option, text, kAcceleratorsMax, invocation);
    count = *number;
    return std::nullopt;
}

std::optional<UsageFault> take_optional_count(
    std::string_view option, const Invocation& invocation, std::optional<std::int64_t>& count) {
    std::int64_t number = 0;
    if (auto fault = take_count(option, invocation, number)) return fault;
    if (number > 0) count = number;
    return std::nullopt;
}

} // namespace gigaplan::cli
