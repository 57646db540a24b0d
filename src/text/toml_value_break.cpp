#include "text/toml_value_break.hpp"

#include "text/toml_lines.hpp"
#include "text/toml_outline.hpp"
#include "text/utf8.hpp"

#include <vector>

namespace gigaplan::text {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::size_t past_all_blanks(std::string_view bytes, std::size_t at) {
    return std::min(bytes.find_first_not_of(kBlanks, at), bytes.size());
}

// A bracket around the fault, and where the value began that it opened.
struct Opening {
    char bracket = '[';
    std::optional<std::size_t> value;
};

// Where the innermost value that the fault is in begins; a key of a table in braces
// is none.
class ValueFinder {
public:
    ValueFinder(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {
        value_ = past_blanks(bytes, at);
    }

    // False where a comment comes first.
    bool advance_to(std::size_t fault) {
        while (at_ < fault) {
            const char c = bytes_[at_];
            if (c == '#') {
                comment = at_;
                if (fault <= line_end(bytes_, at_)) return false;
                at_ = line_end(bytes_, at_);
            } else if (c == '"' || c == '\'') {
                const auto end = end_of_string(bytes_, at_);
                if (!end || *end > fault) return true;
                at_ = *end;
            } else {
                ++at_;
                take(c);
            }
        }
        return true;
    }

    [[nodiscard]] std::optional<std::size_t> value() const { return value_; }
    [[nodiscard]] bool in_brackets() const { return !open_.empty(); }

    std::size_t comment = 0;

private:
    void take(char c) {
        const bool in_braces = !open_.empty() && open_.back().bracket == '{';
        if (c == '[' || c == '{') {
            open_.push_back({c, value_});
            value_ = c == '[' ? std::optional(past_all_blanks(bytes_, at_)) : std::nullopt;
        } else if ((c == ']' || c == '}') && !open_.empty()) {
            value_ = open_.back().value;
            open_.pop_back();
        } else if (c == ',' && !open_.empty()) {
            value_ = in_braces ? std::nullopt : std::optional(past_all_blanks(bytes_, at_));
        } else if (c == '=' && in_braces) {
            value_ = past_blanks(bytes_, at_);
        }
    }

    std::string_view bytes_;
    std::size_t at_;
    std::optional<std::size_t> value_;
    std::vector<Opening> open_;
};

// Where the value that begins at `at` ends; none where that cannot be told, or where
// it holds what may be a key of its own.
std::optional<std::size_t> end_of_value(std::string_view bytes, std::size_t at, bool in_brackets) {
    std::size_t depth = 0;
    while (at < bytes.size()) {
        const char c = bytes[at];
        if (c == '\n' || c == '#') break;
        if (depth == 0 && in_brackets && (c == ',' || c == ']' || c == '}')) return at;
        if (c == '=' && depth == 0) return std::nullopt;
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && depth > 0) --depth;
        if (c == '"' || c == '\'') {
            const auto end = end_of_string(bytes, at);
            const bool is_long = bytes.substr(at, 3) == R"(""")" || bytes.substr(at, 3) == "'''";
            if (!end && (in_brackets || is_long)) return std::nullopt;
            at = end ? *end : line_end(bytes, at);
        } else {
            ++at;
        }
    }
    if (in_brackets || depth > 0) return std::nullopt;
    return at;
}

std::size_t characters(std::string_view bytes) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes.size(); ++count)
        at += std::max<std::size_t>(utf8_length(bytes, at), 1);
    return count;
}

} // namespace

std::optional<TomlBreak> break_within(
    std::string_view bytes, std::size_t after_equals, std::size_t fault) {
    ValueFinder finder(bytes, after_equals);
    TomlBreak result;
    if (!finder.advance_to(fault)) {
        result.part = TomlPart::Comment;
        result.begin = finder.comment;
        result.end = line_end(bytes, finder.comment);
        return result;
    }
    const auto begin = finder.value();
    if (!begin) return std::nullopt;
    auto end = end_of_value(bytes, *begin, finder.in_brackets());
    if (!end || *end < fault) return std::nullopt;
    while (*end > *begin && kBlanks.find(bytes[*end - 1]) != std::string_view::npos)
        --*end;
    const std::string_view value = bytes.substr(*begin, *end - *begin);
    if (value.empty() || value.find('\n') != std::string_view::npos) return std::nullopt;
    result.part = TomlPart::Value;
    result.begin = *begin;
    result.end = *end;
    result.instead = '0' + std::string(characters(value) - 1, ' ');
    return result;
}

} // namespace gigaplan::text
