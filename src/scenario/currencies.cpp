#include "scenario/currencies.hpp"

#include <map>

namespace gigaplan::scenario {

text::Currencies currencies_of(const Draft& draft) {
    const Date as_of = draft.scenario.settings.as_of;
    std::map<std::string, const CurrencyRate*> chosen;
    for (const CurrencyRate& rate : draft.scenario.currency_rates) {
        if (!draft.sound("currency_rate", rate.id)) continue;
        const CurrencyRate*& best = chosen[rate.currency];
        const bool better =
            best == nullptr || (rate.from <= as_of ? best->from > as_of || rate.from > best->from
                                                   : rate.from < best->from);
        if (better) best = &rate;
    }
    text::Currencies result{draft.scenario.settings.currency, {}};
    for (const auto& [currency, rate] : chosen) {
        result.rates.emplace_back(currency, rate->rate->raw());
    }
    return result;
}

} // namespace gigaplan::scenario
