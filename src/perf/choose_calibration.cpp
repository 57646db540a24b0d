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

struct SpreadOf {
    bool experts, cast, new_source;
};

// The one that says the most of what it is of: family and format, family, format, neither.
Spread spread_for(const CalibrationBook& book, const ChipFamily& family, const SpreadOf& of) {
    Spread chosen;
    chosen.new_source = of.new_source;
    int most = -1;
    for (const Spread& spread : book.spreads) {
        const bool fits = spread.experts == of.experts && spread.new_source == of.new_source &&
                          (spread.family.empty() || spread.family == family.id) &&
                          (!spread.cast || *spread.cast == of.cast);
        const int told = (spread.family.empty() ? 0 : 2) + (spread.cast ? 1 : 0);
        if (!fits || told <= most) continue;
        most = told;
        chosen = spread;
    }
    return chosen;
}

// A family of which no run was seen has no size of its own: the largest of all stands for it.
std::int64_t most_fitted(const CalibrationBook& book, const ChipFamily& family) {
    if (family.accelerators_most > 0) return family.accelerators_most;
    return std::ranges::max_element(book.families, {}, &ChipFamily::accelerators_most)
        ->accelerators_most;
}

double widened_by(double bound, double growth) {
    const double before = std::abs(std::log(bound));
    return std::exp(std::hypot(before, growth) - before);
}

void widen_for_size(
    const CalibrationBook& book, std::int64_t accelerators, ChosenCalibration& chosen) {
    const std::int64_t most = most_fitted(book, *chosen.family);
    if (!book.widening || most < 1 || accelerators <= most) return;
    const double doublings =
        std::log2(static_cast<double>(accelerators) / static_cast<double>(most));
    for (Spread* spread : {&chosen.spread, &chosen.elsewhere}) {
        spread->low /= widened_by(spread->low, book.widening->low * doublings);
        spread->high *= widened_by(spread->high, book.widening->high * doublings);
    }
    chosen.widened_beyond = most;
}

} // namespace

bool is_fitted_source(const CalibrationBook& book, std::string_view source) {
    const std::string_view name = source.substr(0, source.find_first_of(" [("));
    return std::ranges::find(book.sources, name) != book.sources.end();
}

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
    chosen.older = layout.release && *layout.release < chosen.release->from;
    chosen.values = {chosen.family->values, chosen.release->values};
    const bool cast = is_cast(layout.recipe);
    chosen.spread = spread_for(book, *chosen.family, {experts, cast, false});
    chosen.elsewhere = spread_for(book, *chosen.family, {experts, cast, true});
    if (!chosen.seen) {
        chosen.spread = widened(chosen.spread);
        chosen.elsewhere = widened(chosen.elsewhere);
    }
    // What less is known of is not surer: fewer sources than runs make chance's part larger.
    chosen.elsewhere.low = std::min(chosen.elsewhere.low, chosen.spread.low);
    chosen.elsewhere.high = std::max(chosen.elsewhere.high, chosen.spread.high);
    widen_for_size(book, layout.accelerators, chosen);
    return chosen;
}

Spread widened(Spread spread) {
    spread.low = std::min(kLowUnseen, std::pow(spread.low, kWiderUnseen));
    spread.high = std::max(kHighUnseen, std::pow(spread.high, kWiderUnseen));
    return spread;
}

} // namespace gigaplan::perf
