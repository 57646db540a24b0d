#include "text/units_grammar.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::text {

namespace {

constexpr std::size_t kQuantityBytesMax = 200;

// Spaces that word processors put between a number and its unit look like any
// other: no-break space, thin space, narrow no-break space.
constexpr std::array<std::string_view, 5> kSpaces = {
    " ", "\t", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};

std::size_t space_length(std::string_view text) {
    for (const std::string_view space : kSpaces) {
        if (text.starts_with(space)) return space.size();
    }
    return 0;
}

// Words separated by single spaces, none at the ends.
std::string with_single_spaces(std::string_view text) {
    std::string result;
    bool pending = false;
    while (!text.empty()) {
        if (const std::size_t length = space_length(text); length > 0) {
            pending = !result.empty();
            text.remove_prefix(length);
            continue;
        }
        if (pending) result += ' ';
        pending = false;
        result += text[0];
        text.remove_prefix(1);
    }
    return result;
}

void close_up_slashes(std::string& unit) {
    for (std::size_t at = unit.find('/'); at != std::string::npos; at = unit.find('/', at)) {
        if (at + 1 < unit.size() && unit[at + 1] == ' ') unit.erase(at + 1, 1);
        if (at > 0 && unit[at - 1] == ' ') unit.erase(--at, 1);
        ++at;
    }
}

bool starts_with_currency_sign(std::string_view text) {
    constexpr std::array<std::string_view, 4> kSigns = {
        "$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5"};
    return std::any_of(kSigns.begin(), kSigns.end(),
        [&](std::string_view sign) { return text.starts_with(sign); });
}

QuantityFault no_number(std::string_view text, std::string_view noun, std::string_view example) {
    if (text.empty()) {
        return {"bad-quantity", fmt::format("an empty text where {} is expected", noun),
            write_for_example(example)};
    }
    const std::string quoted = fmt::format("\"{}\"", quotable(text));
    if (starts_with_currency_sign(text)) {
        return {"bad-quantity", fmt::format("{} begins with a currency sign", quoted),
            "write the currency's three letters after the amount: \"41_700 USD\""};
    }
    if (text.starts_with("\xE2\x88\x92")) {
        return {"bad-quantity", fmt::format("{} begins with a typographic minus", quoted),
            "write a hyphen for minus"};
    }
    if (text.starts_with('.')) {
        return {"bad-quantity", fmt::format("{} has no digit before its point", quoted),
            fmt::format("write 0{}", quotable(text))};
    }
    return {"bad-quantity", fmt::format("{} does not begin with a number", quoted),
        write_for_example(example)};
}

// What stands right after the number, where a space or "%" should be.
QuantityFault bad_number_end(
    std::string_view rest, const std::string& quoted, std::string_view example) {
    const char next = rest[0];
    const bool digit_follows = rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
    if ((next == ',' || next == '\'') && digit_follows) {
        return {"bad-quantity",
            fmt::format(
                "{} has {} in its number", quoted, next == ',' ? "a comma" : "an apostrophe"),
            "write 41_700 for thousands and a point for decimals"};
    }
    if (next == '_') {
        return {"bad-quantity",
            fmt::format("{} has an underscore that is not between two digits", quoted),
            "write 41_700 or 41700"};
    }
    if (next == '.') {
        return {"bad-quantity", fmt::format("{} has a point without a digit after it", quoted),
            "write 5 or 5.0 for 5."};
    }
    return {"bad-quantity", fmt::format("{} has no space between number and unit", quoted),
        fmt::format("write the unit after a space, as in \"{}\"", example)};
}

} // namespace

std::string_view without_spaces_behind(std::string_view text) {
    const auto ends_so = [&](std::string_view space) { return text.ends_with(space); };
    for (auto space = std::ranges::find_if(kSpaces, ends_so); space != kSpaces.end();
         space = std::ranges::find_if(kSpaces, ends_so)) {
        text.remove_suffix(space->size());
    }
    return text;
}

