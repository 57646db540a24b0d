// Megawatts, each of its kind.
#include "text/units.hpp"

#include "text/units_grammar.hpp"
#include "text/utf8.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>

namespace gigaplan::text {

namespace {

constexpr auto kPowerUnits = std::to_array<UnitScale>({{"MW"}, {"W", -6}, {"kW", -3}, {"GW", 3}});

struct KindWords {
    PowerKind kind;
    std::string_view word;
    std::string_view meaning;
    std::string_view example;
};

constexpr auto kKinds = std::to_array<KindWords>({
    {PowerKind::Server, "server", "server power is what the servers draw", "1.91 kW server"},
    {PowerKind::It, "IT", "IT power is that of servers, network and storage", "30 MW IT"},
    {PowerKind::Facility, "facility", "facility power is IT power times PUE", "40.5 MW facility"},
    {PowerKind::Cooling, "cooling", "cooling power is the heat that can be carried away",
        "35 MW cooling"},
    {PowerKind::Grid, "grid", "grid power is measured at the meter", "30 MW grid"},
    {PowerKind::Permitted, "permitted", "permitted power is what a permit allows to run",
        "247 MW permitted"},
});

const KindWords& words_of(PowerKind kind) {
    for (const KindWords& words : kKinds) {
        if (words.kind == kind) return words;
    }
    GIGAPLAN_ASSERT(false);
}

const KindWords* find_kind(std::string_view word) {
    for (const KindWords& words : kKinds) {
        if (equal_but_for_case(words.word, word)) return &words;
    }
    return nullptr;
}

std::optional<QuantityFault> kind_fault(
    const Written& written, std::string_view word, const KindWords& wanted) {
    if (word.empty()) {
        std::string_view text = written.quoted;
        text.remove_suffix(1);
        return QuantityFault{"missing-power-kind",
            fmt::format("{} does not say which power it is", written.quoted),
            fmt::format("{}: write {} {}\" if it is that", wanted.meaning, text, wanted.word)};
    }
    const KindWords* given = find_kind(word);
    if (given == nullptr) {
        return QuantityFault{"wrong-power-kind",
            fmt::format("\"{}\" is not a kind of power", quotable(word)),
            fmt::format("the kinds are server, IT, facility, cooling, grid and permitted; write "
                        "for example \"{}\"",
                wanted.example)};
    }
    if (given->kind == wanted.kind) return std::nullopt;
    return QuantityFault{"wrong-power-kind",
        fmt::format(
            "{} is {} power where {} power is expected", written.quoted, given->word, wanted.word),
        fmt::format("{}; {}; write for example \"{}\", or give the {} power where it is asked for",
            given->meaning, wanted.meaning, wanted.example, given->word)};
}

Parsed<double> parse_power(std::string_view text, const KindWords& wanted) {
    const std::string noun = fmt::format("{} power", wanted.word);
    const auto taken = take_apart(text, noun, wanted.example);
    if (std::holds_alternative<QuantityFault>(taken)) return std::get<QuantityFault>(taken);
    const Written& written = std::get<Written>(taken);
    const std::string_view unit_and_kind = written.unit;
    const std::size_t space = unit_and_kind.find(' ');
    const std::string_view kind =
        space == std::string_view::npos ? std::string_view() : unit_and_kind.substr(space + 1);
    const auto unit =
        find_unit(written, unit_and_kind.substr(0, space), kPowerUnits, noun, wanted.example);
    if (std::holds_alternative<QuantityFault>(unit)) return std::get<QuantityFault>(unit);
    if (auto fault = kind_fault(written, kind, wanted)) return *fault;
    return scaled(written, std::get<UnitScale>(unit), kParsedMegawattsMax, "MW");
}

template <PowerKind Kind>
Parsed<Power<Kind>> parse_as(std::string_view text) {
    return pass_on<Power<Kind>>(parse_power(text, words_of(Kind)));
}

template <PowerKind Kind>
std::string written(Power<Kind> value) {
    return fmt::format(
        "{} MW {}", shortest_times_power_of_ten(value.raw(), 0), words_of(Kind).word);
}

} // namespace

#define GIGAPLAN_POWER(Kind)                                                                       \
    template <>                                                                                    \
    Parsed<Power<Kind>> parse<Power<Kind>>(std::string_view text) {                                \
        return parse_as<Kind>(text);                                                               \
    }                                                                                              \
    template <>                                                                                    \
    std::string format<Power<Kind>>(Power<Kind> value) {                                           \
        return written(value);                                                                     \
    }                                                                                              \
    template <>                                                                                    \
    std::string_view example<Power<Kind>>() {                                                      \
        return words_of(Kind).example;                                                             \
    }

GIGAPLAN_POWER(PowerKind::Server)
GIGAPLAN_POWER(PowerKind::It)
GIGAPLAN_POWER(PowerKind::Facility)
GIGAPLAN_POWER(PowerKind::Cooling)
GIGAPLAN_POWER(PowerKind::Grid)
GIGAPLAN_POWER(PowerKind::Permitted)

} // namespace gigaplan::text
