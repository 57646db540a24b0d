// The only place that sees CLI11. Its parser is filled from the command table;
// its messages and help are not used, so that all of ours read alike.
#include "cli/invocation.hpp"

#include "text/binding_spelling.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>

namespace gigaplan::cli {

namespace {

// Where CLI11 puts what it reads for one command (or for none).
struct Parser {
    const Command* command = nullptr;
    CLI::App* app = nullptr;
    std::vector<const Option*> options;
    std::vector<std::string> arguments;
};

std::vector<const Option*> options_of(const Command* command) {
    std::vector<const Option*> all;
    if (command != nullptr) {
        for (const Option& option : command->options) {
            all.push_back(&option);
        }
    }
    for (const Option& option : global_options()) {
        all.push_back(&option);
    }
    return all;
}

std::string spelling(const Option& option) {
    return option.short_name.empty() ? std::string(option.name)
                                     : fmt::format("{},{}", option.short_name, option.name);
}

void declare(Parser& parser) {
    CLI::App& app = *parser.app;
    app.set_help_flag();
    app.allow_extras();
    parser.options = options_of(parser.command);
    for (const Option* option : parser.options) {
        if (option->value.empty()) {
            app.add_flag(spelling(*option));
        } else {
            app.add_option(spelling(*option))
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        }
    }
    if (parser.command != nullptr && !parser.command->arguments.empty()) {
        const int most = static_cast<int>(parser.command->arguments.size());
        app.add_option("arguments", parser.arguments)->expected(0, most);
    }
}

// One parser for the options before a command, one for each command, and one
// for each first word of a two-word command.
class Parsers {
public:
    Parsers() {
        root_.require_subcommand(0, 1);
        add(nullptr, &root_);
        for (const Command& command : commands()) {
            CLI::App* parent = &root_;
            std::string_view last = command.name;
            if (!second_word(command.name).empty()) {
                parent = group(std::string(first_word(command.name)));
                last = second_word(command.name);
            }
            add(&command, parent->add_subcommand(std::string(last)));
        }
    }

    CLI::App& root() { return root_; }
    std::deque<Parser>& all() { return all_; }

    // The first word of a two-word command that stands alone: "catalogue".
    [[nodiscard]] std::optional<std::string> lone_group() const {
        for (const CLI::App* app : groups_) {
            if (app->parsed() && app->get_subcommands().empty()) {
                return app->get_name();
            }
        }
        return std::nullopt;
    }

private:
    void add(const Command* command, CLI::App* app) {
        all_.push_back({.command = command, .app = app, .options = {}, .arguments = {}});
        declare(all_.back());
    }

    CLI::App* group(const std::string& name) {
        for (CLI::App* app : groups_) {
            if (app->get_name() == name) {
                return app;
            }
        }
        CLI::App* app = root_.add_subcommand(name);
        app->require_subcommand(0, 1);
        add(nullptr, app);
        groups_.push_back(app);
        return app;
    }

