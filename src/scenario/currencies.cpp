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
        if (draft.gaps.at("currency_rate", rate.id, "currency")) continue;
        if (draft.gaps.at("currency_rate", rate.id, "rate")) continue;
        if (draft.gaps.at("currency_rate", rate.id, "from")) continue;
        const CurrencyRate*& best = chosen[rate.currency];
        const bool better = best == nullptr ||
                            (*rate.from <= as_of ? *best->from > as_of || *rate.from > *best->from
                                                 : *rate.from < *best->from);
        if (better) best = &rate;
    }
    // A code that is none will be reported; every amount in it need not be.
    const bool is_known = !draft.gaps.at("scenario", {}, "currency") &&
                          is_currency_code(draft.scenario.settings.currency);
    if (!is_known) return {};
    text::Currencies result{draft.scenario.settings.currency, {},
        !draft.gaps.anywhere("currency_rate", "currency") &&
            !draft.gaps.anywhere("currency_rate", "rate") &&
            !draft.gaps.anywhere("currency_rate", "from")};
    for (const auto& [currency, rate] : chosen) {
        result.rates.emplace_back(currency, rate->rate->raw());
    }
    return result;
}

} // namespace gigaplan::scenario
