#include "lp/elastic.hpp"

#include "base/check.hpp"
#include "lp/solver.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gigaplan::lp {

namespace {

constexpr double kGivingFrom = 1e-7; // of 1 + the bound's size; less is rounding
constexpr double kPriceFrom = 1e-9;

// A side of a row that may give, and the column that says how far it does.
struct GivingSide {
    Row row;
    double bound = 0.0;
    double sign = 0.0; // +1: the upper bound rises, -1: the lower one falls
    Column column;
};

// The program without its objective, with a priced column for each side that may
// give. Giving costs what it is to the bound: 5 MW of 10 as much as 50 of 100.
struct ElasticProgram {
    Program program;
    std::vector<GivingSide> sides; // in row order
    std::vector<Row> origin;       // of each relaxed row
};

class ElasticBuilder {
public:
    ElasticBuilder(const Program& source, std::span<const Row> may_give)
        : source_(source), may_give_(source.row_count(), false) {
        for (const Row row : may_give) {
            GIGAPLAN_ASSERT(row.value < may_give_.size());
            may_give_[row.value] = true;
        }
    }

    ElasticProgram build() {
        for (std::size_t i = 0; i < source_.column_count(); ++i) {
            result_.program.add_column(source_.name(Column{static_cast<std::uint32_t>(i)}),
                source_.column_lower()[i], source_.column_upper()[i]);
        }
        for (std::size_t i = 0; i < source_.row_count(); ++i) {
            add_row(Row{static_cast<std::uint32_t>(i)});
        }
        return std::move(result_);
    }

private:
    void add_row(Row row) {
        const double lower = source_.row_lower()[row.value];
        const double upper = source_.row_upper()[row.value];
        const auto terms = source_.terms(row);
        std::vector<Term> relaxed(terms.begin(), terms.end());
        if (!may_give_[row.value]) {
            append(row, lower, upper, relaxed);
        } else if (lower <= upper) {
            if (upper < kInfinity) relaxed.push_back(giving_term(row, upper, 1.0));
            if (lower > -kInfinity) relaxed.push_back(giving_term(row, lower, -1.0));
            append(row, lower, upper, relaxed);
        } else {
            // Bounds that cross each other: each side gives by itself.
            relaxed.push_back(giving_term(row, upper, 1.0));
            append(row, -kInfinity, upper, relaxed);
            relaxed.back() = giving_term(row, lower, -1.0);
            append(row, lower, kInfinity, relaxed);
        }
    }

    Term giving_term(Row row, double bound, double sign) {
        const double price = 1.0 / std::max(1.0, std::abs(bound));
        const Column column = result_.program.add_column(
            (sign > 0.0 ? "rises|" : "falls|") + source_.name(row), 0.0, kInfinity, price);
        result_.sides.push_back({row, bound, sign, column});
        return {column, -sign};
    }

    void append(Row row, double lower, double upper, std::span<const Term> terms) {
        result_.program.add_row(source_.name(row), lower, upper, terms);
        result_.origin.push_back(row);
    }

    const Program& source_;
    std::vector<bool> may_give_;
    ElasticProgram result_;
};

} // namespace

Conflict find_conflict(
    const Program& program, std::span<const Row> may_give, std::stop_token stop) {
    const ElasticProgram elastic = ElasticBuilder(program, may_give).build();
    const Solution solution = Solver(elastic.program).solve(std::move(stop));
    Conflict conflict;
    if (solution.outcome != Outcome::Optimal) return conflict;
    conflict.explained = true;
    std::vector<bool> gives(program.row_count(), false);
    for (const GivingSide& side : elastic.sides) {
        const double amount = solution.columns[side.column.value];
        if (amount <= kGivingFrom * (1.0 + std::abs(side.bound))) continue;
        conflict.giving.push_back({side.row, side.sign * amount});
        gives[side.row.value] = true;
    }
    if (conflict.giving.empty()) return conflict;
    for (std::size_t i = 0; i < elastic.origin.size(); ++i) {
        const Row row = elastic.origin[i];
        const bool priced = std::abs(solution.row_duals[i]) > kPriceFrom;
        const bool listed =
            !conflict.blocking.empty() && conflict.blocking.back().value == row.value;
        if (priced && !gives[row.value] && !listed) conflict.blocking.push_back(row);
    }
    return conflict;
}

} // namespace gigaplan::lp
