#include "plan/cost_of_having.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"
#include "finance/purchases.hpp"
#include "plan/idleness.hpp"
#include "plan/unit_costs.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

using scenario::OwnedLine;
using scenario::Scenario;

constexpr double kMillion = 1e6;

// In units of currency.
double idleness(const Scenario& scenario, const Timeline& timeline, const OwnedLine& line) {
    const Money price = idle_price(scenario, line.owner, line.system);
    const auto accelerators = static_cast<double>(line.accelerators.value());
    double units = 0.0;
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        Segment span = timeline.segment(b);
        span.from = std::max(span.from, line.delivery);
        if (span.from >= span.to) continue;
        units += accelerators * idle_cost(scenario, price, span) *
                 segment_discount(scenario, line.owner, span);
    }
    return units;
}

} // namespace

double holding_cost(const Scenario& scenario, const Timeline& timeline, const WhichLines& which) {
    const std::vector<OwnedLine> lines = scenario::owned_lines(scenario);
    const std::vector<Money> costs = finance::line_costs(scenario, lines); // of all of a line
    double units = 0.0;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const OwnedLine& line = lines[l];
        if (!which(line) || line.delivery >= timeline.end()) continue;
        units += idleness(scenario, timeline, line);
        const Money left = finance::book_value(
            scenario.assumptions, costs[l], line.delivery, line.delivery, timeline.end());
        const YearlyRate rate = finance::discount_rate(scenario, line.owner);
        units -= to_units(left) *
                 finance::discount_factor(rate, scenario.settings.as_of, timeline.end());
    }
    return units / kMillion;
}

double mean_worth_at_end(const Scenario& scenario, Index<scenario::Organisation> owner,
    Index<catalogue::System> system, Date end) {
    const std::vector<OwnedLine> lines = scenario::owned_lines(scenario);
    const std::vector<Money> costs = finance::line_costs(scenario, lines);
    Money worth;
    AcceleratorCount count;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const OwnedLine& line = lines[l];
        if (line.owner != owner || line.system != system || line.delivery >= end) continue;
        worth +=
            finance::book_value(scenario.assumptions, costs[l], line.delivery, line.delivery, end);
        count += line.accelerators;
    }
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool theirs = stock.organisation.index() == owner && stock.system.index() == system;
        if (theirs && is_at_hand(stock.state)) count += *stock.accelerators;
    }
    return count > AcceleratorCount() ? to_units(worth) / static_cast<double>(count.value()) : 0.0;
}

double payment_cost(const Scenario& scenario, const WhichLines& which) {
    std::vector<OwnedLine> lines = scenario::owned_lines(scenario);
    std::erase_if(lines, [&](const OwnedLine& line) { return !which(line); });
    double millions = 0.0;
    for (const finance::CashFlow& flow : finance::purchase_cash(scenario, lines, {})) {
        if (!finance::counts_in_value(flow, scenario.settings)) continue;
        const YearlyRate rate = finance::discount_rate(scenario, flow.organisation);
        millions -= to_millions(flow.amount) *
                    finance::discount_factor(rate, scenario.settings.as_of, flow.on);
    }
    return millions;
}

} // namespace gigaplan::plan
