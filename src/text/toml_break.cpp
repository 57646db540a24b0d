#include "text/toml_break.hpp"

#include "text/toml_lines.hpp"
#include "text/toml_outline.hpp"
#include "text/toml_value_break.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::text {

namespace {

std::string line_ends(std::string_view bytes, std::size_t begin, std::size_t end) {
    const std::string_view part = bytes.substr(begin, end - begin);
    return std::string(static_cast<std::size_t>(std::ranges::count(part, '\n')), '\n');
}

int line_of(std::string_view bytes, std::size_t at) {
    return 1 + static_cast<int>(std::ranges::count(bytes.substr(0, at), '\n'));
}

std::string lost_keys(std::string_view bytes, std::size_t at) {
    return fmt::format("\"{}{}\" = 0", kLostKeys, line_of(bytes, at));
}

// Whole lines, up to where the next one begins.
std::size_t before_line_end(std::string_view bytes, std::size_t next) {
    return next > 0 && next < bytes.size() ? next - 1 : next;
}

// The header of the line that begins at `begin`, or of one that lacks its "[".
struct Header {
    std::size_t opening = 0; // where the first bracket is, or belongs
    bool of_list = false;
    TomlKey key;
    bool name_is_clear = false;
    bool something_follows = false;
};

std::optional<Header> header_at(std::string_view bytes, std::size_t begin) {
    Header header;
    header.opening = past_blanks(bytes, begin);
    std::size_t at = header.opening;
    while (at < bytes.size() && bytes[at] == '[')
        ++at;
    const std::size_t brackets = at - header.opening;
    header.of_list = brackets > 1;
    header.key = key_at(bytes, at);
    std::size_t rest = past_blanks(bytes, header.key.end);
    const std::size_t end = line_end(bytes, begin);
    const bool closed = rest < end && bytes[rest] == ']';
    if (brackets == 0 && (!closed || header.key.parts.empty())) return std::nullopt;
    while (rest < end && bytes[rest] == ']')
        ++rest;
    rest = past_blanks(bytes, rest);
    const bool ends =
        rest >= end || bytes[rest] == '#' || bytes[rest] == '\r' || bytes[rest] == '\n';
    header.name_is_clear = !header.key.parts.empty() && !header.key.dangling && (closed || ends);
    header.something_follows = !ends;
    return header;
}

DamagedTable table_of(std::string_view bytes, const Header& header, std::vector<std::string> path) {
    const std::size_t line = line_begin(bytes, header.opening);
    return {std::move(path), line_of(bytes, header.opening),
        1 + static_cast<int>(header.opening - line)};
}

TomlBreak header_break(std::string_view bytes, std::size_t begin, const Header& header) {
    TomlBreak result;
    result.part = TomlPart::Header;
    result.begin = begin;
    if (header.name_is_clear) {
        result.end = line_end(bytes, begin);
        const std::string indent(header.opening - begin, ' ');
        const std::size_t name = bytes.find_first_not_of("[ \t", header.opening);
        const std::string_view written = bytes.substr(name, header.key.end - name);
        result.instead =
            indent + fmt::format(fmt::runtime(header.of_list ? "[[{}]]" : "[{}]"), written);
        if (header.something_follows) result.table = table_of(bytes, header, header.key.parts);
        return result;
    }
    result.end = before_line_end(bytes, next_beginning(bytes, begin, false));
    result.instead = line_ends(bytes, begin, result.end);
    // The last part that could be read may be the beginning of another name.
    std::vector<std::string> path = header.key.parts;
    if (!header.key.dangling && !path.empty()) path.pop_back();
    result.table = table_of(bytes, header, std::move(path));
    return result;
}

// Position after the bracket that closes the one at `at`; none where a header
// comes before it, or the end. Strings without an end are taken to end with their line.
std::optional<std::size_t> end_of_brackets(std::string_view bytes, std::size_t at) {
    std::size_t depth = 0;
    while (at < bytes.size()) {
        const char c = bytes[at];
        if (c == '"' || c == '\'') {
            const auto end = end_of_string(bytes, at);
            at = end ? *end : line_end(bytes, at);
            continue;
        }
        if (c == '#') {
            at = line_end(bytes, at);
            continue;
        }
        ++at;
        if (c == '\n' && begins_header(bytes, at)) return std::nullopt;
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && --depth == 0) return at;
    }
    return std::nullopt;
}

