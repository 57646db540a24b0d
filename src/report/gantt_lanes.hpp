// Where the bars and words of a Gantt row go.
#pragma once

#include "report/gantt.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

// The lane of each bar and milestone of a row, in the order given. Bars that
// overlap in time stand below one another, milestones where no bar passes.
struct RowLanes {
    std::vector<std::size_t> bars, milestones;
    std::size_t count = 1;
};
[[nodiscard]] RowLanes lanes_of(const GanttRow& row);

// Days between what was promised and what comes; 0 when on time or unpromised.
[[nodiscard]] int days_late(const GanttBar& bar);
[[nodiscard]] int days_late(const GanttMilestone& milestone);
[[nodiscard]] int days_late(const GanttRow& row); // the largest

// Free stretches of one lane, in drawing units.
class FreeRoom {
public:
    void take(double from, double to) { taken_.push_back({from, to}); }
    [[nodiscard]] bool free(double from, double to) const;

private:
    struct Stretch {
        double from = 0.0, to = 0.0;
    };
    std::vector<Stretch> taken_;
};

} // namespace gigaplan::report
