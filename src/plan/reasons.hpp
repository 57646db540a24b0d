// Why things are late or idle: for all that waits, delivered or there from the
// beginning, the chain of what it waited for, link by link, with dates.
#pragma once

#include "plan/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

// A stretch of waiting with one cause.
struct ReasonLink {
    Binding cause;
    Date from, to;     // [from, to)
    std::string words; // "hall south-ext is closed until 2024-10-01, which waits for switchgear"
};

// Accelerators on their way, first come, first served: see queue.hpp.
struct Way {
    std::optional<Date> first_accepted, last_accepted; // none: not within the plan
    // Of those on `last_accepted` some may still be left: up to a system a further hall, and
    // what fills no system.
    AcceleratorCount left_then;
    AcceleratorCount accepted_by_end;
    AcceleratorCount left_unused; // for good, out of the warehouse: they wait for nothing
    int days_late = 0; // last accepted, against delivery plus acceptance alone; to the end if never
    std::vector<ReasonLink> chain; // empty when on time
};

struct LineStory : Way {
    std::size_t line = 0; // position in Plan::lines
};

// What lies in an owner's warehouse when the plan begins.
struct OpeningStory : Way {
    Index<scenario::Organisation> organisation;
    Index<catalogue::System> system;
    AcceleratorCount accelerators;
};

// Accelerators accepted at a site that do not run.
struct IdleStory {
    std::size_t site = 0;
    Date from, to;
    AcceleratorCount most;
    ReasonLink cause;
};

struct Stories {
    std::vector<LineStory> lines; // every line delivered within the plan, and not for the field
    std::vector<OpeningStory> opening; // by owner and system
    std::vector<IdleStory> idle;
};

[[nodiscard]] Stories tell_stories(const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
