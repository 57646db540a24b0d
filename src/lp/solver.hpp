// Solves a linear program to a vertex, and solves it again after small changes from
// where it stands. One solve at a time per process, one thread: the answer depends on
// the program, the starting basis and what was solved since then, nothing else.
#pragma once

#include "lp/method.hpp"
#include "lp/program.hpp"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace gigaplan::lp {

enum class BasisStatus : std::uint8_t { Lower, Basic, Upper, Zero, Nonbasic };

struct Basis {
    std::vector<BasisStatus> columns;
    std::vector<BasisStatus> rows;
    [[nodiscard]] bool empty() const { return columns.empty() && rows.empty(); }
};

// Failed: numerical trouble, or numbers that are too large to compute with (costs
// from kInfiniteFrom on, coefficients from 1e15 on).
enum class Outcome { Optimal, Infeasible, Unbounded, Interrupted, Failed };

// Signs: row_duals[i] is the change of the objective per unit of the row's
// active bound, column_duals[j] the reduced cost, for the program's own sense.
struct Solution {
    Outcome outcome = Outcome::Failed;
    double objective = 0.0;
    std::vector<double> columns;
    std::vector<double> rows; // activities
    std::vector<double> column_duals;
    std::vector<double> row_duals;
    Basis basis;
    Method method = Method::None; // how the values were found
    std::int64_t iterations = 0;  // of all methods that were tried
};

// The solver's library and version, for the plan's record: "HiGHS 1.15.1".
[[nodiscard]] std::string solver_version();

class Solver {
public:
    explicit Solver(const Program& program);
    Solver(Solver&&) noexcept;
    Solver& operator=(Solver&&) noexcept;
    ~Solver();

    // Changes mirror Program's; they keep the basis. In it a new row is basic.
    void set_cost(Column column, double cost);
    void set_costs(const std::vector<double>& costs);
    void set_sense(Sense sense);
    void set_bounds(Column column, double lower, double upper);
    void set_bounds(Row row, double lower, double upper);
    Row add_row(std::string name, double lower, double upper, std::span<const Term> terms);

    // Forgets all earlier solves but this basis. It may have too few or too many
    // basic columns, or dependent ones; it must fit the program's size.
    void start_from(const Basis& basis);
    // Forgets all earlier solves: the next one is cold, and gives the same bytes
    // as the first solve of a new Solver.
    void forget();
    // Whether the next solve starts from nothing.
    [[nodiscard]] bool is_cold() const;

    // A cold solution is by this method from now on, instead of by method_for.
    void use(Method method);

    // Stops soon after the token asks (Outcome::Interrupted) and can then be called
    // again. Values, duals and activities come with Outcome::Optimal only, and are
    // those of a vertex whatever the method.
    [[nodiscard]] Solution solve(std::stop_token stop = {});

    // The program as it now stands.
    [[nodiscard]] const Program& program() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The basis of one program written over to another by the names of columns and
// rows; what is new starts nonbasic (columns) or basic (rows).
[[nodiscard]] Basis carry_over(const Program& from, const Basis& basis, const Program& to);

} // namespace gigaplan::lp
