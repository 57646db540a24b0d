#include "cli/completion.hpp"

#include "cli/completion_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace gigaplan::cli {

namespace {

// The options after which `completes` is due, each with its command, since one name may
// be a file for one and a folder for another: "check:--with|plan:--output|plan:-o".
std::string options_that_take(Completes completes) {
    std::vector<std::string> patterns;
    const auto take = [&](std::string_view command, const std::vector<Option>& options) {
        for (const Option& option : options) {
            if (option.value.empty() || option.completes != completes) continue;
            for (const std::string_view name : {option.name, option.short_name}) {
                std::string pattern = fmt::format("{}:{}", command, name);
                const bool known = std::ranges::find(patterns, pattern) != patterns.end();
                if (!name.empty() && !known) patterns.push_back(std::move(pattern));
            }
        }
    };
    for (const Command& command : commands())
        take(command.name.substr(0, command.name.find(' ')), command.options);
    take("*", global_options());
    return fmt::format("{}", fmt::join(patterns, "|"));
}

std::string bash_answer(const Command& command) {
    if (takes_files(command)) {
        return "COMPREPLY=($(compgen -f -- \"$word\"))";
    }
    return fmt::format("COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))", argument_words(command));
}

} // namespace

std::string bash_completion() {
    std::string text =
        "# bash completion for gigaplan\n"
        "_gigaplan() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    COMPREPLY=()\n"
        "    case ${COMP_WORDS[1]}:$before in\n";
    text +=
        fmt::format("    {})\n        COMPREPLY=($(compgen -f -- \"$word\"))\n        return ;;\n",
            options_that_take(Completes::Files));
    text +=
        fmt::format("    {})\n        COMPREPLY=($(compgen -d -- \"$word\"))\n        return ;;\n",
            options_that_take(Completes::Directories));
    text += fmt::format("    {})\n        return ;;\n", options_that_take(Completes::Nothing));
    text += fmt::format("    esac\n"
                        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                        "        COMPREPLY=($(compgen -W \"{} --help\" -- \"$word\"))\n"
                        "        return\n"
                        "    fi\n"
                        "    case ${{COMP_WORDS[1]}} in\n",
        first_words());
    for (const Group& group : groups()) {
        text += fmt::format("    {})\n", group.first);
        if (!has_second_words(group)) {
            text += fmt::format("        case $word in\n"
                                "        -*) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n"
                                "        *) {} ;;\n"
                                "        esac ;;\n",
                option_words(*group.commands.front()), bash_answer(*group.commands.front()));
            continue;
        }
        text += fmt::format("        if [ \"$COMP_CWORD\" -eq 2 ]; then\n"
                            "            COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))\n"
                            "            return\n"
                            "        fi\n"
                            "        case ${{COMP_WORDS[2]}}:$word in\n",
            second_words(group));
        for (const Command* command : group.commands) {
            text +=
                fmt::format("        {0}:-*) COMPREPLY=($(compgen -W \"{1}\" -- \"$word\")) ;;\n"
                            "        {0}:*) {2} ;;\n",
                    second_word(command->name), option_words(*command), bash_answer(*command));
        }
        text += "        esac ;;\n";
    }
    return text + "    esac\n}\ncomplete -o filenames -F _gigaplan gigaplan\n";
}

} // namespace gigaplan::cli
