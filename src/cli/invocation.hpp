// What the user typed, taken apart by the command table.
#pragma once

#include "cli/command_table.hpp"
#include "cli/usage_fault.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gigaplan::cli {

struct Invocation {
    const Command* command = nullptr; // null: only options, such as --help
    std::map<std::string, std::vector<std::string>, std::less<>> options; // "--with" -> values
    std::vector<std::string> arguments; // as many as the command has, empty where left out

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    // The last value given, or nothing.
    [[nodiscard]] std::string value(std::string_view option) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
};

[[nodiscard]] std::variant<Invocation, UsageFault> parse(const std::vector<std::string>& words);

} // namespace gigaplan::cli