    CLI::App root_;
    std::deque<Parser> all_; // CLI11 keeps references into it
    std::vector<CLI::App*> groups_;
};

std::string near_hint(std::string_view word, const std::vector<std::string>& known) {
    const std::string meant = text::nearest(word, known);
    return meant.empty() ? std::string() : fmt::format("did you mean {}?", meant);
}

UsageFault unknown_command(const std::string& word, const std::string& group) {
    std::vector<std::string> known;
    for (const Command& command : commands()) {
        const std::string first(first_word(command.name));
        const std::string next = group.empty()    ? first
                                 : first == group ? std::string(second_word(command.name))
                                                  : std::string();
        if (!next.empty() && std::ranges::find(known, next) == known.end()) {
            known.push_back(next);
        }
    }
    std::string hint = near_hint(word, known);
    if (hint.empty()) {
        hint = fmt::format("there are {}", text::choice_of(known));
    }
    return {fmt::format("'{}{}{}' is not a command", group, group.empty() ? "" : " ", word), hint,
        nullptr};
}

UsageFault unknown_option(const std::string& word, const Parser& parser) {
    std::vector<std::string> known;
    for (const Option* option : parser.options) {
        known.emplace_back(option->name);
    }
    return {fmt::format("unknown option {}", word),
        near_hint(word.substr(0, word.find('=')), known), parser.command};
}

UsageFault excess_argument(const std::string& word, const Invocation& invocation) {
    std::string hint;
    for (const Option& option : invocation.command->options) {
        if (option.repeats && invocation.has(option.name)) {
            hint = fmt::format("write {} once for each {}", option.name, option.value);
            break;
        }
    }
    return {fmt::format("'{}' is one argument too many", word), hint, invocation.command};
}

// What CLI11 could not place, said in our words.
std::optional<UsageFault> left_over(
    const Parser& parser, const Invocation& invocation, const std::optional<std::string>& group) {
    for (const std::string& word : parser.app->remaining()) {
        if (word.size() > 1 && word.front() == '-') {
            return unknown_option(word, parser);
        }
        return parser.command == nullptr ? unknown_command(word, group.value_or(""))
                                         : excess_argument(word, invocation);
    }
    return std::nullopt;
}

// CLI11's message begins with the option it speaks of.
UsageFault rejected(const CLI::ParseError& error, const std::deque<Parser>& parsers) {
    const std::string_view message = error.what();
    for (const Parser& parser : parsers) {
        if (!parser.app->parsed()) {
            continue;
        }
        for (const Option* option : parser.options) {
            if (!message.starts_with(option->name) ||
                !message.substr(option->name.size()).starts_with(":")) {
                continue;
            }
            return {option->value.empty() ? fmt::format("{} takes no value", option->name)
                                          : fmt::format("{} needs a value: {} {}", option->name,
                                                option->name, option->value),
                {}, parser.command};
        }
    }
    return {std::string(message), {}, nullptr};
}

void collect(const Parser& parser, Invocation& invocation) {
    for (const Option* option : parser.options) {
        const CLI::Option* parsed = parser.app->get_option(std::string(option->name));
        if (parsed->count() > 0) {
            auto& values = invocation.options[std::string(option->name)];
            if (!option->value.empty()) {
                const auto& results = parsed->results();
                values.insert(values.end(), results.begin(), results.end());
            }
        }
    }
    if (parser.command != nullptr) {
        invocation.command = parser.command;
        invocation.arguments = parser.arguments;
        invocation.arguments.resize(parser.command->arguments.size());
    }
}

std::optional<UsageFault> incomplete(const Invocation& invocation) {
    const Command* command = invocation.command;
    if (command == nullptr || invocation.has("--help")) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < command->arguments.size(); ++i) {
        const Argument& argument = command->arguments[i];
        const std::string& given = invocation.arguments[i];
        if (given.empty()) {
            if (argument.required) {
                return UsageFault{
                    fmt::format("{} is missing: {}", argument.name, argument.help), {}, command};
            }
            continue;
        }
        const std::vector<std::string> words(argument.words.begin(), argument.words.end());
        if (!words.empty() && std::ranges::find(words, given) == words.end()) {
            const std::string hint = near_hint(given, words);
            return UsageFault{fmt::format("'{}' is not a {}", given, argument.name),
                hint.empty() ? fmt::format("write {}", text::choice_of(words)) : hint, command};
        }
    }
    for (const Option& option : command->options) {
        if (option.required && !invocation.has(option.name)) {
            return UsageFault{
                fmt::format("{} {} is missing: {}", option.name, option.value, option.help), {},
                command};
        }
    }
    for (const auto& [name, values] : invocation.options) {
        const auto all = options_of(command);
        const auto option = std::ranges::find(all, std::string_view(name), &Option::name);
        if (option != all.end() && !(*option)->repeats && values.size() > 1) {
            return UsageFault{fmt::format("{} is given {} times", name, values.size()),
                "it may stand once", command};
        }
    }
    return std::nullopt;
}

} // namespace

std::string Invocation::value(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> Invocation::values(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::vector<std::string>() : found->second;
}

std::variant<Invocation, UsageFault> parse(const std::vector<std::string>& words) {
    Parsers parsers;
    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend()); // as CLI11 wants them
        parsers.root().parse(reversed);
    } catch (const CLI::ParseError& error) {
        return rejected(error, parsers.all());
    }

    Invocation invocation;
    for (const Parser& parser : parsers.all()) {
        if (parser.app->parsed() || parser.app == &parsers.root()) {
            collect(parser, invocation);
        }
    }
    const std::optional<std::string> group = parsers.lone_group();
    for (const Parser& parser : parsers.all()) {
        if (auto fault = left_over(parser, invocation, group)) {
            return *fault;
        }
    }
    if (group && !invocation.has("--help")) {
        return unknown_command("", *group);
    }
    if (auto fault = incomplete(invocation)) {
        return *fault;
    }
    return invocation;
}

} // namespace gigaplan::cli
