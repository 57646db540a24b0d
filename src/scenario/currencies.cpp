#include "scenario/currencies.hpp"

#include <algorithm>
#include <map>

namespace gigaplan::scenario {

bool is_currency_code(std::string_view code) {
    return code.size() == 3 &&
           std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

text::Currencies currencies_of(const Draft& draft) {
    const Date as_of = draft.scenario.settings.as_of;
    std::map<std::string, const CurrencyRate*> chosen;
    for (const CurrencyRate& rate : draft.scenario.currency_rates) {
        if (!draft.sound("currency_rate", rate.id)) continue;
        const CurrencyRate*& best = chosen[rate.currency];
        const bool better = best == nullptr ||
                            (*rate.from <= as_of ? *best->from > as_of || *rate.from > *best->from
                                                 : *rate.from < *best->from);
        if (better) best = &rate;
    }
    // A code that is none will be reported; every amount in it need not be.
    if (!is_currency_code(draft.scenario.settings.currency)) return {};
    text::Currencies result{draft.scenario.settings.currency, {}};
    for (const auto& [currency, rate] : chosen) {
        result.rates.emplace_back(currency, rate->rate->raw());
    }
    return result;
}

} // namespace gigaplan::scenario
