#include "finance/terms.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace gigaplan::finance {

using scenario::Diversion;
using scenario::Order;
using scenario::Organisation;
using scenario::OwnedLine;
using scenario::ReturnLegPrice;
using scenario::Scenario;

namespace {

// What an organisation gave up in a diversion and has not got back yet.
struct GivenUp {
    Index<Order> order;
    AcceleratorCount accelerators;
};
using DiversionSide = std::pair<Index<Diversion>, Index<Organisation>>;
using GivenUpBySide = std::map<DiversionSide, std::vector<GivenUp>>;

bool changes_hands(const OwnedLine& line) {
    return line.diversion.has_value() && line.owner != line.ordered_by;
}

Index<Order> own_order(const Scenario& scenario, const OwnedLine& line) {
    return scenario.schedule_lines[line.line.value].order.index();
}

// The loader gives every line a price; an order's own comes first.
Money price(const Scenario& scenario, Index<Order> order, const OwnedLine& line) {
    const auto& stated = scenario.orders[order.value].price_per_accelerator;
    return stated ? stated->value : line.price_per_accelerator;
}

GivenUpBySide given_up(const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    GivenUpBySide sides;
    for (const OwnedLine& line : lines) {
        if (!changes_hands(line)) continue;
        sides[{*line.diversion, line.ordered_by}].push_back(
            {own_order(scenario, line), line.accelerators});
    }
    return sides;
}

void add_part(const Scenario& scenario, const OwnedLine& line, Index<Order> order,
    AcceleratorCount accelerators, std::vector<TermsPart>& parts) {
    if (accelerators.value() == 0) return;
    parts.push_back({&line, order, accelerators, price(scenario, order, line)});
}

void add_at_own_order(const Scenario& scenario, const OwnedLine& line,
    std::vector<GivenUp>& exchange, std::vector<TermsPart>& parts) {
    AcceleratorCount left = line.accelerators;
    for (GivenUp& one : exchange) {
        const AcceleratorCount matched = std::min(left, one.accelerators);
        add_part(scenario, line, one.order, matched, parts);
        one.accelerators -= matched;
        left -= matched;
    }
    add_part(scenario, line, own_order(scenario, line), left, parts);
}

} // namespace

std::vector<TermsPart> terms_parts(const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    GivenUpBySide sides;
    if (scenario.assumptions.return_leg_price == ReturnLegPrice::OwnOrder) {
        sides = given_up(scenario, lines);
    }
    std::vector<TermsPart> parts;
    for (const OwnedLine& line : lines) {
        const auto exchange =
            changes_hands(line) ? sides.find({*line.diversion, line.owner}) : sides.end();
        if (exchange == sides.end()) {
            add_part(scenario, line, own_order(scenario, line), line.accelerators, parts);
        } else {
            add_at_own_order(scenario, line, exchange->second, parts);
        }
    }
    return parts;
}

} // namespace gigaplan::finance
