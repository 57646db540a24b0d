// Accelerators that go into the field, such as computers in cars: they are never
// racked, draw no power of any site and do no work of the plan.
//
// Each day a destination takes its rate, as long as there is something in stock;
// where several share a stock that does not do for all, each takes its part of it.
// What is delivered on a day can leave on that day, and has left by the next.
#pragma once

#include "base/checked_integer.hpp"
#include "plan/timeline.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::plan {

struct FieldFlow {
    std::size_t destination = 0;        // position in Scenario::field_destinations
    std::vector<AcceleratorCount> sent; // by boundary, since the plan began; whole systems
};

// All that one organisation owns of one system, where that goes into the field.
// At each boundary delivered = waiting + what all flows have sent.
struct FieldPlan {
    Index<scenario::Organisation> organisation;
    Index<catalogue::System> system;
    std::vector<AcceleratorCount> delivered; // what lay in the warehouse from the start included
    std::vector<AcceleratorCount> waiting;
    std::vector<std::int64_t> waiting_days; // accelerator-days in stock, by segment
    std::vector<FieldFlow> flows;
};

// Does what the organisation has of the system go into the field?
[[nodiscard]] bool goes_into_field(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, Index<catalogue::System> system);

// By organisation, then system.
[[nodiscard]] std::vector<FieldPlan> plan_field(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const Timeline& timeline);

} // namespace gigaplan::plan
