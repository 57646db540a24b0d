#include "lp/program.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigaplan::lp {

namespace {

double with_infinity(double bound) {
    GIGAPLAN_ASSERT(!std::isnan(bound));
    if (bound >= kInfiniteFrom) return kInfinity;
    if (bound <= -kInfiniteFrom) return -kInfinity;
    return bound;
}

bool column_before(const Term& a, const Term& b) {
    return a.column.value < b.column.value;
}

// Stable, so that equal columns are summed in the order in which they were given.
void sort_by_column(std::span<Term> terms) {
    if (!std::is_sorted(terms.begin(), terms.end(), column_before)) {
        std::stable_sort(terms.begin(), terms.end(), column_before);
    }
}

// Sums neighbours of the same column and drops zeros; returns how many remain.
std::size_t merge_sorted(std::span<Term> terms) {
    std::size_t kept = 0;
    for (std::size_t next = 0; next < terms.size();) {
        Term sum = terms[next++];
        while (next < terms.size() && terms[next].column.value == sum.column.value) {
            sum.coefficient += terms[next++].coefficient;
        }
        if (sum.coefficient != 0.0) terms[kept++] = sum;
    }
    return kept;
}

} // namespace

Column Program::add_column(std::string name, double lower, double upper, double cost) {
    GIGAPLAN_ASSERT(std::isfinite(cost));
    const Column column{static_cast<std::uint32_t>(costs_.size())};
    column_names_.push_back(std::move(name));
    costs_.push_back(cost);
    column_lower_.push_back(with_infinity(lower));
    column_upper_.push_back(with_infinity(upper));
    return column;
}

Row Program::add_row(std::string name, double lower, double upper, std::span<const Term> terms) {
    for (const Term& term : terms) {
        GIGAPLAN_ASSERT(term.column.value < costs_.size());
        GIGAPLAN_ASSERT(std::isfinite(term.coefficient));
    }
    const Row row{static_cast<std::uint32_t>(row_lower_.size())};
    const std::size_t start = terms_.size();
    terms_.insert(terms_.end(), terms.begin(), terms.end());
    const std::span<Term> added = std::span(terms_).subspan(start);
    sort_by_column(added);
    terms_.resize(start + merge_sorted(added));
    row_names_.push_back(std::move(name));
    row_lower_.push_back(with_infinity(lower));
    row_upper_.push_back(with_infinity(upper));
    row_starts_.push_back(terms_.size());
    return row;
}

void Program::set_bounds(Column column, double lower, double upper) {
    column_lower_.at(column.value) = with_infinity(lower);
    column_upper_.at(column.value) = with_infinity(upper);
}

void Program::set_bounds(Row row, double lower, double upper) {
    row_lower_.at(row.value) = with_infinity(lower);
    row_upper_.at(row.value) = with_infinity(upper);
}

std::span<const Term> Program::terms(Row row) const {
    const std::size_t start = row_starts_.at(row.value);
    return std::span(terms_).subspan(start, row_starts_[row.value + 1] - start);
}

const std::string& Program::name(Column column) const {
    return column_names_.at(column.value);
}
const std::string& Program::name(Row row) const {
    return row_names_.at(row.value);
}

} // namespace gigaplan::lp
