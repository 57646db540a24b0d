#include "plan/sold_lots.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace gigaplan::plan {

namespace {

using OwnerAndSystem = std::pair<Index<scenario::Organisation>, Index<catalogue::System>>;

// Those worth least come first; of equals the older.
std::vector<std::size_t> by_worth(const Plan& plan, const std::vector<Money>& worth) {
    std::vector<double> each;
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const auto count = static_cast<double>(plan.lines[l].accelerators.value());
        each.push_back(count > 0.0 ? to_units(worth[l]) / count : 0.0);
    }
    std::vector<std::size_t> order(plan.lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (each[a] != each[b]) return each[a] < each[b];
        return plan.lines[a].delivery < plan.lines[b].delivery;
    });
    return order;
}

} // namespace

std::vector<std::vector<SoldPart>> sold_parts(
    const scenario::Scenario& scenario, const Plan& plan, const std::vector<Money>& worth) {
    std::vector<std::vector<SoldPart>> parts(plan.lines.size());
    if (plan.departures.empty()) return parts;
    const std::vector<std::size_t> order = by_worth(plan, worth);
    std::map<OwnerAndSystem, std::int64_t> opening;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (is_at_hand(stock.state))
            opening[{stock.organisation.index(), stock.system.index()}] +=
                stock.accelerators->value();
    }
    std::vector<std::int64_t> left;
    for (const scenario::OwnedLine& line : plan.lines)
        left.push_back(line.accelerators.value());
    for (const scenario::Departure& departure : plan.departures) {
        std::int64_t to_go = departure.accelerators.value();
        std::int64_t& there = opening[{departure.organisation, departure.system}];
        const std::int64_t of_these = std::min(to_go, there);
        there -= of_these;
        to_go -= of_these;
        for (const std::size_t l : order) {
            const scenario::OwnedLine& line = plan.lines[l];
            const bool theirs = line.owner == departure.organisation &&
                                line.system == departure.system && line.delivery <= departure.on;
            const std::int64_t taken = theirs ? std::min(to_go, left[l]) : 0;
            if (taken == 0) continue;
            left[l] -= taken;
            to_go -= taken;
            parts[l].push_back({departure.on, AcceleratorCount(taken)});
        }
    }
    return parts;
}

} // namespace gigaplan::plan
