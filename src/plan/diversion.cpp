#include "plan/diversion.hpp"

#include "plan/diversion_overlay.hpp"
#include "scenario/difference.hpp"
#include "scenario/limits.hpp"
#include "scenario/not_used.hpp"
#include "scenario/owned_lines.hpp"
#include "text/binding_spelling.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::DiversionLeg;
using scenario::Organisation;
using scenario::OwnedLine;
using scenario::Scenario;

Failure input(std::string message) {
    return {FailureKind::Input, std::move(message)};
}

template <class Entity>
Result<Index<Entity>> find(
    const std::vector<Entity>& entities, std::string_view what, const std::string& id) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (entities[i].id == id) return make_index<Entity>(i);
        known.push_back(entities[i].id);
    }
    const std::string near = text::nearest(id, known);
    return input(fmt::format("the scenario has no {} `{}`{}", what, id,
        near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
}

// What a line's buyer has not diverted yet.
struct Rest {
    Index<scenario::ScheduleLine> line;
    Index<catalogue::System> system;
    Date delivery;
    std::int64_t accelerators = 0;
};

bool undelivered(const Scenario& scenario, const Rest& rest) {
    return scenario.schedule_lines[rest.line.value].stage != scenario::Stage::Delivered &&
           rest.delivery >= scenario.settings.as_of;
}

// Undelivered rests of an organisation's own orders, earliest first.
std::vector<Rest> rests_of(const Scenario& scenario, Index<Organisation> owner) {
    std::vector<Rest> rests;
    for (const OwnedLine& line : scenario::owned_lines(scenario)) {
        if (line.owner != owner || line.diversion) continue;
        const Rest rest{line.line, line.system, line.delivery, line.accelerators.value()};
        if (undelivered(scenario, rest)) rests.push_back(rest);
    }
    std::stable_sort(rests.begin(), rests.end(),
        [](const Rest& a, const Rest& b) { return a.delivery < b.delivery; });
    return rests;
}

// The undelivered rest of the line that `id` names, or why there is none.
Result<Rest> rest_named(
    const Scenario& scenario, Index<Organisation> owner, const std::string& id) {
    const auto found = find(scenario.schedule_lines, "schedule line", id);
    if (!found) return found.failure();
    for (const Rest& rest : rests_of(scenario, owner)) {
        if (rest.line == *found) return rest;
    }
    const scenario::ScheduleLine& line = scenario.schedule_lines[found->value];
    const scenario::Order& order = scenario.orders[line.order.position()];
    const std::string& who = scenario.organisations[owner.value].id;
    if (order.buyer.index() != owner) {
        return input(fmt::format("{} is on order for {}, not for {}", id, order.buyer.id, who));
    }
    if (line.stage == scenario::Stage::Delivered || *line.delivery < scenario.settings.as_of) {
        return input(fmt::format("{} was delivered on {}: only what is still to come, from {} on, "
                                 "can be diverted",
            id, iso(*line.delivery), iso(scenario.settings.as_of)));
    }
    return input(fmt::format(
        "all {} accelerators of {} are diverted already", line.accelerators->value(), id));
}

std::int64_t system_size(const Scenario& scenario, Index<catalogue::System> system) {
    return std::max<std::int64_t>(1, scenario.catalogue.systems[system.value].accelerators);
}

Result<Done> in_whole_systems(
    const Scenario& scenario, Index<catalogue::System> system, std::int64_t accelerators) {
    const std::int64_t size = system_size(scenario, system);
    if (accelerators % size == 0) return Done{};
    const std::int64_t below = accelerators / size * size;
    return input(fmt::format("{} accelerators are not whole systems: one {} holds {}; take {}{}",
        accelerators, scenario.catalogue.systems[system.value].id, size,
        below > 0 ? fmt::format("{} or ", below) : "", below + size));
}

Result<std::vector<Rest>> rests_to_divert(
    const Scenario& scenario, Index<Organisation> from, const DiversionRequest& request) {
    std::vector<Rest> rests;
    for (const std::string& id : request.lines) {
        const auto rest = rest_named(scenario, from, id);
        if (!rest) return rest.failure();
        const bool twice = std::any_of(rests.begin(), rests.end(),
            [&](const Rest& other) { return other.line == rest->line; });
        if (twice) return input(fmt::format("{} is named twice", id));
        rests.push_back(*rest);
    }
    if (request.lines.empty()) rests = rests_of(scenario, from);
    if (rests.empty()) return input(fmt::format("{} has nothing on order", request.from));
    std::set<std::string> systems;
    for (const Rest& rest : rests)
        systems.insert(scenario.catalogue.systems[rest.system.value].id);
    if (systems.size() > 1) {
        return input(fmt::format("{} has {} on order: name the lines to take from", request.from,
            fmt::join(systems, " and ")));
    }
    return rests;
}

DiversionLeg make_leg(const Scenario& scenario, const Rest& rest, std::int64_t accelerators,
    Index<Organisation> to, bool is_return) {
    DiversionLeg leg;
    leg.line.id = scenario.schedule_lines[rest.line.value].id;
    leg.line.target = rest.line;
    leg.accelerators.value = AcceleratorCount(accelerators);
    leg.to.id = scenario.organisations[to.value].id;
    leg.to.target = to;
    leg.is_return = is_return;
    return leg;
}

// The legs of a diversion while it is put together.
struct Legs {
    const Scenario& scenario;
    const DiversionRequest& request;
    Index<Organisation> from, to;
    std::vector<DiversionLeg> list = {};
    Index<catalogue::System> system = {};
    std::int64_t returned = 0;
};

Result<Done> add_outward(Legs& legs) {
    const auto rests = rests_to_divert(legs.scenario, legs.from, legs.request);
    if (!rests) return rests.failure();
    legs.system = rests->front().system;
    const auto whole = in_whole_systems(legs.scenario, legs.system, legs.request.accelerators);
    if (!whole) return whole.failure();
    const std::int64_t size = system_size(legs.scenario, legs.system);
    std::int64_t left = legs.request.accelerators;
    for (const Rest& rest : *rests) {
        const std::int64_t taken = std::min(left, rest.accelerators / size * size);
        if (taken == 0) continue;
        legs.list.push_back(make_leg(legs.scenario, rest, taken, legs.to, false));
        left -= taken;
    }
    if (left == 0) return Done{};
    return input(fmt::format("{} has {} accelerators on order{}, {} fewer than the {} to divert",
        legs.request.from, legs.request.accelerators - left,
        legs.request.lines.empty() ? ""
                                   : fmt::format(" in {}", fmt::join(legs.request.lines, ", ")),
        left, legs.request.accelerators));
}

Result<Done> add_return(Legs& legs, const DiversionRequest::Return& back) {
    const auto rest = rest_named(legs.scenario, legs.to, back.line);
    if (!rest) return rest.failure();
    for (const DiversionLeg& leg : legs.list) {
        if (leg.line.id == back.line) return input(fmt::format("{} is named twice", back.line));
    }
    const std::int64_t owed = legs.request.accelerators - legs.returned;
    if (!back.accelerators && owed <= 0) {
        return input(fmt::format(
            "nothing is owed any more when it is the turn of {}: leave it out", back.line));
    }
    const std::int64_t size = system_size(legs.scenario, rest->system);
    const std::int64_t whole_rest = rest->accelerators / size * size;
    const std::int64_t count =
        back.accelerators ? *back.accelerators : std::min(owed / size * size, whole_rest);
    if (count <= 0) {
        return input(fmt::format("{} would return no whole system: leave it out", back.line));
    }
    if (count > rest->accelerators) {
        return input(
            fmt::format("{} has {} accelerators left to return, {} fewer than the {} asked",
                back.line, rest->accelerators, count - rest->accelerators, count));
    }
    const auto whole = in_whole_systems(legs.scenario, rest->system, count);
    if (!whole) return whole.failure();
    legs.list.push_back(make_leg(legs.scenario, *rest, count, legs.from, true));
    legs.returned += count;
    return Done{};
}

constexpr std::size_t kSuffixMax = 6; // of "-50000"

std::string new_id(const Scenario& scenario, const DiversionRequest& request) {
    std::string stem = fmt::format("{}-to-{}", request.from, request.to);
    if (stem.size() + kSuffixMax > scenario::kIdLengthMax) stem = "diverted";
    const auto taken = [&](const std::string& id) {
        return std::any_of(scenario.diversions.begin(), scenario.diversions.end(),
            [&](const scenario::Diversion& other) { return other.id == id; });
    };
    std::string id = stem;
    for (int i = 2; taken(id); ++i)
        id = fmt::format("{}-{}", stem, i);
    return id;
}

DivertedScenario applied(const Scenario& scenario, Legs legs) {
    scenario::Diversion diversion;
    diversion.id = new_id(scenario, legs.request);
    diversion.decided = unsourced(scenario.settings.as_of);
    diversion.legs = std::move(legs.list);
    diversion.evidence.status = Status::Plan;
    diversion.evidence.source = "made by gigaplan divert";

    DivertedScenario result;
    result.overlay = diversion_overlay(diversion);
    result.scenario = scenario;
    auto& diversions = result.scenario.diversions;
    const auto before = std::lower_bound(diversions.begin(), diversions.end(), diversion,
        [](const auto& a, const auto& b) { return a.id < b.id; });
    result.diversion = static_cast<std::size_t>(before - diversions.begin());
    diversions.insert(before, std::move(diversion));
    result.scenario.hash = scenario::hash_of(scenario::items(result.scenario));
    result.scenario.not_used = scenario::not_used(result.scenario);
    result.from = legs.from;
    result.to = legs.to;
    result.system = legs.system;
    result.diverted = legs.request.accelerators;
    result.returned = legs.returned;
    return result;
}

} // namespace

Result<DivertedScenario> make_diversion(const Scenario& scenario, const DiversionRequest& request) {
    const auto from = find(scenario.organisations, "organisation", request.from);
    if (!from) return from.failure();
    const auto to = find(scenario.organisations, "organisation", request.to);
    if (!to) return to.failure();
    if (*from == *to) return input("accelerators cannot be diverted to whoever has them on order");
    if (request.accelerators <= 0) return input("divert at least one system");
    Legs legs{scenario, request, *from, *to};
    if (const auto done = add_outward(legs); !done) return done.failure();
    for (const DiversionRequest::Return& back : request.returns) {
        if (const auto done = add_return(legs, back); !done) return done.failure();
    }
    return applied(scenario, std::move(legs));
}

} // namespace gigaplan::plan
