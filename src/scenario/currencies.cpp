#include "scenario/currencies.hpp"

#include <algorithm>
#include <array>

namespace gigaplan::scenario {

namespace {

// The day of payment before that of the agreement, and both before the first day of use.
constexpr std::array<std::string_view, 9> kDayKeys = {"on", "cost_on", "amount_by", "ordered_on",
    "drawn_on", "issued", "by", "from", "ready"};

} // namespace

std::span<const std::string_view> day_keys() {
    return kDayKeys;
}

bool is_currency_code(std::string_view code) {
    return code.size() == 3 &&
           std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

text::Currencies currencies_of(const Draft& draft) {
    // A code that is none will be reported; every amount in it need not be.
    const bool is_known = !draft.gaps.at("scenario", {}, "currency") &&
                          is_currency_code(draft.scenario.settings.currency);
    text::Currencies result;
    if (!is_known) return result;
    result.own = draft.scenario.settings.currency;
    result.day = draft.scenario.settings.as_of;
    result.day_keys.assign(kDayKeys.begin(), kDayKeys.end());
    for (const char* key : {"currency", "rate", "from"})
        result.complete = result.complete && !draft.gaps.anywhere("currency_rate", key);
    for (const CurrencyRate& rate : draft.scenario.currency_rates) {
        const auto is_gap = [&](const char* key) {
            return draft.gaps.at("currency_rate", rate.id, key);
        };
        if (is_gap("currency") || is_gap("rate") || is_gap("from")) continue;
        result.rates.push_back({rate.currency, *rate.from, rate.rate->raw()});
    }
    return result;
}

} // namespace gigaplan::scenario
