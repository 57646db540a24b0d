// What happens when: deliveries, halls, power, cooling, workloads, row by row.
#pragma once

#include "base/figure.hpp"
#include "report/chart_text.hpp"
#include "report/tone.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

// [from, to). When `promised` is before `to`, the time between is marked late.
struct GanttBar {
    std::string name; // inside the bar when it fits: "12,000 GB200"
    Date from, to;
    Status status = Status::Plan;
    std::optional<Date> promised; // the end as it was promised or planned before
    std::optional<Date> p10, p90; // of the end, drawn as a whisker
    std::string detail;           // hover and table: "waits for switchgear"
    std::string source;
};

// A moment, with its status sign. When `promised` is before `on`, a late marker
// runs from one to the other.
struct GanttMilestone {
    std::string name;
    Date on;
    Status status = Status::Plan;
    std::optional<Date> promised;
    std::optional<Date> p10, p90;
    std::string detail;
    std::string source;
};

struct GanttRow {
    std::string name;
    std::vector<GanttBar> bars;
    std::vector<GanttMilestone> milestones;
};

struct GanttGroup {
    std::string name; // "Halls"
    Tone tone = Tone::Grey;
    std::vector<GanttRow> rows;
};

struct Gantt {
    ChartText text;
    std::vector<GanttGroup> groups;
};

} // namespace gigaplan::report
