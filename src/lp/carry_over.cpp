#include "lp/solver.hpp"

#include "base/check.hpp"

#include <string_view>
#include <unordered_map>

namespace gigaplan::lp {

namespace {

BasisStatus nonbasic_at_a_bound(double lower, double upper) {
    if (lower > -kInfinity) return BasisStatus::Lower;
    return upper < kInfinity ? BasisStatus::Upper : BasisStatus::Zero;
}

// A bound that is no longer there cannot be stood at.
BasisStatus fitted(BasisStatus status, double lower, double upper) {
    if (status == BasisStatus::Basic) return status;
    if (status == BasisStatus::Lower && lower > -kInfinity) return status;
    if (status == BasisStatus::Upper && upper < kInfinity) return status;
    return nonbasic_at_a_bound(lower, upper);
}

template <class Item>
std::unordered_map<std::string_view, std::size_t> positions_by_name(
    const Program& program, std::size_t count) {
    std::unordered_map<std::string_view, std::size_t> positions;
    positions.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        positions.emplace(program.name(Item{static_cast<std::uint32_t>(i)}), i);
    }
    return positions;
}

} // namespace

Basis carry_over(const Program& from, const Basis& basis, const Program& to) {
    if (basis.empty()) return {};
    GIGAPLAN_ASSERT(basis.columns.size() == from.column_count());
    GIGAPLAN_ASSERT(basis.rows.size() == from.row_count());
    Basis result;
    result.columns.reserve(to.column_count());
    const auto columns = positions_by_name<Column>(from, from.column_count());
    for (std::size_t i = 0; i < to.column_count(); ++i) {
        const double lower = to.column_lower()[i];
        const double upper = to.column_upper()[i];
        const auto old = columns.find(to.name(Column{static_cast<std::uint32_t>(i)}));
        result.columns.push_back(old == columns.end()
                                     ? nonbasic_at_a_bound(lower, upper)
                                     : fitted(basis.columns[old->second], lower, upper));
    }
    result.rows.reserve(to.row_count());
    const auto rows = positions_by_name<Row>(from, from.row_count());
    for (std::size_t i = 0; i < to.row_count(); ++i) {
        const auto old = rows.find(to.name(Row{static_cast<std::uint32_t>(i)}));
        result.rows.push_back(old == rows.end() ? BasisStatus::Basic
                                                : fitted(basis.rows[old->second], to.row_lower()[i],
                                                      to.row_upper()[i]));
    }
    return result;
}

} // namespace gigaplan::lp
