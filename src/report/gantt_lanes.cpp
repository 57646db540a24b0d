#include "report/gantt_lanes.hpp"

#include <algorithm>
#include <numeric>

namespace gigaplan::report {

std::vector<std::size_t> lanes_of(const std::vector<GanttBar>& bars) {
    std::vector<std::size_t> order(bars.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return bars[a].from < bars[b].from; });
    std::vector<std::size_t> lanes(bars.size());
    std::vector<Date> lane_ends;
    for (const std::size_t i : order) {
        const auto free = std::find_if(
            lane_ends.begin(), lane_ends.end(), [&](Date end) { return end <= bars[i].from; });
        lanes[i] = static_cast<std::size_t>(free - lane_ends.begin());
        if (free == lane_ends.end())
            lane_ends.push_back(bars[i].to);
        else
            *free = bars[i].to;
    }
    return lanes;
}

int days_late(const GanttBar& bar) {
    return bar.promised ? std::max(0, bar.to - *bar.promised) : 0;
}

int days_late(const GanttMilestone& milestone) {
    return milestone.promised ? std::max(0, milestone.on - *milestone.promised) : 0;
}

int days_late(const GanttRow& row) {
    int late = 0;
    for (const GanttBar& bar : row.bars)
        late = std::max(late, days_late(bar));
    for (const GanttMilestone& one : row.milestones)
        late = std::max(late, days_late(one));
    return late;
}

bool FreeRoom::free(double from, double to) const {
    return std::none_of(taken_.begin(), taken_.end(),
        [&](const Stretch& one) { return from < one.to && one.from < to; });
}

} // namespace gigaplan::report
