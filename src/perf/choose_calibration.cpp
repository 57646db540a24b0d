#include "base/check.hpp"
#include "perf/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

// Of the logarithm, where no run tells of the accelerator or the format: assumed.
constexpr double kWiderUnseen = 2.0;
constexpr double kLowUnseen = 0.8, kHighUnseen = 1.25;

const ChipFamily* family_with(const CalibrationBook& book, const std::string& accelerator) {
    for (const ChipFamily& family : book.families) {
        if (std::ranges::find(family.accelerators, accelerator) != family.accelerators.end())
            return &family;
    }
    return nullptr;
}

const ChipFamily* nearest_family(const CalibrationBook& book, const Machine& machine) {
    const ChipFamily* nearest = nullptr;
    double least = 0.0;
    for (const ChipFamily& family : book.families) {
        const double distance =
            std::abs(std::log(machine.rate(MatrixFormat::Bf16) / family.reference_rate_per_second));
        if (nearest == nullptr || distance < least) {
            nearest = &family;
            least = distance;
        }
    }
    return nearest;
}

// The latest that has begun; the first of all where none has.
const FrameworkRelease* release_for(const CalibrationBook& book, const Layout& layout) {
    const FrameworkRelease* chosen = nullptr;
    for (const FrameworkRelease& release : book.releases) {
        if (release.framework != layout.framework) continue;
        if (chosen == nullptr || !layout.release || release.from <= *layout.release)
            chosen = &release;
    }
    return chosen;
}

// The one that says the most of what it is of: family and format, family, format, neither.
Spread spread_for(const CalibrationBook& book, const ChipFamily& family, bool experts, bool cast) {
    Spread chosen;
    int most = -1;
    for (const Spread& spread : book.spreads) {
        const bool fits = spread.experts == experts &&
                          (spread.family.empty() || spread.family == family.id) &&
                          (!spread.cast || *spread.cast == cast);
        const int told = (spread.family.empty() ? 0 : 2) + (spread.cast ? 1 : 0);
        if (!fits || told <= most) continue;
        most = told;
        chosen = spread;
    }
    return chosen;
}

} // namespace

ChosenCalibration choose_calibration(
    const CalibrationBook& book, const Machine& machine, const Layout& layout, bool experts) {
    GIGAPLAN_ASSERT(!book.families.empty());
    ChosenCalibration chosen;
    chosen.family = family_with(book, machine.accelerator);
    const auto has_seen = [&](const ChipFamily& family) {
        return std::ranges::find(family.formats, name_of(matrix_format(layout.recipe))) !=
               family.formats.end();
    };
    chosen.seen = chosen.family != nullptr && has_seen(*chosen.family);
    if (chosen.family == nullptr) chosen.family = nearest_family(book, machine);
    chosen.release = release_for(book, layout);
    GIGAPLAN_ASSERT(chosen.release != nullptr);
    chosen.values = {chosen.family->values, chosen.release->values};
    chosen.spread = spread_for(book, *chosen.family, experts, is_cast(layout.recipe));
    if (!chosen.seen) chosen.spread = widened(chosen.spread);
    return chosen;
}

Spread widened(Spread spread) {
    spread.low = std::min(kLowUnseen, std::pow(spread.low, kWiderUnseen));
    spread.high = std::max(kHighUnseen, std::pow(spread.high, kWiderUnseen));
    return spread;
}

} // namespace gigaplan::perf
