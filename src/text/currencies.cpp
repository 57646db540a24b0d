// What an amount in another currency is worth on its day.
#include "text/binding.hpp"

#include "text/units.hpp"

#include <algorithm>

namespace gigaplan::text {

namespace {

// Of a date as it may be written: alone, as text, or as statements of which one is chosen.
std::optional<Date> written_day(const Node& node) {
    switch (node.kind) {
    case NodeKind::Date:
        return node.date;
    case NodeKind::String: {
        const Parsed<Date> parsed = parse<Date>(node.string);
        const Date* day = std::get_if<Date>(&parsed);
        return day == nullptr ? std::nullopt : std::optional(*day);
    }
    case NodeKind::Table: {
        const Entry* value = node.find("value");
        return value == nullptr ? std::nullopt : written_day(value->value);
    }
    case NodeKind::Array: {
        const auto is_chosen = [&](const Node& item) {
            const Entry* chosen = item.find("chosen");
            return node.items.size() == 1 || (chosen != nullptr && chosen->value.boolean);
        };
        const auto found = std::ranges::find_if(node.items, is_chosen);
        return found == node.items.end() ? std::nullopt : written_day(*found);
    }
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<double> Currencies::rate_on(std::string_view currency, Date on) const {
    const DatedRate* best = nullptr;
    for (const DatedRate& rate : rates) {
        if (rate.currency != currency) continue;
        const bool has_begun = rate.from <= on;
        const bool better = best == nullptr ||
                            (has_begun ? best->from > on || rate.from > best->from
                                       : rate.from < best->from);
        if (better) best = &rate;
    }
    return best == nullptr ? std::nullopt : std::optional(best->rate);
}

std::optional<Date> Currencies::day_of(const Node& table) const {
    for (const std::string_view key : day_keys) {
        const Entry* entry = table.find(key);
        if (entry == nullptr) continue;
        if (const auto written = written_day(entry->value)) return written;
    }
    return std::nullopt;
}

} // namespace gigaplan::text
