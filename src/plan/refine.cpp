#include "plan/refine.hpp"

#include <cmath>

namespace gigaplan::plan {

std::vector<Date> refinements(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const std::vector<double>& columns) {
    // Part of a day that the solver's tolerance may add to a hall's work.
    constexpr double kDayNoise = 1e-3;
    constexpr double kGrowthNoise = 1e-6;
    std::vector<Date> dates;
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
        const double rate = scenario.halls[h].install_rate->raw() / kAcceleratorsPerUnit;
        if (rate <= 0.0) continue;
        for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
            double accepted = 0.0;
            double growth = 0.0;
            for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
                const MaybeColumn& column = model.install[p][b];
                if (layout.routes.pools[p].hall.value != h || !column) continue;
                accepted += columns[column->value];
                growth += columns[model.growth[p][b]->value];
            }
            // What is accepted ahead of its power runs no sooner for a split.
            if (growth <= kGrowthNoise) continue;
            const Segment span = layout.timeline.segment(b);
            // Both sides of the day on which it is done: up to it at full speed, and
            // a part of a day, which alone is spread over the day.
            const int last = static_cast<int>(std::ceil(accepted / rate - kDayNoise));
            const int whole = static_cast<int>(std::floor(accepted / rate + kDayNoise));
            for (const int days : {whole, last}) {
                if (days > 0 && days < span.days()) dates.push_back(span.from + days);
            }
        }
    }
    return dates;
}

} // namespace gigaplan::plan
