#include "lp/ranges.hpp"

#include <cmath>
#include <cstdint>
#include <span>

namespace gigaplan::lp {

namespace {

// What highs_engine.cpp sets as small_matrix_value, and HiGHS's large_matrix_value.
constexpr double kDroppedTo = 1e-12;
constexpr double kRefusedFrom = 1e15;
// HiGHS holds bounds to 1e-7. Next to a coefficient of 1, one of 1e-6 lets its
// column stray by 0.1: with counts in thousands, by a hundred accelerators.
constexpr double kCoefficientSpread = 1e6;
// A reduced cost within 1e-7 counts as none; costs are scaled by the largest, and prices
// add up some dozens of costs.
constexpr double kCostSpread = 1e8;
constexpr double kTolerance = 1e-7;
// Neighbouring doubles are further apart than the tolerance from here on.
constexpr double kLargestHeld = 1e9;

constexpr int kScalingPasses = 4;

Row row_at(std::size_t i) {
    return Row{static_cast<std::uint32_t>(i)};
}
Column column_at(std::size_t j) {
    return Column{static_cast<std::uint32_t>(j)};
}

bool counts(double number) {
    return number != 0.0 && std::isfinite(number);
}

// Smallest and largest size in each row, or each column.
struct Ends {
    explicit Ends(std::size_t count) : least(count, kInfinity), most(count, 0.0) {}
    void hold(std::size_t at, double size) {
        least[at] = std::min(least[at], size);
        most[at] = std::max(most[at], size);
    }
    // The geometric mean of the ends comes to 1.
    [[nodiscard]] double scale(std::size_t at) const {
        return most[at] > 0.0 ? 1.0 / std::sqrt(least[at] * most[at]) : 1.0;
    }
    std::vector<double> least, most;
};

struct Scales {
    std::vector<double> rows, columns;
};

Scales find_scales(const Program& program) {
    Scales scales{std::vector<double>(program.row_count(), 1.0),
        std::vector<double>(program.column_count(), 1.0)};
    for (int pass = 0; pass < kScalingPasses; ++pass) {
        Ends by_row(program.row_count());
        for (std::size_t i = 0; i < program.row_count(); ++i) {
            for (const Term& term : program.terms(row_at(i)))
                by_row.hold(i, std::abs(term.coefficient) * scales.columns[term.column.value]);
        }
        Ends by_column(program.column_count());
        for (std::size_t i = 0; i < program.row_count(); ++i) {
            scales.rows[i] = by_row.scale(i);
            for (const Term& term : program.terms(row_at(i)))
                by_column.hold(term.column.value, std::abs(term.coefficient) * scales.rows[i]);
        }
        for (std::size_t j = 0; j < program.column_count(); ++j)
            scales.columns[j] = by_column.scale(j);
    }
    return scales;
}

void hold_bounds(Range& range, std::span<const double> bounds, std::optional<Row> row,
    std::optional<Column> column) {
    for (const double bound : bounds) {
        if (counts(bound)) range.hold({std::abs(bound), row, column});
    }
}

void warn_beyond(std::vector<RangeWarning>& warnings, RangeRisk risk, const Extreme& extreme,
    bool is_beyond, double limit) {
    if (is_beyond) warnings.push_back({risk, extreme, {}, limit});
}

void warn_apart(
    std::vector<RangeWarning>& warnings, RangeRisk risk, const Range& range, double limit) {
    if (range.spread() > limit) warnings.push_back({risk, range.least, range.most, limit});
}

} // namespace

void Range::hold(const Extreme& extreme) {
    if (extreme.size < least.size) least = extreme;
    if (extreme.size > most.size) most = extreme;
}

NumericRanges numeric_ranges(const Program& program) {
    NumericRanges ranges;
    const Scales scales = find_scales(program);
    for (std::size_t i = 0; i < program.row_count(); ++i) {
        const Row row = row_at(i);
        for (const Term& term : program.terms(row)) {
            const double size = std::abs(term.coefficient);
            ranges.coefficients.hold({size, row, term.column});
            ranges.scaled_coefficients.hold(
                {size * scales.rows[i] * scales.columns[term.column.value], row, term.column});
        }
        const double bounds[] = {program.row_lower()[i], program.row_upper()[i]};
        hold_bounds(ranges.row_bounds, bounds, row, std::nullopt);
    }
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        const Column column = column_at(j);
        const double cost = program.costs()[j];
        if (counts(cost)) ranges.costs.hold({std::abs(cost), std::nullopt, column});
        const double bounds[] = {program.column_lower()[j], program.column_upper()[j]};
        hold_bounds(ranges.column_bounds, bounds, std::nullopt, column);
    }
    return ranges;
}

std::vector<RangeWarning> check_ranges(const NumericRanges& ranges) {
    std::vector<RangeWarning> warnings;
    const Range& raw = ranges.coefficients;
    warn_beyond(warnings, RangeRisk::CoefficientDropped, raw.least, raw.least.size <= kDroppedTo,
        kDroppedTo);
    warn_beyond(warnings, RangeRisk::CoefficientTooLarge, raw.most, raw.most.size >= kRefusedFrom,
        kRefusedFrom);
    warn_apart(
        warnings, RangeRisk::CoefficientsFarApart, ranges.scaled_coefficients, kCoefficientSpread);
    warn_apart(warnings, RangeRisk::CostsFarApart, ranges.costs, kCostSpread);
    Range bounds = ranges.column_bounds;
    if (!ranges.row_bounds.empty()) {
        bounds.hold(ranges.row_bounds.least);
        bounds.hold(ranges.row_bounds.most);
    }
    warn_beyond(warnings, RangeRisk::BoundTooSmall, bounds.least, bounds.least.size < kTolerance,
        kTolerance);
    warn_beyond(warnings, RangeRisk::BoundTooLarge, bounds.most, bounds.most.size > kLargestHeld,
        kLargestHeld);
    return warnings;
}

std::string_view meaning(RangeRisk risk) {
    switch (risk) {
    case RangeRisk::CoefficientDropped:
        return "is so small that the solver takes it as zero";
    case RangeRisk::CoefficientTooLarge:
        return "is so large that the solver refuses the program";
    case RangeRisk::CoefficientsFarApart:
        return "is so much smaller than others that what it multiplies may be far off";
    case RangeRisk::CostsFarApart:
        return "is worth so much less than others that it decides nothing";
    case RangeRisk::BoundTooSmall:
        return "is so small that the solver cannot tell it from zero";
    case RangeRisk::BoundTooLarge:
        return "is so large that the solver cannot hold it to the last unit";
    }
    return "";
}

} // namespace gigaplan::lp
