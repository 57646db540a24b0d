#include "plan/possible_lines.hpp"

#include "plan/diversion_options.hpp"
#include "plan/scarce_outputs.hpp"

namespace gigaplan::plan {

std::vector<scenario::OwnedLine> possible_lines(const scenario::Scenario& scenario) {
    std::vector<scenario::OwnedLine> lines = scenario::owned_lines(scenario);
    const auto add = [&](Index<scenario::ScheduleLine> position,
        Index<scenario::Organisation> owner, Date delivery) -> auto& {
        const scenario::ScheduleLine& line = scenario.schedule_lines[position.value];
        const scenario::Order& order = scenario.orders[line.order.position()];
        scenario::OwnedLine possible;
        possible.line = position;
        possible.owner = owner;
        possible.ordered_by = order.buyer.index();
        possible.system = order.system->index();
        possible.delivery = delivery;
        return lines.emplace_back(possible);
    };
    for (const DivertibleLine& one : divertible_lines(scenario)) {
        auto& line = add(one.line, one.to, *scenario.schedule_lines[one.line.value].delivery);
        // Where its diversion will stand, behind those that are stated.
        line.diversion = make_index<scenario::Diversion>(scenario.diversions.size());
        line.is_return = one.is_return;
    }
    for (const LaterShipment& one : scarce_outputs(scenario).later)
        add(one.line, one.owner, one.on);
    return lines;
}

} // namespace gigaplan::plan
