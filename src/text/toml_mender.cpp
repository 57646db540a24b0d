#include "text/toml_mender.hpp"

#include <algorithm>

namespace gigaplan::text {

namespace {

// A file with more faults than these is some other kind of file.
constexpr int kBrokenLinesMax = 30;
constexpr int kValuesMax = 1'000;

} // namespace

int TomlMender::tries_at(const TomlPosition& position, std::size_t offset) {
    const bool further = position.statement != last_.statement || offset > last_end_;
    tries_ = further ? 0 : tries_ + 1;
    last_ = position;
    return tries_;
}

TomlMender::Cut TomlMender::cut_for(std::size_t offset) {
    const TomlPosition position = position_in(bytes_, sound_to_, offset);
    last_was_duplicate_ = false;
    switch (tries_at(position, offset)) {
    case 0: {
        TomlBreak what = break_at(bytes_, position.statement, offset);
        const bool is_new = !has_no_text(what);
        return {std::move(what), is_new};
    }
    case 1:
        return {statement_break(bytes_, position.statement, offset), false};
    default:
        return {whole_break(bytes_, position.statement, offset), false};
    }
}

TomlMender::Cut TomlMender::cut_for_duplicate(std::size_t key, bool in_header, bool alone) {
    const TomlPosition position = position_in(bytes_, sound_to_, key);
    const bool is_new = tries_at(position, key) == 0 || !last_was_duplicate_;
    last_was_duplicate_ = true;
    if (tries_ > 0) return {whole_break(bytes_, position.statement, key), is_new};
    if (in_header) return {duplicate_header_break(bytes_, key), is_new};
    return {alone ? duplicate_key_break(bytes_, position.statement, key)
                  : statement_break(bytes_, position.statement, key),
        is_new};
}

bool TomlMender::is_spent(const TomlBreak& what) {
    constexpr int kTriesMax = 2;
    const bool is_line = what.part == TomlPart::Statement || what.part == TomlPart::Header;
    ++(is_line ? broken_lines_ : values_);
    const std::size_t looked_at = what.end - std::min(sound_to_, what.end);
    bytes_left_ -= std::min(bytes_left_, looked_at);
    return tries_ > kTriesMax || broken_lines_ > kBrokenLinesMax || values_ > kValuesMax ||
           bytes_left_ == 0;
}

bool TomlMender::apply(const Cut& cut) {
    const TomlBreak& what = cut.what;
    if (is_spent(what)) {
        bytes_.resize(last_.statement);
        damage_.tables.push_back({});
        return false;
    }
    if (what.is_repeated && what.table) {
        std::string text(static_cast<std::size_t>(what.table->line - 1), '\n');
        text.append(bytes_, what.begin, what.end - what.begin);
        repeated_.push_back({what.table->path, std::move(text)});
    }
    bytes_.replace(what.begin, what.end - what.begin, what.instead);
    if (what.part == TomlPart::Value) {
        mark_value(what.begin);
    } else if (what.has_key) {
        mark_value(what.begin + std::min(what.instead.find('\n'), what.instead.size()) - 1);
    }
    if (what.table) damage_.tables.push_back(*what.table);
    last_end_ = what.begin + what.instead.size();
    if (!looks_at_whole_) sound_to_ = std::max(sound_to_, std::min(last_.table, what.begin));
    return true;
}

bool TomlMender::has_no_text(const TomlBreak& what) const {
    const std::string_view cut = std::string_view(bytes_).substr(what.begin, what.end - what.begin);
    return damage_.characters && cut.find(kNoText) != std::string_view::npos;
}

void TomlMender::mark_value(std::size_t at) {
    const Place place = place_of(bytes_, at, {});
    damage_.values.emplace(place.line, place.column);
}

} // namespace gigaplan::text
