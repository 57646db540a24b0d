// What the completion scripts of all shells have in common.
#pragma once

#include "cli/command_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::cli {

struct Group {
    std::string_view first;
    std::vector<const Command*> commands; // one without a second word, or several with
};

// The commands by their first word, in the order of the table.
[[nodiscard]] std::vector<Group> groups();
[[nodiscard]] bool has_second_words(const Group& group);

// The command's own options and the global ones.
[[nodiscard]] std::vector<Option> options_of(const Command& command);

// Lists for a script, with a blank between the words.
[[nodiscard]] std::string first_words();
[[nodiscard]] std::string second_words(const Group& group);
[[nodiscard]] std::string option_words(const Command& command);
[[nodiscard]] std::string argument_words(const Command& command);

[[nodiscard]] bool takes_files(const Command& command);

// In single quotes; the escape for a single quote is the same in all shells.
[[nodiscard]] std::string quoted(std::string_view text);

} // namespace gigaplan::cli
