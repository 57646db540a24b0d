// What every fuzz target checks of what it gets back.
#pragma once

#include "base/diagnostics.hpp"
#include "base/place.hpp"
#include "text/source.hpp"
#include "text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::fuzz {

inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "invariant broken: %s\n", what);
    std::abort();
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Text that a terminal shows as it is meant.
inline void require_printable(std::string_view text, const char* what) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = text::utf8_length(text, at);
        require(length > 0, what);
        const auto first = static_cast<unsigned char>(text[at]);
        require(first >= 0x20 && first != 0x7F, what);
        at += length;
    }
}

inline void require_sentence(std::string_view message) {
    require(!message.empty(), "a fault has a message");
    require_printable(message, "a message can be printed");
    require(message.back() != '.' || message.ends_with("..."), "a message has no full stop");
}

// The lines of a file, for finding what stands at a place.
class Lines {
public:
    explicit Lines(std::string_view bytes) : bytes_(bytes) {
        if (bytes_.starts_with(text::kByteOrderMark)) {
            bytes_.remove_prefix(text::kByteOrderMark.size());
        }
        std::size_t begin = 0;
        for (;;) {
            begins_.push_back(begin);
            begin = bytes_.find('\n', begin);
            if (begin == std::string_view::npos) break;
            ++begin;
        }
    }

    // The rest of the file from the place on; the place may be a line's end.
    [[nodiscard]] std::string_view from(const Place& place) const {
        require(place.line >= 1 && place.column >= 1, "lines and columns count from 1");
        const auto line = static_cast<std::size_t>(place.line);
        require(line <= begins_.size(), "a place's line is in the file");
        std::size_t at = begins_[line - 1];
        for (int column = 1; column < place.column; ++column) {
            require(at < bytes_.size() && bytes_[at] != '\n', "a place's column is in its line");
            const std::size_t length = text::utf8_length(bytes_, at);
            at += length > 0 ? length : 1;
        }
        return bytes_.substr(at);
    }

private:
    std::string_view bytes_;
    std::vector<std::size_t> begins_;
};

inline void require_sound(const Diagnostics& diagnostics, const Lines& lines) {
    for (const Diagnostic& one : diagnostics.sorted()) {
        require(!one.code.empty(), "a fault has a code");
        require_sentence(one.message);
        require_printable(one.hint, "a hint can be printed");
        if (one.place.line > 0) static_cast<void>(lines.from(one.place));
    }
}

} // namespace gigaplan::fuzz
