#include "plan/breakage.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

// Of the system, else as assumed; nothing where neither says it.
template <class T>
double raw_of(const std::optional<T>& of_system, const auto& assumed) {
    if (of_system) return (*of_system)->raw();
    return assumed ? (*assumed)->raw() : 0.0;
}

} // namespace

Breakage breakage_of(const scenario::Scenario& scenario, Index<catalogue::System> system) {
    const catalogue::System& own = scenario.catalogue.systems[system.value];
    const scenario::Assumptions& all = scenario.assumptions;
    const double repair_days = raw_of(own.repair_time, all.repair_time);
    const double away = raw_of(own.repair_rate, all.repair_rate) * repair_days / kDaysPerYear;
    const double spares = all.spares ? (*all.spares)->raw() : 0.0;
    Breakage breakage;
    breakage.dead_on_arrival = raw_of(own.dead_on_arrival, all.dead_on_arrival);
    breakage.repair_days = static_cast<int>(std::ceil(repair_days));
    breakage.fit = std::max(0.0, 1.0 - std::max(away, spares));
    return breakage;
}

std::int64_t fit_of(double fit, std::int64_t accelerators) {
    // What is whole but for the noise of a product is whole.
    constexpr double kNoise = 1e-9;
    return static_cast<std::int64_t>(
        std::floor(fit * static_cast<double>(accelerators) * (1.0 + kNoise)));
}

} // namespace gigaplan::plan
