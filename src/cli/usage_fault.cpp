#include "cli/usage_fault.hpp"

#include "text/binding_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace gigaplan::cli {

namespace {

// The words that may follow `group`, or begin a command where it is empty.
std::vector<std::string> words_after(const std::string& group) {
    std::vector<std::string> words;
    for (const Command& command : commands()) {
        const std::string_view first = first_word(command.name);
        if (!group.empty() && first != group) {
            continue;
        }
        std::string word(group.empty() ? first : second_word(command.name));
        if (std::ranges::find(words, word) == words.end()) {
            words.push_back(std::move(word));
        }
    }
    return words;
}

std::string full_name(const std::string& group, std::string_view word) {
    return group.empty() ? std::string(word) : fmt::format("{} {}", group, word);
}

UsageFault wrong_word(const Argument& argument, const std::string& given, const Command& command) {
    const std::vector<std::string> words(argument.words.begin(), argument.words.end());
    const std::string meant = text::nearest(given, words);
    return {fmt::format("'{}' is no {}", given, argument.name),
        meant.empty() ? fmt::format("write {}", text::choice_of(words))
                      : fmt::format("did you mean {}?", meant),
        &command};
}

UsageFault excess(const std::string& word, const Command& command) {
    std::string hint;
    for (const Option& option : command.options) {
        if (option.repeats && hint.empty()) {
            hint = fmt::format("to give several, write {} before each", option.name);
        }
    }
    return {fmt::format("'{}' is one argument too many", word), hint, &command};
}

} // namespace

UsageFault unknown_command(const std::string& word, const std::string& group) {
    const std::vector<std::string> words = words_after(group);
    const std::string meant = text::nearest(word, words);
    return {fmt::format("'{}' is not a command", full_name(group, word)),
        meant.empty() ? fmt::format("write {}", text::choice_of(words))
                      : fmt::format("did you mean `gigaplan {}`?", full_name(group, meant)),
        nullptr};
}

UsageFault lone_group(const std::string& group) {
    std::vector<std::string> names;
    for (const std::string& word : words_after(group)) {
        names.push_back(fmt::format("`gigaplan {} {}`", group, word));
    }
    return {fmt::format("'{}' is only half a command", group),
        fmt::format("write {}", text::choice_of(names)), nullptr};
}

UsageFault unknown_option(
    const std::string& word, const std::vector<const Option*>& known, const Command* command) {
    std::vector<std::string> names;
    for (const Option* option : known) {
        names.emplace_back(option->name);
    }
    const std::string meant = text::nearest(word.substr(0, word.find('=')), names);
    return {fmt::format("unknown option {}", word),
        meant.empty() ? std::string() : fmt::format("did you mean {}?", meant), command};
}

UsageFault wrong_number_of_values(const Option& option, const Command* command) {
    return {option.value.empty()
                ? fmt::format("{} takes no value", option.name)
                : fmt::format("{} needs a value: {} {}", option.name, option.name, option.value),
        {}, command};
}

UsageFault missing_option(const Option& option, const Command& command) {
    return {
        fmt::format("{} {} is missing: {}", option.name, option.value, option.help), {}, &command};
}

UsageFault repeated_option(const Option& option, std::size_t times, const Command& command) {
    return {fmt::format("{} is given {} times", option.name, times), "it may stand once", &command};
}

std::optional<UsageFault> argument_fault(
    const Command& command, const std::vector<std::string>& given) {
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
        const Argument& argument = command.arguments[i];
        if (i >= given.size() || given[i].empty()) {
            if (argument.required) {
                return UsageFault{
                    fmt::format("{} is missing: {}", argument.name, argument.help), {}, &command};
            }
            continue;
        }
        if (!argument.words.empty() &&
            std::ranges::find(argument.words, std::string_view(given[i])) == argument.words.end()) {
            return wrong_word(argument, given[i], command);
        }
    }
    if (given.size() > command.arguments.size()) {
        return excess(given[command.arguments.size()], command);
    }
    return std::nullopt;
}

} // namespace gigaplan::cli
