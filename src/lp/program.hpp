// A linear program as data: named columns, named rows, coefficients row by row.
//
//   minimise or maximise  cost . x
//   row_lower <= A x <= row_upper,  column_lower <= x <= column_upper
//
// Names are structured text ("install|xai|hall-1|2025-10-01"), unique among
// columns and among rows: they tie an answer to the scenario and carry a basis
// from one program to a similar one.
//
// Bounds from kInfiniteFrom on are infinite. A lower bound above the upper one is
// kept as it is: such a program is infeasible.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::lp {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kInfiniteFrom = 1e20;

struct Column {
    std::uint32_t value = 0;
};
struct Row {
    std::uint32_t value = 0;
};

enum class Sense { Minimise, Maximise };

struct Term {
    Column column;
    double coefficient = 0.0;
};

// Compressed rows: the terms of row i are terms[starts[i] .. starts[i + 1]).
class Program {
public:
    Column add_column(std::string name, double lower, double upper, double cost = 0.0);
    // Terms of the same column are summed, zeros dropped, the rest kept in column order.
    Row add_row(std::string name, double lower, double upper, std::span<const Term> terms);

    void set_sense(Sense sense) { sense_ = sense; }
    void set_cost(Column column, double cost) { costs_[column.value] = cost; }
    void clear_costs() { costs_.assign(costs_.size(), 0.0); }
    void set_bounds(Column column, double lower, double upper);
    void set_bounds(Row row, double lower, double upper);

    [[nodiscard]] Sense sense() const { return sense_; }
    [[nodiscard]] std::size_t column_count() const { return costs_.size(); }
    [[nodiscard]] std::size_t row_count() const { return row_lower_.size(); }
    [[nodiscard]] std::size_t term_count() const { return terms_.size(); }
    [[nodiscard]] const std::vector<double>& costs() const { return costs_; }
    [[nodiscard]] const std::vector<double>& column_lower() const { return column_lower_; }
    [[nodiscard]] const std::vector<double>& column_upper() const { return column_upper_; }
    [[nodiscard]] const std::vector<double>& row_lower() const { return row_lower_; }
    [[nodiscard]] const std::vector<double>& row_upper() const { return row_upper_; }
    [[nodiscard]] std::span<const Term> terms(Row row) const;
    [[nodiscard]] const std::string& name(Column column) const;
    [[nodiscard]] const std::string& name(Row row) const;

private:
    Sense sense_ = Sense::Minimise;
    std::vector<std::string> column_names_;
    std::vector<double> costs_, column_lower_, column_upper_;
    std::vector<std::string> row_names_;
    std::vector<double> row_lower_, row_upper_;
    std::vector<std::size_t> row_starts_ = {0};
    std::vector<Term> terms_;
};

} // namespace gigaplan::lp
