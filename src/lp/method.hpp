// The ways to solve a linear program, and the rule that chooses among them.
//
// Simplex ends at a vertex with prices, and starts again from it after a small
// change. From nothing its time grows with the square of the columns and more, that
// of interior point much less; crossover then leads to a vertex, too. The rule goes by
// columns alone, never by time or processors: the same program is solved the same way
// everywhere. docs/performance.md has the measurements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gigaplan::lp {

enum class Method : std::uint8_t {
    None,                      // not solved
    Simplex,                   //
    InteriorPointAndCrossover, // ends at a vertex, like simplex
    InteriorPoint,             // ends near the middle of the optima: an objective, no prices
    Blocks,                    // see blocks.hpp: an objective, no prices
};

// From so many columns on a cold solution is by interior point: both took about as
// long at 37 thousand columns, simplex four times as long at 100 thousand.
inline constexpr std::size_t kInteriorPointFrom = 40'000;

// Of a cold solution to a vertex; a hot one is by simplex.
[[nodiscard]] Method method_for(std::size_t column_count);

// "simplex", "interior point (IPX) and crossover".
[[nodiscard]] std::string_view name(Method method);

// A solution from a basis is by dual simplex for so many iterations, then by exact primal
// simplex from the same basis for so many, then cold. Where a basis breaks many bounds at
// once dual can take longer back than a cold solution, and primal seldom does; where it
// breaks few, dual needs fewer. The most it can cost is about twice a cold solution. A
// basis that breaks none, as under a new objective, is primal simplex's without limit.
struct HotIterations {
    std::int64_t dual_max = 0;
    std::int64_t primal_max = 0;
};
[[nodiscard]] HotIterations hot_iterations(std::size_t row_count);

} // namespace gigaplan::lp
