// What is hired keeps to its offer, and no more of it works than is there.
#include "plan/limits.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

// Taken at least its least time before the segment begins.
AcceleratorCount free_to_go(const Plan& plan, std::size_t h, std::size_t segment) {
    const std::vector<Date>& boundaries = plan.layout.timeline.boundaries;
    AcceleratorCount taken;
    for (std::size_t b = 0; b <= segment; ++b) {
        const Date from = boundaries[b] + plan.layout.hires[h].least_days;
        if (from <= boundaries[segment]) taken = plan.hires[h].taken[b];
    }
    return taken;
}

void check_hire(const Plan& plan, std::size_t h, Breaches& broken) {
    const Hire& hire = plan.layout.hires[h];
    const HirePlan& counts = plan.hires[h];
    std::vector<AcceleratorCount> working(plan.layout.timeline.segment_count());
    for (const Use& use : plan.uses) {
        if (use.hire == h) working[use.segment] += use.accelerators;
    }
    AcceleratorCount taken;
    for (std::size_t b = 0; b < working.size(); ++b) {
        const Date from = plan.layout.timeline.boundaries[b];
        if (!may_keep(hire, from)) {
            if (working[b] > AcceleratorCount())
                broken.add(hire.id + " works out of its time", from);
            continue;
        }
        if (counts.taken[b] < taken) broken.add(hire.id + " takes less than nothing", from);
        if (counts.taken[b] > taken && !may_take(hire, from)) {
            broken.add(hire.id + " is taken when it is not offered", from);
        }
        taken = counts.taken[b];
        if (counts.level(b) > hire.most) broken.add(hire.id + " has more than it offers", from);
        if (working[b] > counts.level(b)) broken.add(hire.id + " works more than is taken", from);
        if (counts.given_back[b] > free_to_go(plan, h, b)) {
            broken.add(hire.id + " is given back before its time", from);
        }
    }
}

} // namespace

void check_hire_limits(const Plan& plan, Breaches& broken) {
    for (std::size_t h = 0; h < plan.hires.size(); ++h)
        check_hire(plan, h, broken);
}

} // namespace gigaplan::plan
