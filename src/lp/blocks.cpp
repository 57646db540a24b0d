#include "lp/blocks.hpp"

#include "lp/bound.hpp"
#include "lp/certificate.hpp"
#include "lp/exact_sum.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigaplan::lp {

namespace {

constexpr int kSweepsMax = 12;

Row row_at(std::uint32_t i) {
    return Row{i};
}

// A window as a program of its own: its columns, and the rows that it keeps.
struct Window {
    Program program;
    std::vector<std::uint32_t> columns, rows; // of the whole program
};

class Sweeps {
public:
    Sweeps(const Program& program, const BlockStructure& structure, std::stop_token stop)
        : program_(program), structure_(structure), stop_(std::move(stop)),
          local_(program.column_count()), is_in_window_(structure.block_count(), false),
          prices_(program.row_count(), 0.0), value_bases_(structure.block_count()),
          price_bases_(structure.block_count()), block_bases_(structure.block_count()) {
        for (std::size_t j = 0; j < program.column_count(); ++j) {
            values_.push_back(
                std::min(std::max(0.0, program.column_lower()[j]), program.column_upper()[j]));
        }
    }

    // Each says how it went; the first that is not Optimal ends it.
    Outcome sweep_values() {
        return for_each_block([&](Block block) { return improve_values(block); });
    }
    Outcome sweep_prices() {
        return for_each_block([&](Block block) {
            return improve_prices(structure_.windows[block], price_bases_[block]);
        });
    }
    // Prices of all rows that fit together: those within a block anew, the others stay.
    Outcome settle_prices() {
        return for_each_block(
            [&](Block block) { return improve_prices(std::span(&block, 1), block_bases_[block]); });
    }

    [[nodiscard]] const std::vector<double>& values() const { return values_; }
    [[nodiscard]] const std::vector<double>& prices() const { return prices_; }
    [[nodiscard]] std::int64_t iterations() const { return iterations_; }

private:
    template <class Work>
    Outcome for_each_block(const Work& work) {
        for (std::size_t block = 0; block < structure_.block_count(); ++block) {
            const Outcome outcome = work(static_cast<Block>(block));
            if (outcome != Outcome::Optimal) return outcome;
        }
        return Outcome::Optimal;
    }

    Window begin_window(std::span<const Block> blocks) {
        Window window;
        window.program.set_sense(program_.sense());
        std::fill(is_in_window_.begin(), is_in_window_.end(), false);
        for (const Block block : blocks) {
            is_in_window_[block] = true;
            const auto columns = structure_.columns[block];
            window.columns.insert(window.columns.end(), columns.begin(), columns.end());
            const auto rows = structure_.rows[block];
            window.rows.insert(window.rows.end(), rows.begin(), rows.end());
        }
        std::sort(window.columns.begin(), window.columns.end());
        std::sort(window.rows.begin(), window.rows.end());
        window.rows.erase(std::unique(window.rows.begin(), window.rows.end()), window.rows.end());
        for (const std::uint32_t j : window.columns) {
            local_[j] = window.program.add_column(
                "", program_.column_lower()[j], program_.column_upper()[j], program_.costs()[j]);
        }
        return window;
    }

    [[nodiscard]] bool is_within(std::uint32_t row) const {
        return std::ranges::all_of(
            structure_.row_blocks[row], [&](Block block) { return is_in_window_[block]; });
    }
    [[nodiscard]] bool is_in_window(std::uint32_t column) const {
        return is_in_window_[structure_.block_of_column[column]];
    }

    // Adds the row with the window's terms alone; all others stand.
    void add_part_of_row(Window& window, std::uint32_t i) {
        terms_.clear();
        ExactSum outside;
        for (const Term& term : program_.terms(row_at(i))) {
            const std::uint32_t j = term.column.value;
            if (is_in_window(j)) {
                terms_.push_back({local_[j], term.coefficient});
            } else {
                outside.add_product(term.coefficient, values_[j]);
            }
        }
        const double others = outside.value();
        window.program.add_row(
            "", program_.row_lower()[i] - others, program_.row_upper()[i] - others, terms_);
    }

