// Faults in what a user gave us. All are collected; none stops the reading of
// the rest. Each code has a line in docs/diagnostics.md and a golden test.
#pragma once

#include "base/place.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace gigaplan {

enum class Severity { Error, Warning };

struct Diagnostic {
    Severity severity = Severity::Error;
    std::string code; // kebab-case, stable: "unknown-key"
    Place place;
    std::string message; // what is wrong, without a full stop
    std::string hint;    // what to do next; empty when the message says it
};

class Diagnostics {
public:
    void error(
        std::string_view code, const Place& place, std::string message, std::string hint = {});
    void warning(
        std::string_view code, const Place& place, std::string message, std::string hint = {});

    [[nodiscard]] bool has_errors() const { return error_count_ > 0; }
    [[nodiscard]] std::size_t error_count() const { return error_count_; }
    [[nodiscard]] bool empty() const { return list_.empty(); }

    // By file and sheet (in order of first mention), line and column; equal faults once.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

private:
    void add(Severity severity, std::string_view code, const Place& place, std::string message,
        std::string hint);

    std::vector<Diagnostic> list_;
    std::size_t error_count_ = 0;
};

// Goes before the words that an eye looks for first, and `end` after them; all
// empty where the text is to be plain.
struct Emphasis {
    std::string_view error = {};
    std::string_view warning = {};
    std::string_view code = {}; // of a warning: an error's code is in the colour of errors
    std::string_view end = {};
};

// "scenario.toml:12:8: unknown-key: ..." and, indented on the next line, the
// hint. Warnings say "warning: " before the message. At most `limit` are
// printed; the last line then says how many are left out.
[[nodiscard]] std::string to_text(
    const Diagnostics& diagnostics, std::size_t limit = 100, const Emphasis& emphasis = {});

} // namespace gigaplan
