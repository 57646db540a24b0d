#include "text/json_reader.hpp"

#include "text/source.hpp"
#include "text/toml.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace gigaplan::text {

namespace {

// The parser tells no places: what it has taken so far does.
struct CountedBytes {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    std::size_t* taken = nullptr;

    reference operator*() const { return *at; }
    CountedBytes& operator++() {
        ++at;
        ++*taken;
        return *this;
    }
    CountedBytes operator++(int) {
        CountedBytes before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountedBytes& other) const { return at == other.at; }
    bool operator!=(const CountedBytes& other) const { return at != other.at; }
};

// Of offsets that never fall: each byte is looked at once.
class PlaceAlong {
public:
    PlaceAlong(std::string_view bytes, Place file)
        : bytes_(bytes), place_(std::move(file)),
          offset_(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0) {
        place_.line = place_.column = 1;
    }

    const Place& at(std::size_t offset) {
        while (offset_ < offset && offset_ < bytes_.size()) {
            if (bytes_[offset_] == '\n') {
                ++place_.line;
                place_.column = 0;
            }
            offset_ += std::max<std::size_t>(1, utf8_length(bytes_, offset_));
            ++place_.column;
        }
        return place_;
    }

private:
    std::string_view bytes_;
    Place place_;
    std::size_t offset_;
};

// "[json.exception.parse_error.101] parse error at ...: syntax error while parsing value -
// unexpected ','; expected ..." without what it quotes of the file, which may be long.
std::string words_of_fault(std::string_view what) {
    const std::size_t dash = what.find(" - ");
    if (dash == std::string_view::npos) return "it cannot be read";
    std::string_view words = what.substr(dash + 3);
    return quotable(words.substr(0, words.find("; last read: ")));
}

class TreeOfJson {
public:
    TreeOfJson(std::string_view bytes, const Place& file, const std::size_t& taken,
        Diagnostics& diagnostics)
        : bytes_(bytes), file_(file), taken_(taken), along_(bytes, file), diagnostics_(diagnostics),
          past_token_(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0) {}

    [[nodiscard]] Node take_root() { return std::move(root_); }

    // What the parser calls; false stops it.
    bool null() { return add(NodeKind::Null) != nullptr; }
    bool boolean(bool value) {
        Node* node = add(NodeKind::Boolean);
        if (node != nullptr) node->boolean = value;
        return node != nullptr;
    }
    bool number_integer(std::int64_t value) {
        Node* node = add(NodeKind::Integer);
        if (node != nullptr) node->integer = value;
        return node != nullptr;
    }
    bool number_unsigned(std::uint64_t value) {
        if (std::cmp_less_equal(value, std::numeric_limits<std::int64_t>::max()))
            return number_integer(static_cast<std::int64_t>(value));
        return number_float(static_cast<double>(value), {});
    }
    bool number_float(double value, const std::string&) {
        Node* node = add(NodeKind::Float);
        if (node != nullptr) node->number = value;
        return node != nullptr;
    }
    bool string(std::string& value) {
        Node* node = add(NodeKind::String);
        if (node != nullptr) node->string = std::move(value);
        return node != nullptr;
    }
    bool binary(nlohmann::json::binary_t&) { return false; } // JSON has none
    bool start_object(std::size_t) { return open(NodeKind::Table); }
    bool start_array(std::size_t) { return open(NodeKind::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        const Place place = along_.at(token_begin());
        past_token_ = taken_;
        Level& level = open_.back();
        const bool repeated = !level.keys.insert(name).second;
        if (repeated) {
            diagnostics_.error("duplicate-key", place,
                fmt::format("`{}` is there twice in one table", quotable(name)),
                "keep one of the two");
        }
        level.node->entries.push_back({std::move(name), place, {}, repeated});
        return true;
    }
    bool parse_error(
        std::size_t position, const std::string&, const nlohmann::json::exception& fault) {
        constexpr int kNumberOverflow = 406;
        const std::size_t last = position > 0 ? position - 1 : 0;
        const Place place = along_.at(std::min({token_begin(), last, bytes_.size()}));
        if (fault.id == kNumberOverflow) {
            diagnostics_.error("overflow", place, "the number is beyond what is read at all");
        } else {
            diagnostics_.error("json-syntax", place,
                fmt::format("from here on it is no JSON: {}", words_of_fault(fault.what())),
                "keys stand in double quotes, commas between two values, nothing after the last");
        }
        return false;
    }

private:
    struct Level {
        Node* node;
        std::set<std::string> keys;
    };

    // Numbers end where a byte that is none of theirs has been taken, which is one of these or
    // closes what they stand in.
    [[nodiscard]] std::size_t token_begin() const {
        return std::min(bytes_.find_first_not_of(" \t\r\n,:", past_token_), bytes_.size());
    }

    Node* add(NodeKind kind) {
        if (++values_ > kJsonValuesMax) {
            diagnostics_.error("file-too-large", file_,
                fmt::format("the file has more than {} values", kJsonValuesMax));
            return nullptr;
        }
        Node* node = &root_;
        if (!open_.empty()) {
            Node& parent = *open_.back().node;
            node = parent.kind == NodeKind::Table ? &parent.entries.back().value
                                                  : &parent.items.emplace_back();
        }
        node->kind = kind;
        node->place = along_.at(token_begin());
        past_token_ = taken_;
        return node;
    }
    bool open(NodeKind kind) {
        Node* node = add(kind);
        if (node == nullptr) return false;
        if (open_.size() >= static_cast<std::size_t>(kNestingMax)) {
            diagnostics_.error("nesting-too-deep", node->place,
                fmt::format("more than {} tables and lists inside each other", kNestingMax),
                "leave the inner ones out");
            return false;
        }
        // What is open is the last of its parent, which does not grow meanwhile.
        open_.push_back({node, {}});
        return true;
    }
    bool close() {
        open_.pop_back();
        past_token_ = taken_;
        return true;
    }

    std::string_view bytes_;
    const Place& file_;
    const std::size_t& taken_;
    PlaceAlong along_;
    Diagnostics& diagnostics_;
    std::size_t past_token_;
    std::size_t values_ = 0;
    Node root_;
    std::vector<Level> open_;
};

} // namespace

std::optional<Node> parse_json(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics) {
    const Place whole_file{FileName(file)};
    const std::size_t errors_before = diagnostics.error_count();
    const auto source = source_text(bytes, whole_file, diagnostics);
    if (!source || source->replaced) return std::nullopt;
    std::size_t taken = 0;
    TreeOfJson tree(bytes, whole_file, taken, diagnostics);
    const char* begin = bytes.data();
    nlohmann::json::sax_parse(
        CountedBytes{begin, &taken}, CountedBytes{begin + bytes.size(), &taken}, &tree);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    return tree.take_root();
}

} // namespace gigaplan::text
