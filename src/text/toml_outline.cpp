#include "text/toml_outline.hpp"

#include <vector>

namespace gigaplan::text {

std::optional<std::size_t> end_of_string(std::string_view bytes, std::size_t at) {
    const char quote = bytes[at];
    const bool escapes = quote == '"';
    const std::string_view delimiter = quote == '"' ? R"(""")" : "'''";
    const bool multi_line = bytes.substr(at, 3) == delimiter;
    std::size_t i = at + (multi_line ? 3 : 1);
    for (; i < bytes.size(); ++i) {
        if (escapes && bytes[i] == '\\' && (multi_line || bytes.substr(i + 1, 1) != "\n")) {
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

namespace {

class Scanner {
public:
    Scanner(std::string_view bytes, std::size_t from, std::size_t depth_max)
        : bytes_(bytes), depth_max_(depth_max), at_(from) {}

    TomlOutline scan() {
        while (at_ < bytes_.size() && take_one()) {
        }
        if (!open_.empty()) outline_.unclosed_bracket = open_.back();
        return outline_;
    }

private:
    // False where there is nothing more to find.
    bool take_one() {
        const char c = bytes_[at_];
        if (c == '"' || c == '\'') return take_string();
        if (c == '#') {
            at_ = bytes_.find('\n', at_);
            return at_ != std::string_view::npos;
        }
        const bool is_header = c == '[' && open_.empty() && line_begins_;
        if (c == '\n') {
            in_header_ = false;
            line_begins_ = true;
        } else if (c != ' ' && c != '\t') {
            line_begins_ = false;
        }
        if (is_header) {
            in_header_ = true;
            ++outline_.value_count;
        }
        const bool sound = c == '.' ? take_point() : in_header_ || take_bracket(c);
        if (c == '\n' || c == ',' || c == '=') key_parts_ = 1;
        if (c == ',' || c == '=') ++outline_.value_count;
        ++at_;
        return sound;
    }

    bool take_string() {
        line_begins_ = false;
        const auto end = end_of_string(bytes_, at_);
        if (!end) {
            outline_.unclosed_string = at_;
            return false;
        }
        at_ = *end;
        return true;
    }

    bool take_point() {
        ++outline_.value_count;
        if (++key_parts_ <= depth_max_ + 1) return true;
        outline_.too_deep = at_;
        return false;
    }

    bool take_bracket(char c) {
        if (c == '[' || c == '{') {
            key_parts_ = 1;
            ++outline_.value_count;
            open_.push_back(at_);
            if (open_.size() > depth_max_) outline_.too_deep = at_;
            return open_.size() <= depth_max_;
        }
        if (c == ']' || c == '}') {
            key_parts_ = 1;
            if (open_.empty()) return false;
            open_.pop_back();
        }
        return true;
    }

    std::string_view bytes_;
    std::size_t depth_max_;
    std::size_t at_;
    std::vector<std::size_t> open_; // the brackets around `at_`
    std::size_t key_parts_ = 1;     // of the key being read
    bool line_begins_ = true;
    bool in_header_ = false;
    TomlOutline outline_;
};

} // namespace

TomlOutline outline_of(std::string_view bytes, std::size_t from, std::size_t depth_max) {
    return Scanner(bytes, from, depth_max).scan();
}

} // namespace gigaplan::text
