#include "text/toml.hpp"

#include "text/source.hpp"
#include "text/toml_duplicate.hpp"
#include "text/toml_message.hpp"
#include "text/toml_outline.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

// The header-only form, without exceptions: Debian's shared library is built
// with them.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
// Its assertions fail on some faulty input ("[[[") that it goes on to report
// properly. With NDEBUG they would not be left out but become assumptions of
// the compiler.
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)

#include <toml++/toml.h>

namespace gigaplan::text {

namespace {

// A file with more faults than this is some other kind of file.
constexpr std::size_t kFaultsMax = 1'000;

class Converter {
public:
    Converter(const Place& file, Diagnostics& diagnostics)
        : file_(file), diagnostics_(&diagnostics) {}

    [[nodiscard]] bool complete() const { return complete_; }

    Node table(const toml::table& from, int depth) {
        Node node;
        node.kind = NodeKind::Table;
        node.place = place(from.source());
        if (!fits(depth, node.place)) return node;
        node.entries.reserve(from.size());
        for (const auto& [key, value] : from) {
            node.entries.push_back(
                {std::string(key.str()), place(key.source()), convert(value, depth)});
        }
        std::stable_sort(node.entries.begin(), node.entries.end(),
            [](const Entry& a, const Entry& b) { return order(a) < order(b); });
        return node;
    }

private:
    static std::tuple<int, int> order(const Entry& entry) {
        return {entry.key_place.line, entry.key_place.column};
    }

    Node convert(const toml::node& from, int depth) {
        if (const auto* table_node = from.as_table()) return table(*table_node, depth + 1);
        if (const auto* array_node = from.as_array()) return array(*array_node, depth + 1);
        return scalar(from);
    }

    Node array(const toml::array& from, int depth) {
        Node node;
        node.kind = NodeKind::Array;
        node.place = place(from.source());
        if (!fits(depth, node.place)) return node;
        node.items.reserve(from.size());
        for (const toml::node& item : from)
            node.items.push_back(convert(item, depth));
        return node;
    }

    Node scalar(const toml::node& from) {
        Node node;
        node.place = place(from.source());
        if (const auto* string = from.as_string()) {
            node.kind = NodeKind::String;
            node.string = string->get();
        } else if (const auto* integer = from.as_integer()) {
            node.kind = NodeKind::Integer;
            node.integer = integer->get();
        } else if (const auto* boolean = from.as_boolean()) {
            node.kind = NodeKind::Boolean;
            node.boolean = boolean->get();
        } else if (const auto* number = from.as_floating_point()) {
            set_number(node, number->get());
        } else {
            set_time(node, from);
        }
        return node;
    }

    void set_number(Node& node, double number) {
        node.kind = NodeKind::Float;
        node.number = std::isfinite(number) ? number : 0.0;
        if (std::isfinite(number)) return;
        unsupported(node.place,
            std::isnan(number) ? "\"nan\" is not a number" : "a number must be finite",
            "leave the key out where there is no limit");
    }

    void set_time(Node& node, const toml::node& from) {
        node.kind = NodeKind::Date;
        if (const auto* date = from.as_date()) {
            node.date = to_date(date->get());
        } else if (const auto* date_time = from.as_date_time()) {
            node.date = to_date(date_time->get().date);
            unsupported(node.place, "a date with a time of day",
                fmt::format("write the day alone: {}", iso(node.date)));
        } else {
            unsupported(node.place, "a time of day", "write a day, for example 2024-06-04");
        }
    }

    static Date to_date(const toml::date& date) { return {date.year, date.month, date.day}; }

    void unsupported(const Place& at, std::string message, std::string hint) {
        if (++faults_ > kFaultsMax) return;
        diagnostics_->error("unsupported-value", at, std::move(message), std::move(hint));
    }

    bool fits(int depth, const Place& at) {
        if (depth <= kNestingMax) return true;
        if (complete_) {
            diagnostics_->error("nesting-too-deep", at,
                fmt::format("more than {} tables and lists inside each other", kNestingMax));
        }
        complete_ = false;
        return false;
    }

    [[nodiscard]] Place place(const toml::source_region& region) const {
        // The root table, which nothing in the file begins, has no position.
        return {file_.file, std::max(1, static_cast<int>(region.begin.line)),
            std::max(1, static_cast<int>(region.begin.column))};
    }

