#include "text/toml_lines.hpp"

#include "text/toml_outline.hpp"

#include <algorithm>

namespace gigaplan::text {

namespace {

bool is_bare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

} // namespace

std::size_t line_begin(std::string_view bytes, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view bytes, std::size_t at) {
    return std::min(bytes.find('\n', at), bytes.size());
}

std::size_t past_blanks(std::string_view bytes, std::size_t at) {
    return std::min(bytes.find_first_not_of(" \t", at), bytes.size());
}

TomlKey key_at(std::string_view bytes, std::size_t at) {
    TomlKey key;
    key.end = past_blanks(bytes, at);
    for (;;) {
        std::size_t end = key.end;
        if (end < bytes.size() && (bytes[end] == '"' || bytes[end] == '\'')) {
            const auto close = end_of_string(bytes, end);
            key.dangling = !close || *close > line_end(bytes, end); // keys are of one line
            if (key.dangling) return key;
            key.parts.emplace_back(bytes.substr(end + 1, *close - end - 2));
            end = *close;
        } else {
            while (end < bytes.size() && is_bare(bytes[end]))
                ++end;
            key.dangling = end == key.end;
            if (key.dangling) return key;
            key.parts.emplace_back(bytes.substr(key.end, end - key.end));
        }
        key.end = end;
        const std::size_t dot = past_blanks(bytes, end);
        if (dot >= bytes.size() || bytes[dot] != '.') return key;
        key.end = past_blanks(bytes, dot + 1);
    }
}

bool begins_header(std::string_view bytes, std::size_t at) {
    at = past_blanks(bytes, at);
    if (at >= bytes.size() || bytes[at] != '[') return false;
    while (at < bytes.size() && bytes[at] == '[')
        ++at;
    at = past_blanks(bytes, at);
    if (at >= bytes.size() || (bytes[at] >= '0' && bytes[at] <= '9')) return false;
    const std::string_view rest = bytes.substr(at, line_end(bytes, at) - at);
    const std::string_view said = rest.substr(0, rest.find('#'));
    return !key_at(said, 0).parts.empty() && said.find_first_of(",{=") == std::string_view::npos;
}

bool begins_statement(std::string_view bytes, std::size_t at) {
    const TomlKey key = key_at(bytes, at);
    const std::size_t equals = past_blanks(bytes, key.end);
    return !key.parts.empty() && !key.dangling && equals < bytes.size() && bytes[equals] == '=';
}

std::size_t next_beginning(std::string_view bytes, std::size_t at, bool or_statement) {
    for (at = line_end(bytes, at); at < bytes.size(); at = line_end(bytes, at)) {
        ++at;
        if (begins_header(bytes, at) || (or_statement && begins_statement(bytes, at))) return at;
    }
    return bytes.size();
}

} // namespace gigaplan::text
