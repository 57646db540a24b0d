#include "cli/completion.hpp"

#include "cli/completion_words.hpp"

#include <fmt/format.h>

#include <string_view>

namespace gigaplan::cli {

namespace {

std::string fish_condition(const Command& command) {
    const std::string_view second = second_word(command.name);
    std::string condition = fmt::format("__fish_seen_subcommand_from {}", first_word(command.name));
    if (!second.empty()) {
        condition += fmt::format("; and __fish_seen_subcommand_from {}", second);
    }
    return quoted(condition);
}

std::string fish_option(const Option& option, const std::string& condition) {
    std::string text =
        fmt::format("complete -c gigaplan{} -l {}", condition, option.name.substr(2));
    if (!option.short_name.empty()) {
        text += fmt::format(" -s {}", option.short_name.substr(1));
    }
    if (!option.value.empty()) {
        switch (option.completes) {
        case Completes::Files:
            text += " -r -F";
            break;
        case Completes::Directories:
            text += " -x -a '(__fish_complete_directories)'";
            break;
        case Completes::Nothing:
        case Completes::Words:
            text += " -x";
            break;
        }
    }
    return text + fmt::format(" -d {}\n", quoted(option.help));
}

} // namespace

std::string fish_completion() {
    std::string text = "# fish completion for gigaplan\n"
                       "complete -c gigaplan -f\n";
    for (const Group& group : groups()) {
        const bool pair = has_second_words(group);
        text += fmt::format("complete -c gigaplan -n __fish_use_subcommand -a {} -d {}\n",
            group.first, quoted(group.commands.front()->summary));
        if (pair) {
            for (const Command* command : group.commands) {
                const std::string alone = fmt::format("__fish_seen_subcommand_from {}; and not "
                                                      "__fish_seen_subcommand_from {}",
                    group.first, second_words(group));
                text += fmt::format("complete -c gigaplan -n {} -a {} -d {}\n", quoted(alone),
                    second_word(command->name), quoted(command->summary));
            }
        }
    }
    for (const Command& command : commands()) {
        const std::string condition = " -n " + fish_condition(command);
        for (const Option& option : command.options) {
            text += fish_option(option, condition);
        }
        if (takes_files(command)) {
            text += fmt::format("complete -c gigaplan{} -F\n", condition);
        }
        if (const std::string words = argument_words(command); !words.empty()) {
            text += fmt::format("complete -c gigaplan{} -a {}\n", condition, quoted(words));
        }
    }
    for (const Option& option : global_options()) {
        text += fish_option(option, "");
    }
    return text;
}

} // namespace gigaplan::cli