    Outcome improve_values(Block block) {
        Window window = begin_window(structure_.windows[block]);
        for (const std::uint32_t i : window.rows)
            add_part_of_row(window, i);
        const Solution solution = solve(window.program, value_bases_[block]);
        if (solution.outcome != Outcome::Optimal) return solution.outcome;
        for (std::size_t k = 0; k < window.columns.size(); ++k)
            values_[window.columns[k]] = solution.columns[k];
        // A first guess; from the first sweep of prices on these are better.
        if (has_own_prices_) return Outcome::Optimal;
        for (std::size_t k = 0; k < window.rows.size(); ++k) {
            if (is_within(window.rows[k])) prices_[window.rows[k]] = solution.row_duals[k];
        }
        return Outcome::Optimal;
    }

    Outcome improve_prices(std::span<const Block> blocks, Basis& basis) {
        has_own_prices_ = true;
        Window window = begin_window(blocks);
        std::vector<std::uint32_t> kept;
        for (const std::uint32_t i : window.rows) {
            if (is_within(i)) {
                add_part_of_row(window, i);
                kept.push_back(i);
            } else {
                pay_for_row(window, i);
            }
        }
        const Solution solution = solve(window.program, basis);
        if (solution.outcome != Outcome::Optimal) return solution.outcome;
        for (std::size_t k = 0; k < kept.size(); ++k)
            prices_[kept[k]] = solution.row_duals[k];
        return Outcome::Optimal;
    }

    void pay_for_row(Window& window, std::uint32_t i) {
        if (prices_[i] == 0.0) return;
        for (const Term& term : program_.terms(row_at(i))) {
            const std::uint32_t j = term.column.value;
            if (!is_in_window(j)) continue;
            const Column column = local_[j];
            const double cost = window.program.costs()[column.value];
            window.program.set_cost(column, cost - prices_[i] * term.coefficient);
        }
    }

    // From where it ended in the sweep before.
    Solution solve(const Program& program, Basis& basis) {
        Solver solver(program);
        if (!basis.empty()) solver.start_from(basis);
        Solution solution = solver.solve(stop_);
        iterations_ += solution.iterations;
        if (solution.outcome == Outcome::Optimal) basis = solution.basis;
        return solution;
    }

    const Program& program_;
    const BlockStructure& structure_;
    std::stop_token stop_;
    std::vector<Column> local_; // by column: its place in the window that was begun last
    std::vector<bool> is_in_window_;
    std::vector<Term> terms_;
    std::vector<double> values_, prices_;
    std::vector<Basis> value_bases_, price_bases_, block_bases_;
    bool has_own_prices_ = false;
    std::int64_t iterations_ = 0;
};

double objective_of(const Program& program, std::span<const double> columns) {
    ExactSum sum;
    for (std::size_t j = 0; j < columns.size(); ++j)
        sum.add_product(program.costs()[j], columns[j]);
    return sum.value();
}

} // namespace

BlockSolution solve_in_blocks(const Program& program, const BlockStructure& structure,
    double gap_relative_max, std::stop_token stop) {
    const bool is_minimum = program.sense() == Sense::Minimise;
    const ColumnBounds bounds = implied_bounds(program);
    Sweeps sweeps(program, structure, std::move(stop));
    BlockSolution found;
    found.bound = is_minimum ? -kInfinity : kInfinity;
    for (int sweep = 0; sweep < kSweepsMax; ++sweep) {
        const bool of_values = sweep % 2 == 0;
        Outcome outcome = of_values ? sweeps.sweep_values() : sweeps.sweep_prices();
        if (outcome == Outcome::Optimal && !of_values) outcome = sweeps.settle_prices();
        found.iterations = sweeps.iterations();
        found.sweeps = sweep + 1;
        if (outcome != Outcome::Optimal) {
            found.outcome = outcome == Outcome::Interrupted ? outcome : Outcome::Failed;
            return found;
        }
        if (of_values) {
            found.columns = sweeps.values();
            found.objective = objective_of(program, found.columns);
        } else {
            const double bound = proven_bound(program, bounds, sweeps.prices()).value;
            found.bound = is_minimum ? std::max(found.bound, bound) : std::min(found.bound, bound);
        }
        if (relative_gap(found.objective, found.bound) <= gap_relative_max) {
            found.outcome = Outcome::Optimal;
            return found;
        }
    }
    return found;
}

} // namespace gigaplan::lp
