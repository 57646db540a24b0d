#include "lp/bound.hpp"

#include "base/check.hpp"
#include "lp/exact_sum.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

namespace gigaplan::lp {

namespace {

// A bound travels down a chain of balances in one pass where the rows stand in its
// order, else by one row a pass.
constexpr int kPassesMax = 20;
// Implied bounds are rounded outwards by these shares of their own size and of the
// sums behind them: far more than the sums can be off.
constexpr double kOutwards = 1e-9;
constexpr double kOutwardsOfSums = 1e-12;

// What a row's terms come to at the least, those without a bound counted apart.
struct Least {
    double sum = 0.0;
    double size = 0.0; // of all that was summed
    int infinite = 0;

    void add(double term) {
        if (std::isinf(term)) {
            ++infinite;
        } else {
            sum += term;
            size += std::abs(term);
        }
    }
    [[nodiscard]] double without(double term) const {
        if (std::isinf(term)) return infinite > 1 ? -kInfinity : sum;
        return infinite > 0 ? -kInfinity : sum - term;
    }
};

class Implied {
public:
    explicit Implied(const Program& program)
        : program_(program), bounds_{program.column_lower(), program.column_upper()} {}

    ColumnBounds find() {
        for (int pass = 0; pass < kPassesMax && pass_over_rows(); ++pass) {
        }
        return std::move(bounds_);
    }

private:
    bool pass_over_rows() {
        bool found = false;
        for (std::size_t i = 0; i < program_.row_count(); ++i) {
            const auto terms = program_.terms(Row{static_cast<std::uint32_t>(i)});
            found |= hold(terms, program_.row_upper()[i], 1.0);
            found |= hold(terms, -program_.row_lower()[i], -1.0);
        }
        return found;
    }

    [[nodiscard]] double least_of(double coefficient, std::uint32_t column) const {
        return coefficient * (coefficient > 0.0 ? bounds_.lower[column] : bounds_.upper[column]);
    }

    // From sign * terms <= limit follows what is left for each term when the others are
    // at their least. True where a column got a bound that had none.
    bool hold(std::span<const Term> terms, double limit, double sign) {
        if (limit == kInfinity) return false;
        Least least;
        for (const Term& term : terms)
            least.add(least_of(sign * term.coefficient, term.column.value));
        if (least.infinite > 1) return false;
        bool found = false;
        for (const Term& term : terms) {
            const double coefficient = sign * term.coefficient;
            double& bound = coefficient > 0.0 ? bounds_.upper[term.column.value]
                                              : bounds_.lower[term.column.value];
            if (!std::isinf(bound)) continue;
            const double others = least.without(least_of(coefficient, term.column.value));
            if (std::isinf(others)) continue;
            const double implied = (limit - others) / coefficient;
            const double slack = kOutwards * (1.0 + std::abs(implied)) +
                                 kOutwardsOfSums * least.size / std::abs(coefficient);
            bound = coefficient > 0.0 ? implied + slack : implied - slack;
            found = true;
        }
        return found;
    }

    const Program& program_;
    ColumnBounds bounds_;
};

} // namespace

ColumnBounds implied_bounds(const Program& program) {
    return Implied(program).find();
}

ProvenBound proven_bound(
    const Program& program, const ColumnBounds& bounds, std::span<const double> prices) {
    GIGAPLAN_ASSERT(prices.size() == program.row_count());
    const double sign = program.sense() == Sense::Minimise ? 1.0 : -1.0;
    std::vector<ExactSum> reduced_costs(program.column_count());
    ExactSum total;
    for (std::size_t i = 0; i < program.row_count(); ++i) {
        const double price = sign * prices[i];
        const double bound = price > 0.0 ? program.row_lower()[i] : program.row_upper()[i];
        // A price that no bound could have is left out; any other proves as well.
        if (!std::isfinite(price) || price == 0.0 || std::isinf(bound)) continue;
        total.add_product(price, bound);
        for (const Term& term : program.terms(Row{static_cast<std::uint32_t>(i)}))
            reduced_costs[term.column.value].add_product(-term.coefficient, price);
    }
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        reduced_costs[j].add(sign * program.costs()[j]);
        const double cost = reduced_costs[j].value();
        if (cost == 0.0) continue;
        const double bound = cost > 0.0 ? bounds.lower[j] : bounds.upper[j];
        if (std::isinf(bound)) {
            return {-sign * kInfinity, program.name(Column{static_cast<std::uint32_t>(j)})};
        }
        total.add_product(cost, bound);
    }
    return {sign * total.value(), ""};
}

double relative_gap(double objective, double bound) {
    return std::abs(bound - objective) / (1.0 + std::abs(objective));
}

} // namespace gigaplan::lp
