#include "scenario/hall_places.hpp"

#include <algorithm>

namespace gigaplan::scenario {

double places_each(const Hall& hall, Index<catalogue::System> system) {
    const auto of_system = std::ranges::find_if(hall.places_by_system,
        [&](const SystemPlaces& one) { return one.system.index() == system; });
    if (of_system == hall.places_by_system.end()) return 1.0;
    // A hall that is not taken has no places; a fault may have left none for the system.
    if (hall.places->value() <= 0 || of_system->places->value() <= 0) return 1.0;
    return static_cast<double>(hall.places->value()) /
           static_cast<double>(of_system->places->value());
}

} // namespace gigaplan::scenario
