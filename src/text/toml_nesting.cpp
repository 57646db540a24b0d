#include "text/toml_nesting.hpp"

namespace gigaplan::text {

namespace {

// Position after the string that begins at `at`, or none where it has no end.
std::optional<std::size_t> end_of_string(std::string_view bytes, std::size_t at) {
    const char quote = bytes[at];
    const bool escapes = quote == '"';
    const std::string_view delimiter = quote == '"' ? R"(""")" : "'''";
    const bool multi_line = bytes.substr(at, 3) == delimiter;
    std::size_t i = at + (multi_line ? 3 : 1);
    for (; i < bytes.size(); ++i) {
        if (escapes && bytes[i] == '\\') {
            ++i;
        } else if (!multi_line && bytes[i] == '\n') {
            return std::nullopt;
        } else if (!multi_line && bytes[i] == quote) {
            return i + 1;
        } else if (multi_line && bytes.substr(i, 3) == delimiter) {
            i += 3;
            // Up to two quotes may stand right before the closing three.
            for (int extra = 0; extra < 2 && i < bytes.size() && bytes[i] == quote; ++extra)
                ++i;
            return i;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> find_deep_nesting(std::string_view bytes, std::size_t depth_max) {
    std::size_t depth = 0;
    std::size_t parts = 1; // of the key being read
    bool line_begins = true;
    bool in_header = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const char c = bytes[at];
        if (c == '"' || c == '\'') {
            const auto end = end_of_string(bytes, at);
            if (!end) return std::nullopt;
            line_begins = false;
            at = *end;
            continue;
        }
        if (c == '#') {
            at = bytes.find('\n', at);
            if (at == std::string_view::npos) return std::nullopt;
            continue;
        }
        if (c == '[' && depth == 0 && line_begins) in_header = true;
        if (c == '\n') in_header = false;
        const bool opens = (c == '[' || c == '{') && !in_header;
        const bool closes = (c == ']' || c == '}') && !in_header;
        if (opens && ++depth > depth_max) return at;
        if (closes && depth == 0) return std::nullopt;
        if (closes) --depth;
        if (c == '.') {
            if (++parts > depth_max + 1) return at;
        } else if (opens || closes || c == '\n' || c == ',' || c == '=') {
            parts = 1;
        }
        if (c == '\n') {
            line_begins = true;
        } else if (c != ' ' && c != '\t') {
            line_begins = false;
        }
        ++at;
    }
    return std::nullopt;
}

} // namespace gigaplan::text
