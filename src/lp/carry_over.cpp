#include "lp/solver.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <optional>
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

// Up to and with the last bar: "install|xai|hall-1|" of "install|xai|hall-1|2025-10-01".
std::string_view family(std::string_view name) {
    const std::size_t bar = name.rfind('|');
    return bar == std::string_view::npos ? std::string_view() : name.substr(0, bar + 1);
}

// Positions of a program's columns or rows by name.
class Names {
public:
    template <class Item>
    static Names of(const Program& program, std::size_t count, Item /*kind*/) {
        Names names;
        names.names_.reserve(count);
        names.positions_.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view name = program.name(Item{static_cast<std::uint32_t>(i)});
            names.names_.push_back(name);
            names.positions_.emplace(name, i);
        }
        return names;
    }

    // The one of that name; else, where a date is new, the last one before it in
    // the same family: part of the same segment, it most likely has its status.
    std::optional<std::size_t> find(std::string_view name) {
        if (const auto same = positions_.find(name); same != positions_.end()) return same->second;
        const std::string_view its_family = family(name);
        if (its_family.empty()) return std::nullopt;
        if (!sorted_) std::sort(names_.begin(), names_.end());
        sorted_ = true;
        const auto next = std::lower_bound(names_.begin(), names_.end(), name);
        if (next == names_.begin() || family(*(next - 1)) != its_family) return std::nullopt;
        return positions_.find(*(next - 1))->second;
    }

private:
    std::vector<std::string_view> names_;
    std::unordered_map<std::string_view, std::size_t> positions_;
    bool sorted_ = false;
};

} // namespace

Basis carry_over(const Program& from, const Basis& basis, const Program& to) {
    if (basis.empty()) return {};
    GIGAPLAN_ASSERT(basis.columns.size() == from.column_count());
    GIGAPLAN_ASSERT(basis.rows.size() == from.row_count());
    Basis result;
    result.columns.reserve(to.column_count());
    Names columns = Names::of(from, from.column_count(), Column{});
    for (std::size_t i = 0; i < to.column_count(); ++i) {
        const double lower = to.column_lower()[i];
        const double upper = to.column_upper()[i];
        const auto old = columns.find(to.name(Column{static_cast<std::uint32_t>(i)}));
        result.columns.push_back(
            old ? fitted(basis.columns[*old], lower, upper) : nonbasic_at_a_bound(lower, upper));
    }
    result.rows.reserve(to.row_count());
    Names rows = Names::of(from, from.row_count(), Row{});
    for (std::size_t i = 0; i < to.row_count(); ++i) {
        const auto old = rows.find(to.name(Row{static_cast<std::uint32_t>(i)}));
        result.rows.push_back(old ? fitted(basis.rows[*old], to.row_lower()[i], to.row_upper()[i])
                                  : BasisStatus::Basic);
    }
    return result;
}

} // namespace gigaplan::lp
