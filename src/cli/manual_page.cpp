#include "cli/command_table.hpp"
#include "cli/help.hpp"
#include "cli/manual.hpp"

#include <fmt/format.h>

#include <string_view>

namespace gigaplan::cli {

namespace {

// Text as troff reads it: no escapes, no control lines, hyphens that copy.
std::string escaped(std::string_view text) {
    std::string result;
    bool at_line_start = true;
    for (const char c : text) {
        if (at_line_start && (c == '.' || c == '\'')) {
            result += "\\&";
        }
        at_line_start = c == '\n';
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
    }
    return result;
}

std::string tagged(std::string_view tag, std::string_view text) {
    return fmt::format(".TP\n.B {}\n{}\n", escaped(tag), escaped(text));
}

std::string spelled(const Option& option) {
    const std::string text = heading(option);
    return text.substr(text.find_first_not_of(' '));
}

std::string subsection(const Command& command) {
    std::string text = fmt::format(".SS {}\n.B {}\n.PP\nTo {}.\n", escaped(command.name),
        escaped(usage(command)), escaped(command.summary));
    for (const std::string_view paragraph : command.paragraphs) {
        text += fmt::format(".PP\n{}\n", escaped(paragraph));
    }
    for (const Argument& argument : command.arguments) {
        text += tagged(argument.name, argument.help);
    }
    for (const Option& option : command.options) {
        text += tagged(spelled(option), option.help);
    }
    return text;
}

std::string examples() {
    std::string text = ".SH EXAMPLES\n";
    for (const Command& command : commands()) {
        for (const Example& example : command.examples) {
            text += tagged(example.command, example.explanation);
        }
    }
    return text;
}

} // namespace

std::string manual_page() {
    std::string text = fmt::format(".TH GIGAPLAN 1 \"\" \"gigaplan {}\" \"User Commands\"\n"
                                   ".SH NAME\ngigaplan \\- {}\n"
                                   ".SH SYNOPSIS\n.B gigaplan\n.I COMMAND\n[options]\n",
        GIGAPLAN_VERSION, escaped(kSummary));
    text += examples();
    text += ".SH COMMANDS\n";
    for (const Command& command : commands()) {
        text += subsection(command);
    }
    text += ".SH OPTIONS EVERYWHERE\n";
    for (const Option& option : global_options()) {
        text += tagged(spelled(option), option.help);
    }
    text += ".SH EXIT STATUS\n";
    for (const ExitStatus& status : exit_statuses()) {
        text += tagged(std::to_string(status.number), status.meaning);
    }
    return text;
}

} // namespace gigaplan::cli
