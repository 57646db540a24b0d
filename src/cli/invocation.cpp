// The only place that sees CLI11. Its parser is filled from the command table;
// its messages and help are not used, so that all of ours read alike.
#include "cli/invocation.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace gigaplan::cli {

namespace {

// Where CLI11 puts what it reads for one command (or for none).
struct Parser {
    const Command* command = nullptr;
    CLI::App* app = nullptr;
    std::vector<const Option*> options;
    std::vector<std::string> arguments;
};

constexpr int kArgumentsMax = 1000;

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
            app.add_flag(spelling(*option))->disable_flag_override();
        } else {
            app.add_option(spelling(*option))
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        }
    }
    if (parser.command != nullptr) {
        app.add_option("arguments", parser.arguments)->expected(0, kArgumentsMax);
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
    [[nodiscard]] std::optional<std::string> group_alone() const {
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

// What CLI11 could not place, said in our words.
std::optional<UsageFault> left_over(const Parser& parser, const std::optional<std::string>& group) {
    for (const std::string& word : parser.app->remaining()) {
        return word.size() > 1 && word.front() == '-'
                   ? unknown_option(word, parser.options, parser.command)
                   : unknown_command(word, group.value_or(""));
    }
    return std::nullopt;
}

// CLI11's message begins with the option it speaks of, and leaves the dashes
// away when a switch was given a value.
bool speaks_of(std::string_view message, const Option& option) {
    for (const std::string_view name : {option.name, option.name.substr(2)}) {
        if (message.starts_with(name) && message.size() > name.size() &&
            (message[name.size()] == ':' || message[name.size()] == ' ')) {
            return true;
        }
    }
    return false;
}

UsageFault rejected(const CLI::ParseError& error, const std::deque<Parser>& parsers) {
    for (const Parser& parser : parsers) {
        for (const Option* option : parser.options) {
            if (parser.app->parsed() && speaks_of(error.what(), *option)) {
                return wrong_number_of_values(*option, parser.command);
            }
        }
    }
    return {error.what(), {}, nullptr};
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
    }
}

// "" or ",": what an unset variable of a shell leaves behind.
bool names_nothing(const std::string& value) {
    return value.find_first_not_of(", ") == std::string::npos;
}

UsageFault empty_value(const Option& option, const Command& command) {
    return {fmt::format("{} has an empty value", option.name),
        fmt::format("write {} {}, or leave it out", option.name, option.value), &command};
}

std::optional<UsageFault> incomplete(const Invocation& invocation) {
    const Command* command = invocation.command;
    if (command == nullptr || invocation.has("--help") || invocation.has("--version")) {
        return std::nullopt;
    }
    if (auto fault = argument_fault(*command, invocation.arguments)) {
        return fault;
    }
    for (const Option* option : options_of(command)) {
        const std::vector<std::string> values = invocation.values(option->name);
        const std::size_t times = values.size();
        if (std::ranges::any_of(values, names_nothing)) return empty_value(*option, *command);
        if (option->required && times == 0) {
            return missing_option(*option, *command);
        }
        if (!option->repeats && times > 1) {
            return repeated_option(*option, times, *command);
        }
    }
    return std::nullopt;
}

// What was typed, before it is asked whether it is enough.
struct Reading {
    Invocation invocation;
    std::optional<std::string> group; // the first word of a two-word command, alone
    std::optional<UsageFault> fault;
};

Reading read(const std::vector<std::string>& words) {
    Parsers parsers;
    Reading reading;
    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend()); // as CLI11 wants them
        parsers.root().parse(reversed);
    } catch (const CLI::ParseError& error) {
        reading.fault = rejected(error, parsers.all());
        return reading;
    }
    for (const Parser& parser : parsers.all()) {
        if (parser.app->parsed() || parser.app == &parsers.root()) {
            collect(parser, reading.invocation);
        }
    }
    reading.group = parsers.group_alone();
    for (const Parser& parser : parsers.all()) {
        if (!reading.fault) {
            reading.fault = left_over(parser, reading.group);
        }
    }
    return reading;
}

// `gigaplan help catalogue show` is `gigaplan catalogue show --help`.
std::optional<UsageFault> asks_for_help(Invocation& invocation) {
    const bool asked = invocation.command != nullptr && invocation.command->name == "help";
    if (!asked || invocation.has("--help")) {
        return std::nullopt;
    }
    const std::vector<std::string>& words = invocation.arguments;
    const std::string name = fmt::format("{}", fmt::join(words, " "));
    const Command* meant = find_command(name);
    const bool is_group = words.size() == 1 && is_first_word(name);
    if (!words.empty() && meant == nullptr && !is_group) {
        const bool half = words.size() > 1 && is_first_word(words[0]) && !find_command(words[0]);
        return half ? unknown_command(words[1], words[0]) : unknown_command(name, {});
    }
    invocation.command = meant; // of a group, as of nothing, the overview is all there is
    invocation.arguments.clear();
    invocation.options["--help"];
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
    const auto end_of_options = std::ranges::find(words, "--");
    std::vector<std::string> before(words.begin(), end_of_options);
    std::deque<std::string> after;
    if (end_of_options != words.end()) {
        after.assign(end_of_options + 1, words.end());
    }

    Reading reading = read(before);
    while (!reading.fault && reading.invocation.command == nullptr && !after.empty()) {
        if (after.front().starts_with('-')) {
            return unknown_command(after.front(), reading.group.value_or(""));
        }
        before.push_back(std::move(after.front())); // the command itself comes after "--"
        after.pop_front();
        reading = read(before);
    }
    if (reading.fault) {
        return *reading.fault;
    }
    Invocation& invocation = reading.invocation;
    invocation.arguments.insert(invocation.arguments.end(), after.begin(), after.end());
    if (auto fault = asks_for_help(invocation)) {
        return *fault;
    }
    if (reading.group && !invocation.has("--help")) {
        return lone_group(*reading.group);
    }
    if (auto fault = incomplete(invocation)) {
        return *fault;
    }
    if (invocation.command != nullptr) {
        invocation.arguments.resize(invocation.command->arguments.size());
    }
    return std::move(invocation);
}

} // namespace gigaplan::cli
