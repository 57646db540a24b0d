// What is wrong with a command line, and what to type instead.
#pragma once

#include "cli/command_table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::cli {

struct UsageFault {
    std::string message;
    std::string hint;
    const Command* command = nullptr; // whose help to point to
};

// `group` is the first word of a two-word command, or empty.
[[nodiscard]] UsageFault unknown_command(const std::string& word, const std::string& group);
[[nodiscard]] UsageFault lone_group(const std::string& group);

[[nodiscard]] UsageFault unknown_option(
    const std::string& word, const std::vector<const Option*>& known, const Command* command);
[[nodiscard]] UsageFault wrong_number_of_values(const Option& option, const Command* command);
[[nodiscard]] UsageFault missing_option(const Option& option, const Command& command);
[[nodiscard]] UsageFault repeated_option(
    const Option& option, std::size_t times, const Command& command);

// Too few arguments, too many, or a word that is none of those allowed.
[[nodiscard]] std::optional<UsageFault> argument_fault(
    const Command& command, const std::vector<std::string>& given);

} // namespace gigaplan::cli
