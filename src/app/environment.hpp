// All that a command may touch of the world outside. Front ends fill it in;
// tests put streams and files of their own in its place.
#pragma once

#include "base/result.hpp"

#include <functional>
#include <ostream>
#include <stop_token>
#include <string>
#include <string_view>

namespace gigaplan::app {

struct Environment {
    // A file's bytes; "-" is standard input.
    std::function<Result<std::string>(const std::string& path)> read_file;
    // Replaces the file as a whole and makes missing folders; "-" is `out`.
    std::function<Result<Done>(const std::string& path, std::string_view bytes)> write_file;

    std::ostream& out;            // answers
    std::ostream& err;            // faults, progress, advice
    bool colour = false;          // may `err` carry terminal colours?
    bool quiet = false;           // no progress, no advice
    bool err_is_terminal = false; // a progress line may be drawn over

    std::string catalogue_directory;
    std::stop_token stop;            // asked for once the user interrupts
    std::function<double()> seconds; // of a clock that never goes back
    // Whether write_file may hope to succeed, asked before work that takes long;
    // changes nothing. Empty: it may.
    std::function<Result<Done>(const std::string& path)> can_write = {};
};

} // namespace gigaplan::app
