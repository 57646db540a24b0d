#include "cli/help.hpp"

#include "app/wrapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan::cli {

namespace {

using Line = std::pair<std::string, std::string_view>; // what, and what it means

std::string section(std::string_view title, const std::vector<Line>& lines) {
    if (lines.empty()) {
        return {};
    }
    std::size_t widest = 0;
    for (const auto& [what, meaning] : lines) {
        widest = std::max(widest, what.size());
    }
    std::string text = fmt::format("\n{}:\n", title);
    for (const auto& [what, meaning] : lines) {
        text += fmt::format("  {:<{}}  {}\n", what, widest, app::wrapped(meaning, widest + 4));
    }
    return text;
}

std::string examples(const std::vector<Example>& examples) {
    if (examples.empty()) {
        return {};
    }
    std::string text = "\nExamples:\n";
    for (const Example& example : examples) {
        text += fmt::format("  {}\n      {}\n", example.command, example.explanation);
    }
    return text;
}

std::vector<Line> lines_of(const std::vector<Option>& options) {
    std::vector<Line> lines;
    for (const Option& option : options) {
        lines.emplace_back(heading(option), option.help);
    }
    return lines;
}

} // namespace

std::string heading(const Option& option) {
    std::string text = option.short_name.empty() ? "    " : fmt::format("{}, ", option.short_name);
    text += option.name;
    if (!option.value.empty()) {
        text += fmt::format(" {}", option.value);
    }
    return text;
}

std::string usage(const Command& command) {
    std::string text = fmt::format("gigaplan {}", command.name);
    for (const Argument& argument : command.arguments) {
        text += argument.required ? fmt::format(" {}", argument.name)
                                  : fmt::format(" [{}]", argument.name);
    }
    for (const Option& option : command.options) {
        if (option.required) {
            text += fmt::format(" {} {}", option.name, option.value);
        }
    }
    return text + " [options]";
}

std::string overview() {
    std::vector<Line> lines;
    for (const Command& command : commands()) {
        lines.emplace_back(command.name, command.summary);
    }
    return fmt::format("gigaplan {}\n", kSummary) +
           examples({{"gigaplan plan examples/h100-diversion/scenario.toml -o out/h100-diversion",
                         "plan an example and write its report"},
               {"gigaplan check scenario.toml", "find the faults of a scenario of your own"}}) +
           section("Commands", lines) + section("Options everywhere", lines_of(global_options())) +
           "\n`gigaplan help COMMAND` has more, `gigaplan man` all of it.\n";
}

std::string help(const Command& command) {
    std::string text = fmt::format("gigaplan {}: {}\n", command.name, command.summary);
    text += examples(command.examples);
    text += fmt::format("\nUsage: {}\n", usage(command));
    for (const std::string_view paragraph : command.paragraphs) {
        text += fmt::format("\n{}\n", app::wrapped(paragraph, 0));
    }
    std::vector<Line> arguments;
    for (const Argument& argument : command.arguments) {
        arguments.emplace_back(argument.name, argument.help);
    }
    return text + section("Arguments", arguments) + section("Options", lines_of(command.options)) +
           section("Options everywhere", lines_of(global_options()));
}

} // namespace gigaplan::cli
