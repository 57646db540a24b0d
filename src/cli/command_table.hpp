// Every command, option and argument as plain data. Parsing, help, completions,
// the manual page and docs/cli.md are all made from this one table.
#pragma once

#include <string_view>
#include <vector>

namespace gigaplan::cli {

// What a shell offers where a value is due.
enum class Completes { Nothing, Files, Directories, Words };

struct Option {
    std::string_view name = {};       // "--with"
    std::string_view short_name = {}; // "-o"; empty for none
    std::string_view value = {};      // "FILE"; empty: a switch
    std::string_view help = {};       // lower case, no full stop
    Completes completes = Completes::Nothing;
    bool repeats = false;
    bool required = false;
};

struct Argument {
    std::string_view name = {}; // "FILE"
    std::string_view help = {};
    Completes completes = Completes::Nothing;
    std::vector<std::string_view> words = {}; // all that is allowed; empty: anything
    bool required = true;
};

struct Example {
    std::string_view command = {};
    std::string_view explanation = {};
};

struct Command {
    std::string_view name = {}; // "plan", "catalogue list"
    std::string_view summary = {};
    std::vector<std::string_view> paragraphs = {};
    std::vector<Example> examples = {};
    std::vector<Argument> arguments = {};
    std::vector<Option> options = {}; // beside the global ones
};

struct ExitStatus {
    int number = 0;
    std::string_view meaning = {};
};

inline constexpr std::string_view kSummary =
    "plans AI supercomputers from the order book to the running machine";

[[nodiscard]] const std::vector<Command>& commands();
// "--json", as every command has it.
[[nodiscard]] Option json_option();
// Allowed with every command, before it or after it.
[[nodiscard]] const std::vector<Option>& global_options();
[[nodiscard]] const std::vector<ExitStatus>& exit_statuses();

[[nodiscard]] const Command* find_command(std::string_view name);
// Whether a command begins with this word.
[[nodiscard]] bool is_first_word(std::string_view word);
// "catalogue" of "catalogue list".
[[nodiscard]] std::string_view first_word(std::string_view command_name);
// "list" of "catalogue list"; empty where the name is one word.
[[nodiscard]] std::string_view second_word(std::string_view command_name);

} // namespace gigaplan::cli
