#include "report/gantt_lanes.hpp"

#include <algorithm>
#include <numeric>

namespace gigaplan::report {

RowLanes lanes_of(const GanttRow& row) {
    std::vector<std::size_t> order(row.bars.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return row.bars[a].from < row.bars[b].from; });
    RowLanes lanes{std::vector<std::size_t>(row.bars.size()), {}, 1};
    std::vector<Date> lane_ends;
    for (const std::size_t i : order) {
        const auto free = std::find_if(
            lane_ends.begin(), lane_ends.end(), [&](Date end) { return end <= row.bars[i].from; });
        lanes.bars[i] = static_cast<std::size_t>(free - lane_ends.begin());
        if (free == lane_ends.end())
            lane_ends.push_back(row.bars[i].to);
        else
            *free = row.bars[i].to;
    }
    lanes.count = std::max<std::size_t>(1, lane_ends.size());
    for (const GanttMilestone& one : row.milestones) {
        const auto crossed = [&](std::size_t lane) {
            for (std::size_t i = 0; i < row.bars.size(); ++i) {
                const GanttBar& bar = row.bars[i];
                if (lanes.bars[i] == lane && bar.from <= one.on && one.on <= bar.to) return true;
            }
            return false;
        };
        std::size_t lane = 0;
        while (crossed(lane))
            ++lane;
        lanes.milestones.push_back(lane);
        lanes.count = std::max(lanes.count, lane + 1);
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
