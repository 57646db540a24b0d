#include "plan/dead_on_arrival.hpp"

#include "plan/breakage.hpp"
#include "plan/field.hpp"
#include "scenario/standing.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::DiversionLeg;
using scenario::Scenario;
using scenario::ScheduleLine;

// What of the systems so far was dead, to the nearest.
class DeadCount {
public:
    explicit DeadCount(double part) : part_(part) {}

    // Of so many more systems.
    std::int64_t of(std::int64_t systems) {
        const std::int64_t before = dead();
        systems_ += systems;
        return dead() - before;
    }

private:
    [[nodiscard]] std::int64_t dead() const {
        return std::llround(part_ * static_cast<double>(systems_));
    }

    double part_;
    std::int64_t systems_ = 0;
};

bool arrives(const Scenario& scenario, const ScheduleLine& line) {
    const scenario::Order& order = scenario.orders[line.order.position()];
    return order.system && line.stage != scenario::Stage::Delivered &&
           *line.delivery > scenario.settings.as_of;
}

// Lines that arrive, the earliest first.
std::vector<Index<ScheduleLine>> arriving(const Scenario& scenario) {
    std::vector<Index<ScheduleLine>> lines;
    for (std::size_t l = 0; l < scenario.schedule_lines.size(); ++l) {
        if (arrives(scenario, scenario.schedule_lines[l]))
            lines.push_back(make_index<ScheduleLine>(l));
    }
    std::ranges::stable_sort(lines, {},
        [&](Index<ScheduleLine> line) { return *scenario.schedule_lines[line.value].delivery; });
    return lines;
}

// What is dead of one owner's part of a line.
AcceleratorCount dead_of(const Scenario& scenario, Index<scenario::Organisation> owner,
    Index<catalogue::System> system, AcceleratorCount part, DeadCount& dead) {
    if (goes_into_field(scenario, owner, system)) return {};
    const std::int64_t size = scenario.catalogue.systems[system.value].accelerators;
    return AcceleratorCount(dead.of(part.value() / size) * size);
}

// Moves what is dead of every leg that takes from a line to the same leg of another.
AcceleratorCount move_legs(Scenario& scenario, Index<ScheduleLine> from,
    const scenario::Reference<ScheduleLine>& to, Index<catalogue::System> system, DeadCount& dead) {
    AcceleratorCount moved;
    for (scenario::Diversion& diversion : scenario.diversions) {
        std::vector<DiversionLeg> late;
        for (DiversionLeg& leg : diversion.legs) {
            if (leg.line.index() != from) continue;
            const AcceleratorCount of_leg =
                dead_of(scenario, leg.to.index(), system, *leg.accelerators, dead);
            if (of_leg == AcceleratorCount()) continue;
            DiversionLeg& part = late.emplace_back(leg);
            part.line = to;
            part.accelerators.value = of_leg;
            leg.accelerators.value = *leg.accelerators - of_leg;
            moved += of_leg;
        }
        std::erase_if(diversion.legs,
            [](const DiversionLeg& leg) { return *leg.accelerators == AcceleratorCount(); });
        std::ranges::move(late, std::back_inserter(diversion.legs));
    }
    return moved;
}

} // namespace

Scenario with_dead_on_arrival(Scenario scenario) {
    std::map<std::pair<std::size_t, std::size_t>, DeadCount> counts; // by buyer, system
    for (const Index<ScheduleLine> position : arriving(scenario)) {
        const ScheduleLine line = scenario.schedule_lines[position.value];
        const scenario::Order& order = scenario.orders[line.order.position()];
        const Breakage breakage = breakage_of(scenario, order.system->index());
        if (breakage.dead_on_arrival <= 0.0) continue;
        DeadCount& dead = counts
                              .try_emplace({order.buyer.position(), order.system->position()},
                                  breakage.dead_on_arrival)
                              .first->second;
        const Index<catalogue::System> system = order.system->index();
        const Index<scenario::Organisation> buyer = order.buyer.index();
        const AcceleratorCount kept = scenario::undiverted(scenario, position);
        ScheduleLine late = line;
        late.id = fmt::format("{} (dead on arrival)", line.id);
        late.delivery.value = *line.delivery + breakage.repair_days;
        late.dead_of = position;
        const scenario::Reference<ScheduleLine> to{
            late.id, line.place, make_index<ScheduleLine>(scenario.schedule_lines.size())};
        late.accelerators.value = move_legs(scenario, position, to, system, dead) +
                                  dead_of(scenario, buyer, system, kept, dead);
        if (*late.accelerators == AcceleratorCount()) continue;
        ScheduleLine& alive = scenario.schedule_lines[position.value];
        alive.accelerators.value = *alive.accelerators - *late.accelerators;
        scenario.schedule_lines.push_back(std::move(late));
    }
    return scenario;
}

} // namespace gigaplan::plan
