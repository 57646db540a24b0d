// Which optional projects to take, and when, what of the diversion options to send, what to
// sell or retire, and who waits where a supplier cannot ship all that is booked: an integer
// program over all of them together, and for each project, option, offer and rule the value of
// the plan with it and without it. Of
// equally good ways to share accelerators out the fairest, by the scenario's rule, and of these
// the one that changes the order book least.
//
// It is decided on segments that are not refined, with systems divisible; the plan of the decided
// world is then made like any other, refined, in whole systems, with its own proof. So a decision's
// gain is held against other decisions only.
#pragma once

#include "base/result.hpp"
#include "lp/integer.hpp"
#include "plan/make_plan.hpp"
#include "plan/project_choices.hpp"
#include "plan/stages.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

struct ProjectDecision {
    Index<scenario::Project> project;
    std::optional<ProjectChoice> taken;
    // The best objective with the project less the best without, the others as they
    // are decided, but for those that need it, that it needs or that exclude it; none
    // where one of the two cannot be, or the search for the other way stopped short.
    std::optional<double> gain;
    bool weighed = true; // false: it stopped short
};

struct DiversionDecision {
    Index<scenario::DiversionOption> option;
    AcceleratorCount sent; // to the taker; as many come back where the option says so
    // As of projects: the best objective with it less the best without; of one that is
    // left alone with a system of it.
    std::optional<double> gain;
    bool weighed = true;
};

// Accelerators of a line that its supplier cannot ship when they are booked.
struct LateShipment {
    Index<scenario::ScheduleLine> line;
    Date booked, on;
    AcceleratorCount accelerators;
};

// What a resale offer or a retirement rule lets go.
struct DepartureDecision {
    std::string id;
    Place place;
    bool sold = false; // else retired
    Index<scenario::Organisation> organisation;
    std::optional<Index<catalogue::System>> system; // else any
    AcceleratorCount accelerators;
    // As of diversions: the best objective with it less the best without.
    std::optional<double> gain;
    bool weighed = true;
};

struct Decisions {
    std::vector<ProjectDecision> projects; // in the scenario's order
    std::vector<DiversionDecision> diversions;
    std::vector<DepartureDecision> departures;
    std::vector<LateShipment> late;
    StageKind stage = StageKind::Work; // what the objective is
    double objective = 0.0;
    // What the best choice may gain over this one, as a part of the objective: by the
    // solver's word, and by a bound of our own, which takes projects in part.
    double claimed_gap = 0.0;
    double certified_gap = 0.0;
    bool certified = false; // our bound, and that this choice is feasible
    bool limited = false;   // the search ended by its limit on branches
    std::size_t choice_count = 0;
    std::int64_t nodes = 0;
    scenario::Scenario world; // as decided, with nothing left to decide
};

// A scenario without projects and options is its own world. Fails with Infeasible,
// Interrupted or Internal.
[[nodiscard]] Result<Decisions> decide(
    const scenario::Scenario& scenario, const PlanOptions& options);

} // namespace gigaplan::plan
