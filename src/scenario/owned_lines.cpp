#include "scenario/owned_lines.hpp"

namespace gigaplan::scenario {

namespace {

struct LegOfLine {
    Index<Diversion> diversion;
    const DiversionLeg* leg = nullptr;
};

// The legs that take from each line, by diversion id, then in the order written.
std::vector<std::vector<LegOfLine>> legs_by_line(const Scenario& scenario) {
    std::vector<std::vector<LegOfLine>> result(scenario.schedule_lines.size());
    for (std::size_t d = 0; d < scenario.diversions.size(); ++d) {
        for (const DiversionLeg& leg : scenario.diversions[d].legs) {
            result[leg.line.position()].push_back({make_index<Diversion>(d), &leg});
        }
    }
    return result;
}

const Order& order_of(const Scenario& scenario, const Reference<ScheduleLine>& line) {
    return scenario.orders[scenario.schedule_lines[line.position()].order.position()];
}

Money price_of(const Order& order) {
    return order.price_per_accelerator ? order.price_per_accelerator->value : Money();
}

// A return leg under ReturnLegPrice::OwnOrder costs its taker what it had agreed
// for the accelerators that it gave away in the same swap.
Money price_of(const Scenario& scenario, const LegOfLine& part) {
    const Money as_ordered = price_of(order_of(scenario, part.leg->line));
    const bool own_order =
        part.leg->is_return && scenario.assumptions.return_leg_price == ReturnLegPrice::OwnOrder;
    if (!own_order) return as_ordered;
    for (const DiversionLeg& given : scenario.diversions[part.diversion.value].legs) {
        const Order& order = order_of(scenario, given.line);
        if (!given.is_return && order.buyer.index() == part.leg->to.index()) {
            return price_of(order);
        }
    }
    return as_ordered;
}

} // namespace

std::vector<OwnedLine> owned_lines(const Scenario& scenario) {
    const auto legs = legs_by_line(scenario);
    std::vector<OwnedLine> result;
    for (std::size_t i = 0; i < scenario.schedule_lines.size(); ++i) {
        const ScheduleLine& line = scenario.schedule_lines[i];
        const Order& order = scenario.orders[line.order.position()];
        OwnedLine rest;
        rest.line = make_index<ScheduleLine>(i);
        rest.owner = rest.ordered_by = order.buyer.index();
        rest.system = order.system->index();
        rest.accelerators = *line.accelerators;
        rest.delivery = *line.delivery;
        rest.price_per_accelerator = price_of(order);
        for (const LegOfLine& part : legs[i]) {
            OwnedLine taken = rest;
            taken.owner = part.leg->to.index();
            taken.accelerators = *part.leg->accelerators;
            taken.price_per_accelerator = price_of(scenario, part);
            taken.diversion = part.diversion;
            taken.is_return = part.leg->is_return;
            rest.accelerators -= taken.accelerators;
            result.push_back(taken);
        }
        if (rest.accelerators > AcceleratorCount(0)) result.push_back(rest);
    }
    return result;
}

} // namespace gigaplan::scenario