Parsed<Written> take_apart(std::string_view text, std::string_view noun, std::string_view example) {
    if (text.size() > kQuantityBytesMax) {
        return QuantityFault{"bad-quantity",
            fmt::format("\"{}\" is too long for {}", quotable(text), noun),
            write_for_example(example)};
    }
    const std::string line = with_single_spaces(text);
    auto read = read_decimal(line);
    if (!read) return no_number(line, noun, example);
    Written written{std::move(read->decimal), {}, fmt::format("\"{}\"", quotable(line))};
    const std::string_view rest = read->rest;
    if (rest.empty()) return written;
    if (rest[0] != ' ' && rest[0] != '%') return bad_number_end(rest, written.quoted, example);
    written.unit = rest.substr(rest[0] == ' ' ? 1 : 0);
    if (const char first = written.unit[0]; first >= '0' && first <= '9') {
        return QuantityFault{"bad-quantity",
            fmt::format("{} has a space in its number", written.quoted), "write 41_700 for 41 700"};
    }
    close_up_slashes(written.unit);
    return written;
}

Parsed<UnitScale> find_unit(const Written& written, std::string_view name,
    std::span<const UnitScale> units, std::string_view noun, std::string_view example) {
    for (const UnitScale& unit : units) {
        if (unit.name == name) return unit;
    }
    if (name.empty()) {
        return QuantityFault{"missing-unit", fmt::format("{} has no unit", written.quoted),
            write_for_example(example)};
    }
    for (const UnitScale& unit : units) {
        if (!equal_but_for_case(unit.name, name)) continue;
        return QuantityFault{"wrong-unit",
            fmt::format("\"{}\" is not how the unit is written", quotable(name)),
            fmt::format("write {}; capitals matter in units", unit.name)};
    }
    return QuantityFault{"wrong-unit",
        fmt::format("\"{}\" is not a unit for {}", quotable(name), noun),
        write_for_example(example)};
}

Parsed<double> scaled(
    const Written& written, const UnitScale& unit, double limit, std::string_view base_unit) {
    const auto value = to_double(written.number, unit.shift);
    if (!value) {
        const bool small = written.number.exponent < 0;
        std::string hint(small ? std::string_view("write 0 if it is none") : kIsItRight);
        return QuantityFault{"overflow",
            fmt::format("{} is too {}", written.quoted, small ? "close to zero" : "large"),
            std::move(hint)};
    }
    const double in_base = *value * unit.factor / unit.divisor;
    if (!(std::abs(in_base) <= limit)) {
        return QuantityFault{"overflow",
            fmt::format("{} is beyond the limit of {}{}{}", written.quoted,
                shortest_times_power_of_ten(limit, 0), base_unit.empty() ? "" : " ", base_unit),
            std::string(kIsItRight)};
    }
    return in_base + 0.0; // no -0
}

Parsed<double> parse_quantity(std::string_view text, const QuantityGrammar& grammar) {
    const auto taken = take_apart(text, grammar.noun, grammar.example);
    if (std::holds_alternative<QuantityFault>(taken)) return std::get<QuantityFault>(taken);
    const Written& written = std::get<Written>(taken);
    const auto unit =
        find_unit(written, written.unit, grammar.units, grammar.noun, grammar.example);
    if (std::holds_alternative<QuantityFault>(unit)) return std::get<QuantityFault>(unit);
    const bool is_base = grammar.units[0].shift == 0;
    return scaled(written, std::get<UnitScale>(unit), grammar.limit,
        is_base ? grammar.units[0].name : std::string_view());
}

std::string format_quantity(double value, const QuantityGrammar& grammar) {
    const UnitScale& unit = grammar.units[0];
    std::string text = shortest_times_power_of_ten(value, -unit.shift);
    if (!unit.name.empty()) text += fmt::format(" {}", unit.name);
    return text;
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [&](char x, char y) { return lower(x) == lower(y); });
}

std::string write_for_example(std::string_view example) {
    return fmt::format("write for example \"{}\"", example);
}

} // namespace gigaplan::text