    Place file_;
    Diagnostics* diagnostics_;
    std::size_t faults_ = 0;
    bool complete_ = true;
};

// A line as the error sees it: where it begins and its text up to the error.
struct ErrorLine {
    std::size_t begin = 0;
    std::string_view text;
};

ErrorLine error_line(std::string_view bytes, toml::source_position position) {
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < position.line; ++line)
        at = bytes.find('\n', at) + 1;
    if (at == 0 && bytes.starts_with(kByteOrderMark)) at = kByteOrderMark.size();
    ErrorLine result{at, {}};
    for (std::uint32_t column = 1; column < position.column && at < bytes.size(); ++column) {
        at += utf8_length(bytes, at);
    }
    result.text = bytes.substr(result.begin, at - result.begin);
    return result;
}

// The parser points behind the "=" of a duplicate; its key is the better place.
void report_duplicate(std::string_view bytes, toml::source_position position, TomlMessage explained,
    const Place& file, Diagnostics& diagnostics) {
    const ErrorLine line = error_line(bytes, position);
    std::size_t offset = line.begin + line.text.size();
    const std::size_t key = line.text.rfind(explained.key);
    const bool key_found = !explained.key.empty() && key != std::string_view::npos;
    if (key_found) offset = line.begin + key;
    const bool begins_line =
        explained.in_header || (key_found && line.text.find_first_not_of(" \t") == key);
    if (begins_line && !explained.key.empty()) {
        const auto first =
            first_line_of(bytes.substr(0, line.begin), explained.key, explained.in_header);
        if (first) {
            explained.message += fmt::format(", first in line {}", *first);
        }
    }
    diagnostics.error(explained.code, place_of(bytes, offset, file), std::move(explained.message),
        std::move(explained.hint));
}

void report_error(std::string_view bytes, const toml::parse_error& error,
    const TomlOutline& outline, const Place& file, Diagnostics& diagnostics) {
    TomlMessage explained = explain_toml_error(error.description());
    const auto begin = error.source().begin;
    if (explained.code == "duplicate-key") {
        report_duplicate(bytes, begin, std::move(explained), file, diagnostics);
        return;
    }
    Place place{file.file, static_cast<int>(begin.line), static_cast<int>(begin.column)};
    if (explained.unclosed == TomlOpening::String && outline.unclosed_string) {
        place = place_of(bytes, *outline.unclosed_string, file);
    } else if (explained.unclosed == TomlOpening::Bracket && outline.unclosed_bracket) {
        place = place_of(bytes, *outline.unclosed_bracket, file);
    }
    diagnostics.error(
        explained.code, place, std::move(explained.message), std::move(explained.hint));
}

bool is_of_bearable_size(std::string_view bytes, const TomlOutline& outline, const Place& file,
    Diagnostics& diagnostics) {
    if (outline.too_deep) {
        diagnostics.error("nesting-too-deep", place_of(bytes, *outline.too_deep, file),
            fmt::format("more than {} tables and lists inside each other", kNestingMax));
    } else if (outline.value_count > kTomlValuesMax) {
        diagnostics.error("file-too-large", file,
            fmt::format("the file has more than {} values", kTomlValuesMax),
            "put long lists into CSV files of their own");
    } else {
        return true;
    }
    return false;
}

} // namespace

std::optional<Node> parse_toml(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics) {
    const Place whole_file{std::make_shared<const std::string>(file), 0, 0};
    if (!is_readable_text(bytes, whole_file, diagnostics)) return std::nullopt;
    const TomlOutline outline = outline_of(bytes, kNestingMax);
    if (!is_of_bearable_size(bytes, outline, whole_file, diagnostics)) return std::nullopt;
    const toml::parse_result parsed = toml::parse(bytes);
    if (!parsed) {
        report_error(bytes, parsed.error(), outline, whole_file, diagnostics);
        return std::nullopt;
    }
    Converter converter(whole_file, diagnostics);
    Node root = converter.table(parsed.table(), 0);
    if (!converter.complete()) return std::nullopt;
    return root;
}

} // namespace gigaplan::text
