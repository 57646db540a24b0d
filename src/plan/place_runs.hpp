// An integer program that makes training runs in one piece.
//
// The program of a plan shares a run's work out in any way. An integer program on the same
// segments keeps to the rules of a run: it begins once, stays on one site (unless it
// `spans_sites`), goes on with at least its minimum until it is done or its time is over, and
// where money counts and no part of it does, it is done in time or not begun.
#pragma once

#include "base/result.hpp"
#include "plan/make_plan.hpp"
#include "plan/run_places.hpp"

#include <optional>

namespace gigaplan::plan {

// The best places on the layout's segments, for the leading objectives and then for
// earliness as far as a short search goes; nothing where none were found, or the
// choices are too many to search. Fails with Interrupted.
[[nodiscard]] Result<std::optional<RunPlaces>> place_runs(
    const scenario::Scenario& scenario, const Layout& layout, const PlanOptions& options);

} // namespace gigaplan::plan
