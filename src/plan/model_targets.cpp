// Each target on the day that it is to be reached.
#include "plan/model_builder.hpp"
#include "plan/targets.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

void add_target_rows(ModelBuilder& builder) {
    for (const TargetDay& day : builder.layout.target_days) {
        const scenario::Target& target = builder.scenario.targets[day.target.value];
        const std::size_t boundary = builder.layout.timeline.boundary_at(day.on);
        const TargetLevel level =
            target_level(builder.scenario, builder.layout, builder.model, target, boundary);
        if (level.terms.empty()) continue;
        builder.add_row(fmt::format("target|{}", target.id),
            target_amount(target) * kTargetKept - level.constant, lp::kInfinity, level.terms,
            {Limit::Balance, day.target.value, builder.layout.timeline.segment_at(day.on),
                target.place});
    }
}

} // namespace gigaplan::plan
