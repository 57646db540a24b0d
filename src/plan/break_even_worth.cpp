#include "plan/break_even_worth.hpp"

#include "finance/discount.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace gigaplan::plan {

namespace {

using scenario::RentQuote;
using scenario::Scenario;

using Quotes = std::vector<const RentQuote*>;

bool holds(const RentQuote& quote, Date date) {
    return *quote.from <= date && (!quote.to || date < quote.to->value);
}

LowHigh span_of(const Quotes& quotes) {
    LowHigh span{quotes.front()->price->raw(), quotes.front()->price->raw()};
    for (const RentQuote* quote : quotes) {
        span.low = std::min(span.low, quote->price->raw());
        span.high = std::max(span.high, quote->price->raw());
    }
    return span;
}

template <class Condition>
Quotes those(const Quotes& quotes, Condition condition) {
    Quotes found;
    std::copy_if(quotes.begin(), quotes.end(), std::back_inserter(found), condition);
    return found;
}

// The quotes that stand for a day: those that hold, else the last to have ended,
// else the first to begin.
Quotes standing_on(const Quotes& quotes, Date date) {
    Quotes found = those(quotes, [&](const RentQuote* quote) { return holds(*quote, date); });
    if (!found.empty()) return found;
    std::optional<Date> ended;
    Date first = *quotes.front()->from;
    for (const RentQuote* quote : quotes) {
        first = std::min(first, *quote->from);
        if (quote->to && quote->to->value <= date)
            ended = std::max(ended.value_or(quote->to->value), quote->to->value);
    }
    return those(quotes, [&](const RentQuote* quote) {
        return ended ? value_of(quote->to) == ended : *quote->from == first;
    });
}

Date last_date_of(const Quotes& quotes) {
    Date last = *quotes.front()->from;
    for (const RentQuote* quote : quotes)
        last = std::max(last, value_or(quote->to, *quote->from));
    return last;
}

std::vector<LowHigh> by_day(const Scenario& scenario, const Quotes& quotes, Date begin) {
    std::vector<LowHigh> days;
    if (quotes.empty()) return days;
    const Date last = last_date_of(quotes);
    for (Date date = begin; date < scenario.settings.end; date = date + 1) {
        const double left =
            finance::decline_factor(*scenario.assumptions.value_decline, last, date);
        const LowHigh span = span_of(standing_on(quotes, date));
        days.push_back({span.low * left, span.high * left});
    }
    return days;
}

// Adds what a pool's running accelerators earn, day by day of one segment.
void add_segment(const Plan& plan, const RentTable& rents, YearlyRate rate, Date today,
    Index<catalogue::Accelerator> accelerator, std::size_t p, std::size_t b, Worth& worth) {
    const DivisibleCounts& pool = plan.divisible[p];
    const Segment span = plan.layout.timeline.segment(b);
    const double start = pool.start[b];
    const double slope = (pool.end[b] - start) / span.days();
    if (start == 0.0 && slope == 0.0) return;
    for (int day = 0; day < span.days(); ++day) {
        const double running = start + slope * (day + 0.5);
        worth.running_days += running;
        const Date date = span.from + day;
        const std::optional<LowHigh> rent = rents.on(accelerator, date);
        if (!rent) {
            worth.unquoted_days += running;
            continue;
        }
        const double hours = running * kHoursPerDay * finance::discount_factor(rate, today, date);
        worth.operating.low += hours * rent->low;
        worth.operating.high += hours * rent->high;
    }
}

} // namespace

RentTable::RentTable(const Scenario& scenario)
    : begin_(std::max(scenario.settings.as_of, scenario.settings.start)) {
    for (std::size_t a = 0; a < scenario.catalogue.accelerators.size(); ++a) {
        Quotes quotes;
        for (const RentQuote& quote : scenario.rent_quotes) {
            if (quote.accelerator.position() == a) quotes.push_back(&quote);
        }
        none_ = none_ && quotes.empty();
        by_accelerator_.push_back(by_day(scenario, quotes, begin_));
    }
}

std::optional<LowHigh> RentTable::on(Index<catalogue::Accelerator> accelerator, Date date) const {
    const std::vector<LowHigh>& days = by_accelerator_[accelerator.value];
    if (days.empty()) return std::nullopt;
    const int day = std::clamp(date - begin_, 0, static_cast<int>(days.size()) - 1);
    return days[static_cast<std::size_t>(day)];
}

bool differ_unquoted(const Worth& a, const Worth& b) {
    constexpr double kSameDays = 1.0; // one accelerator for one day
    return std::abs(a.unquoted_days - b.unquoted_days) > kSameDays;
}

Worth worth_of(const Scenario& scenario, const Plan& plan, const RentTable& rents,
    Index<scenario::Organisation> organisation) {
    Worth worth;
    const YearlyRate rate = finance::discount_rate(scenario, organisation);
    const Date today = scenario.settings.as_of;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.organisation != organisation) continue;
        const auto accelerator = *scenario.catalogue.systems[pool.system.value].accelerator;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            add_segment(plan, rents, rate, today, accelerator, p, b, worth);
        }
    }
    for (const finance::CashFlow& flow : plan.cash) {
        if (flow.organisation != organisation || flow.kind == finance::CashKind::Revenue) continue;
        if (!finance::counts_in_value(flow, scenario.settings)) continue;
        worth.cash += to_units(flow.amount) * finance::discount_factor(rate, today, flow.on);
    }
    return worth;
}

} // namespace gigaplan::plan
