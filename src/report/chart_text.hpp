// The words of a chart.
#pragma once

#include <string>

namespace gigaplan::report {

struct ChartText {
    std::string id;          // anchor and file stem, kebab-case, unique on its page: "site-power"
    std::string title;       // the finding: "Power binds Colossus 2 until March 2026"
    std::string subtitle;    // what is shown, unit, kind: "Power by site, MW facility, monthly"
    std::string sources;     // "Sources: ...; as of 1 June 2025"; may be empty
    std::string description; // for screen readers; empty: title and subtitle are used
};

} // namespace gigaplan::report
