#include "cli/completion.hpp"

#include "cli/completion_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace gigaplan::cli {

namespace {

// For text inside _arguments, where [ ] : have a meaning.
std::string zsh_escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string_view zsh_action(Completes completes) {
    switch (completes) {
    case Completes::Files:
        return "_files";
    case Completes::Directories:
        return "_files -/";
    case Completes::Words:
    case Completes::Nothing:
        return " ";
    }
    return " ";
}

std::string zsh_arguments(const Command& command, std::string_view indent) {
    std::string text = fmt::format("{}_arguments \\\n", indent);
    for (const Option& option : options_of(command)) {
        std::string entry = fmt::format(
            "{}{}[{}]", option.repeats ? "*" : "", option.name, zsh_escaped(option.help));
        if (!option.value.empty()) {
            entry += fmt::format(":{}:{}", zsh_escaped(option.value), zsh_action(option.completes));
        }
        text += fmt::format("{}    {} \\\n", indent, quoted(entry));
    }
    for (const Argument& argument : command.arguments) {
        const std::string action = argument.words.empty()
                                       ? std::string(zsh_action(argument.completes))
                                       : fmt::format("({})", fmt::join(argument.words, " "));
        text += fmt::format("{}    {} \\\n", indent,
            quoted(fmt::format(":{}:{}", zsh_escaped(argument.name), action)));
    }
    return text + fmt::format("{}    && return\n", indent);
}

} // namespace

std::string zsh_completion() {
    std::string text = "#compdef gigaplan\n"
                       "# zsh completion for gigaplan\n"
                       "_gigaplan() {\n"
                       "    local -a gigaplan_commands\n"
                       "    gigaplan_commands=(\n";
    for (const Group& group : groups()) {
        text += fmt::format("        {}\n", quoted(fmt::format("{}:{}", group.first,
                                                zsh_escaped(group.commands.front()->summary))));
    }
    text += "    )\n"
            "    if (( CURRENT == 2 )); then\n"
            "        _describe command gigaplan_commands\n"
            "        return\n"
            "    fi\n"
            "    case $words[2] in\n";
    for (const Group& group : groups()) {
        const bool pair = has_second_words(group);
        text += fmt::format("    {})\n        shift words\n        (( CURRENT-- ))\n", group.first);
        if (!pair) {
            text += zsh_arguments(*group.commands.front(), "        ") + "        ;;\n";
            continue;
        }
        text += fmt::format("        if (( CURRENT == 2 )); then\n"
                            "            compadd {}\n"
                            "            return\n"
                            "        fi\n"
                            "        case $words[2] in\n",
            second_words(group));
        for (const Command* command : group.commands) {
            text +=
                fmt::format("        {})\n            shift words\n            (( CURRENT-- ))\n",
                    second_word(command->name)) +
                zsh_arguments(*command, "            ") + "            ;;\n";
        }
        text += "        esac\n        ;;\n";
    }
    return text + "    esac\n}\n"
                  "if [ \"$funcstack[1]\" = \"_gigaplan\" ]; then\n"
                  "    _gigaplan \"$@\"\n"
                  "else\n"
                  "    compdef _gigaplan gigaplan\n"
                  "fi\n";
}

} // namespace gigaplan::cli
