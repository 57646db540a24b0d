#include "cli/command_table.hpp"
#include "cli/help.hpp"
#include "cli/manual.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace gigaplan::cli {

namespace {

// A vertical bar would end the cell.
std::string cell(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '|') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string option_table(const std::vector<Option>& options) {
    std::string text = "\n| option | meaning |\n|---|---|\n";
    for (const Option& option : options) {
        const std::string name = heading(option);
        text += fmt::format(
            "| `{}` | {} |\n", name.substr(name.find_first_not_of(' ')), cell(option.help));
    }
    return text;
}

std::string section(const Command& command) {
    std::string text = fmt::format("\n## {}\n\nTo {}.\n", command.name, command.summary);
    if (!command.examples.empty()) {
        text += "\n```sh\n";
        for (const Example& example : command.examples) {
            text += fmt::format("{}   # {}\n", example.command, example.explanation);
        }
        text += "```\n";
    }
    text += fmt::format("\nUsage: `{}`\n", usage(command));
    for (const std::string_view paragraph : command.paragraphs) {
        text += fmt::format("\n{}\n", paragraph);
    }
    if (!command.arguments.empty()) {
        text += "\n| argument | meaning |\n|---|---|\n";
        for (const Argument& argument : command.arguments) {
            text += fmt::format("| `{}` | {} |\n", argument.name, cell(argument.help));
        }
    }
    if (!command.options.empty()) {
        text += option_table(command.options);
    }
    return text;
}

} // namespace

std::string markdown() {
    std::string text =
        "# The command line\n\n"
        "Made by `gigaplan man --markdown` from the program's own table; a test compares them.\n\n"
        "Answers go to standard output, faults, progress and advice to standard error. With "
        "`--json` the answer is one\nJSON document. Ctrl-C stops cleanly; a second Ctrl-C stops "
        "at once.\n\n"
        "| command | what it is for |\n|---|---|\n";
    for (const Command& command : commands()) {
        text += fmt::format("| `gigaplan {}` | to {} |\n", command.name, cell(command.summary));
    }
    for (const Command& command : commands()) {
        text += section(command);
    }
    text += "\n## Options everywhere\n" + option_table(global_options());
    text += "\n## How a command ends\n\n| exit code | meaning |\n|---|---|\n";
    for (const ExitStatus& status : exit_statuses()) {
        text += fmt::format("| {} | {} |\n", status.number, status.meaning);
    }
    return text;
}

} // namespace gigaplan::cli
