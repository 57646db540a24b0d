#include "cli/completion_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace gigaplan::cli {

std::vector<Group> groups() {
    std::vector<Group> all;
    for (const Command& command : commands()) {
        const std::string_view first = first_word(command.name);
        if (all.empty() || all.back().first != first) {
            all.push_back({first, {}});
        }
        all.back().commands.push_back(&command);
    }
    return all;
}

std::vector<Option> options_of(const Command& command) {
    std::vector<Option> all = command.options;
    all.insert(all.end(), global_options().begin(), global_options().end());
    return all;
}

std::string option_words(const Command& command) {
    std::vector<std::string_view> words;
    for (const Option& option : options_of(command)) {
        words.push_back(option.name);
    }
    return fmt::format("{}", fmt::join(words, " "));
}

bool has_second_words(const Group& group) {
    return !second_word(group.commands.front()->name).empty();
}

std::string first_words() {
    std::vector<std::string_view> words;
    for (const Group& group : groups()) {
        words.push_back(group.first);
    }
    return fmt::format("{}", fmt::join(words, " "));
}

std::string second_words(const Group& group) {
    std::vector<std::string_view> words;
    for (const Command* command : group.commands) {
        words.push_back(second_word(command->name));
    }
    return fmt::format("{}", fmt::join(words, " "));
}

std::string argument_words(const Command& command) {
    for (const Argument& argument : command.arguments) {
        if (!argument.words.empty()) {
            return fmt::format("{}", fmt::join(argument.words, " "));
        }
    }
    return {};
}

bool takes_files(const Command& command) {
    return std::ranges::any_of(command.arguments,
        [](const Argument& argument) { return argument.completes == Completes::Files; });
}

std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
        } else {
            result += c;
        }
    }
    return result + "'";
}

} // namespace gigaplan::cli
