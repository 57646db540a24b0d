#include "finance/internal_rate_of_return.hpp"

#include "finance/present_value_roots.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::finance {

namespace {

// A rate of zero may come out a rounding below it.
constexpr double kNoRate = 1e-12;

std::optional<double> choose(const std::vector<double>& ascending) {
    if (ascending.empty()) return std::nullopt;
    const auto not_negative = std::find_if(
        ascending.begin(), ascending.end(), [](double rate) { return rate >= -kNoRate; });
    return not_negative != ascending.end() ? *not_negative : ascending.back();
}

RatesOfReturn rates_of(std::vector<TimedAmount> amounts) {
    const PresentValueRoots roots = present_value_roots(std::move(amounts));
    RatesOfReturn found;
    found.exhaustive = roots.exhaustive;
    for (double log_growth : roots.log_growths)
        found.rates.push_back(std::expm1(log_growth));
    found.chosen = choose(found.rates);
    return found;
}

} // namespace

std::string_view name(RateCount count) {
    switch (count) {
    case RateCount::None:
        return "none";
    case RateCount::One:
        return "one";
    case RateCount::Several:
        return "several";
    }
    GIGAPLAN_ASSERT(false);
}

RateCount RatesOfReturn::count() const {
    if (rates.empty()) return RateCount::None;
    return rates.size() == 1 ? RateCount::One : RateCount::Several;
}

RatesOfReturn internal_rates_of_return(const std::vector<Money>& by_period) {
    std::vector<TimedAmount> amounts;
    for (std::size_t period = 0; period < by_period.size(); ++period)
        amounts.push_back({static_cast<double>(period), to_units(by_period[period])});
    return rates_of(std::move(amounts));
}

RatesOfReturn internal_rates_of_return(
    const std::vector<DatedAmount>& payments, double days_per_year) {
    if (payments.empty()) return {};
    const Date first = std::min_element(
        payments.begin(), payments.end(), [](const DatedAmount& a, const DatedAmount& b) {
            return a.on < b.on;
        })->on;
    std::vector<TimedAmount> amounts;
    for (const DatedAmount& payment : payments)
        amounts.push_back(
            {static_cast<double>(payment.on - first) / days_per_year, to_units(payment.amount)});
    return rates_of(std::move(amounts));
}

std::optional<double> modified_rate_of_return(
    const std::vector<Money>& by_period, double finance, double reinvest) {
    double paid_at_start = 0.0;
    double received_at_end = 0.0;
    const double last = static_cast<double>(by_period.size()) - 1.0;
    for (std::size_t period = 0; period < by_period.size(); ++period) {
        const double amount = to_units(by_period[period]);
        const double at = static_cast<double>(period);
        if (amount < 0.0) paid_at_start -= amount * std::pow(1.0 + finance, -at);
        if (amount > 0.0) received_at_end += amount * std::pow(1.0 + reinvest, last - at);
    }
    if (paid_at_start <= 0.0 || received_at_end <= 0.0 || last < 1.0) return std::nullopt;
    return std::pow(received_at_end / paid_at_start, 1.0 / last) - 1.0;
}

} // namespace gigaplan::finance
