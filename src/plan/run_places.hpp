// Where and when each training run is made in one piece.
#pragma once

#include "plan/layout.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

struct RunPlace {
    std::size_t workload = 0;
    friend bool operator==(const RunPlace&, const RunPlace&) = default;
    // None: it is not begun.
    struct Span {
        Date from, to;
        // It runs on at least `minimum` until then; from then on it may come to its end.
        Date unbroken_to;
        AcceleratorCount minimum;
        bool done = false;                         // with all its work, by `to`
        std::optional<Index<scenario::Site>> site; // none: by a hire, or on several
        std::optional<std::size_t> hire;           // of the layout
        friend bool operator==(const Span&, const Span&) = default;
    };
    std::optional<Span> span;
};

struct RunPlaces {
    std::vector<RunPlace> runs; // by training workload
    bool limited = false;       // the search was ended by its limit
    // Inside segments: on which runs could be done, or their minimum is there.
    std::vector<Date> telling_days;
};

// Does the run count for nothing unless it is done?
[[nodiscard]] bool must_be_done(
    const scenario::Scenario& scenario, const scenario::Workload& workload);

// The scenario with its training runs there and then.
[[nodiscard]] scenario::Scenario with_run_places(
    scenario::Scenario scenario, const Layout& layout, const RunPlaces& places);

} // namespace gigaplan::plan
