#include "finance/daily_cash.hpp"

#include <map>

namespace gigaplan::finance {

std::vector<CashDay> cash_by_day(const std::vector<DatedAmount>& payments) {
    std::map<Date, Money> changes;
    for (const DatedAmount& payment : payments)
        changes[payment.on] += payment.amount;
    std::vector<CashDay> days;
    Money cumulative;
    for (const auto& [on, change] : changes) {
        cumulative += change;
        days.push_back({on, change, cumulative});
    }
    return days;
}

FundingNeed funding_need(const std::vector<CashDay>& days) {
    FundingNeed need;
    for (const CashDay& day : days) {
        if (-day.cumulative <= need.peak) continue;
        need.peak = -day.cumulative;
        need.on = day.on;
    }
    return need;
}

} // namespace gigaplan::finance