bool is_unclosed_long_string(std::string_view bytes, std::size_t at) {
    const std::string_view quotes = bytes.substr(at, 3);
    return (quotes == R"(""")" || quotes == "'''") && !end_of_string(bytes, at);
}

// How far a statement reaches whose value begins at `value` and is broken at `fault`.
struct Reach {
    std::size_t end = 0;
    bool swallows = false; // perhaps other statements
    bool unclosed = false;
};

Reach reach_of(std::string_view bytes, std::size_t value, std::size_t fault) {
    const std::size_t same_line = line_end(bytes, std::max(value, fault));
    if (value >= bytes.size()) return {same_line};
    if (is_unclosed_long_string(bytes, value)) {
        return {before_line_end(bytes, next_beginning(bytes, value, false)), true};
    }
    if (bytes[value] == '"' || bytes[value] == '\'') {
        const auto end = end_of_string(bytes, value);
        return {end ? line_end(bytes, std::max(*end, fault)) : same_line};
    }
    if (bytes[value] != '[' && bytes[value] != '{') return {same_line};
    if (const auto close = end_of_brackets(bytes, value)) {
        return {line_end(bytes, std::max(*close - 1, fault))};
    }
    const bool braces = bytes[value] == '{';
    return {before_line_end(bytes, next_beginning(bytes, value, !braces)), braces, true};
}

// "a = 1 b = 2"
bool another_key_follows(std::string_view bytes, std::size_t at) {
    std::size_t depth = 0;
    while (at < bytes.size() && bytes[at] != '\n' && bytes[at] != '#') {
        const char c = bytes[at];
        if (c == '=' && depth == 0) return true;
        if (c == '"' || c == '\'') {
            const auto end = end_of_string(bytes, at);
            if (!end) return false;
            at = *end;
            continue;
        }
        ++at;
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return false;
}

TomlBreak lost_statement(std::string_view bytes, std::size_t begin, std::size_t fault) {
    TomlBreak result;
    result.begin = begin;
    result.end = line_end(bytes, std::max(begin, fault));
    result.instead = lost_keys(bytes, begin) + line_ends(bytes, begin, result.end);
    return result;
}

} // namespace

TomlPosition position_in(std::string_view bytes, std::size_t from, std::size_t at) {
    TomlPosition position{from, from};
    std::size_t depth = 0;
    for (std::size_t i = from; i < at;) {
        const char c = bytes[i];
        if (c == '"' || c == '\'') {
            const auto end = end_of_string(bytes, i);
            if (!end) break;
            i = *end;
            continue;
        }
        if (c == '#') {
            i = line_end(bytes, i);
            continue;
        }
        if (c == '[' && i == past_blanks(bytes, position.statement)) {
            position.table = position.statement;
        }
        ++i;
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && depth > 0) --depth;
        if (c == '\n' && depth == 0) position.statement = i;
    }
    return position;
}

TomlBreak statement_break(std::string_view bytes, std::size_t statement, std::size_t fault) {
    if (const auto header = header_at(bytes, statement)) {
        return header_break(bytes, statement, *header);
    }
    if (!begins_statement(bytes, statement)) return lost_statement(bytes, statement, fault);
    const std::size_t equals = past_blanks(bytes, key_at(bytes, statement).end);
    const std::size_t value = past_blanks(bytes, equals + 1);
    if (another_key_follows(bytes, value)) return lost_statement(bytes, statement, fault);
    const Reach reach = reach_of(bytes, value, fault);
    TomlBreak result;
    result.begin = statement;
    result.end = std::max(reach.end, equals + 1);
    result.has_key = true;
    if (reach.unclosed) result.unclosed = value;
    result.instead = fmt::format("{}0", bytes.substr(statement, equals + 1 - statement));
    std::string ends = line_ends(bytes, statement, result.end);
    if (reach.swallows && !ends.empty()) {
        result.instead += '\n' + lost_keys(bytes, statement);
        ends.pop_back();
    }
    result.instead += ends;
    return result;
}

TomlBreak whole_break(std::string_view bytes, std::size_t statement, std::size_t fault) {
    auto header = header_at(bytes, statement);
    if (!header) return lost_statement(bytes, statement, fault);
    header->name_is_clear = false;
    header->key.parts.clear();
    return header_break(bytes, statement, *header);
}

TomlBreak break_at(std::string_view bytes, std::size_t statement, std::size_t fault) {
    const std::size_t line = line_begin(bytes, fault);
    // A list that is not closed takes what comes next for its items.
    const bool runs_on =
        line > statement && (begins_header(bytes, line) || begins_statement(bytes, line));
    if (!runs_on && !header_at(bytes, statement) && begins_statement(bytes, statement)) {
        const std::size_t equals = past_blanks(bytes, key_at(bytes, statement).end);
        if (auto small = break_within(bytes, equals + 1, fault)) return *std::move(small);
    }
    return statement_break(bytes, statement, fault);
}

TomlBreak duplicate_key_break(std::string_view bytes, std::size_t statement, std::size_t key) {
    TomlBreak result = statement_break(bytes, statement, key);
    result.instead = line_ends(bytes, result.begin, result.end);
    result.has_key = false;
    return result;
}

TomlBreak duplicate_header_break(std::string_view bytes, std::size_t header) {
    TomlBreak result;
    result.part = TomlPart::Header;
    result.begin = line_begin(bytes, header);
    result.end = before_line_end(bytes, next_beginning(bytes, result.begin, false));
    result.instead = line_ends(bytes, result.begin, result.end);
    if (const auto written = header_at(bytes, result.begin)) {
        result.table = table_of(bytes, *written, written->key.parts);
        result.is_repeated = true;
    }
    return result;
}

} // namespace gigaplan::text
