// Programs for the tests: one small enough to solve by hand, and random ones of
// known status, the feasible ones with a known optimum too.
#pragma once

#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <cstdint>
#include <string>

namespace gigaplan::lp {

// The same numbers on every machine (splitmix64 by Sebastiano Vigna).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    // Whole numbers from low to high, both included.
    int between(int low, int high);
    bool once_in(int count) { return between(1, count) == 1; }

private:
    std::uint64_t state_;
};

// Two halls share 100 MW; hall a holds 80 racks, hall b 60. A rack draws 1 MW in
// a and 2 MW in b and is worth 3 and 5 a month.
//
//   maximise 3 a + 5 b   with  a + 2 b <= 100,  0 <= a <= 80,  0 <= b <= 60
//
// Best is a = 80, b = 10: 240 + 50 = 290. A further MW is worth 2.5, a further
// place in a 3 - 2.5 = 0.5.
Program two_halls();

enum class Kind { General, Degenerate, Equalities, FreeColumns, Infeasible, Unbounded };

struct Sample {
    Program program;
    Outcome outcome = Outcome::Optimal;
    double objective = 0.0; // where optimal
};

Sample random_program(Kind kind, std::uint64_t seed);

// `columns` in tuples over `rows`, feasible and bounded, for hot starts.
Program production_program(std::uint64_t seed, int column_count, int row_count);

Column column_at(std::size_t position);
Row row_at(std::size_t position);

} // namespace gigaplan::lp
