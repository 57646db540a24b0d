// A document with its broken parts cut out, one after the other.
#pragma once

#include "text/source.hpp"
#include "text/toml_break.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan::text {

class TomlMender {
public:
    explicit TomlMender(SourceText text)
        : bytes_(std::move(text.text)), bytes_left_(kBytesMax + 2 * bytes_.size()) {
        damage_.characters = text.replaced;
    }

    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] const TomlDamage& damage() const { return damage_; }
    // Where a table begins before which no fault of syntax is left.
    [[nodiscard]] std::size_t sound_to() const { return sound_to_; }
    // From now on faults may be anywhere: what is there twice is seen of the whole only.
    void begin_again() {
        sound_to_ = 0;
        looks_at_whole_ = true;
    }

    // A table that was cut out because there is one of its name, on the lines that it
    // had in the document.
    struct Repeated {
        std::vector<std::string> path;
        std::string text;
    };
    [[nodiscard]] const std::vector<Repeated>& repeated() const { return repeated_; }

    // What to cut out for a fault at `offset`, and whether the fault is to be told: the
    // last cut may not have sufficed for it, or it comes from bytes that are no text.
    struct Cut {
        TomlBreak what;
        bool is_new = true;
    };
    [[nodiscard]] Cut cut_for(std::size_t offset);
    // `alone`: nothing but the key and its value is in the statement.
    [[nodiscard]] Cut cut_for_duplicate(std::size_t key, bool in_header, bool alone);
    // False where nothing more can be done: only what comes before it is left then.
    bool apply(const Cut& cut);

private:
    // Every cut costs another look at what comes before it.
    static constexpr std::size_t kBytesMax = std::size_t{4} * 1024 * 1024;

    // How often the statement was cut without leading any further.
    [[nodiscard]] int tries_at(const TomlPosition& position, std::size_t offset);
    [[nodiscard]] bool has_no_text(const TomlBreak& what) const;
    [[nodiscard]] bool is_spent(const TomlBreak& what);
    void mark_value(std::size_t at);

    std::string bytes_;
    TomlDamage damage_;
    std::vector<Repeated> repeated_;
    std::size_t sound_to_ = 0;
    bool looks_at_whole_ = false;
    TomlPosition last_{std::string::npos, 0};
    std::size_t last_end_ = 0;
    int tries_ = 0;
    bool last_was_duplicate_ = false;
    int broken_lines_ = 0;
    int values_ = 0;
    std::size_t bytes_left_;
};

} // namespace gigaplan::text
