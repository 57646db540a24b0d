// Diversions that the plan may choose: how many systems of each line an option sends to
// its taker, and how many of the taker's lines come back.
//
// Open is what a line is delivered of after the as-of date and before the plan's end,
// is not diverted already, and is no part of an optional order. What is shipped may still be
// sent elsewhere. What is sent and what comes back are as many accelerators.
#pragma once

#include "scenario/scenario.hpp"

#include <cstdint>
#include <vector>

namespace gigaplan::plan {

// A line that an option may take from, or give back out of.
struct DivertibleLine {
    Index<scenario::DiversionOption> option;
    Index<scenario::ScheduleLine> line;
    Index<scenario::Organisation> from, to;
    std::int64_t systems_max = 0;
    std::int64_t accelerators_per_system = 1;
    bool is_return = false;
};

// Do accelerators reach the end of their service life within the plan? Who had which for how
// long then limits what runs, which the program of these decisions does not follow.
[[nodiscard]] bool lives_end_within(const scenario::Scenario& scenario);

// By option, then by line. Nothing of an option whose day of decision is past, or that
// nothing could come back to, and nothing where service lives end within the plan.
[[nodiscard]] std::vector<DivertibleLine> divertible_lines(const scenario::Scenario& scenario);

// May any option take from the line, or give back out of it?
[[nodiscard]] bool is_divertible(
    const scenario::Scenario& scenario, Index<scenario::ScheduleLine> line);

// The scenario with the systems sent, by divertible line, as diversions of their options'
// names, decided on the as-of date; no option is left.
[[nodiscard]] scenario::Scenario with_diversions(const scenario::Scenario& scenario,
    const std::vector<DivertibleLine>& lines, const std::vector<std::int64_t>& systems);

} // namespace gigaplan::plan
