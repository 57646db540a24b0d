#include "lp/method.hpp"

#include <algorithm>

namespace gigaplan::lp {

namespace {

// Of portfolios and examples most changes need fewer iterations than the first; those
// that need more are through by primal simplex within the second.
constexpr HotIterations kAtLeast = {100, 200};
constexpr HotIterations kRowsByIteration = {80, 8};

} // namespace

Method method_for(std::size_t column_count) {
    return column_count < kInteriorPointFrom ? Method::Simplex : Method::InteriorPointAndCrossover;
}

std::string_view name(Method method) {
    switch (method) {
    case Method::None:
        return "none";
    case Method::Simplex:
        return "simplex";
    case Method::InteriorPointAndCrossover:
        return "interior point (IPX) and crossover";
    case Method::InteriorPoint:
        return "interior point (IPX)";
    case Method::Blocks:
        return "decomposition into blocks";
    }
    return "";
}

HotIterations hot_iterations(std::size_t row_count) {
    const auto rows = static_cast<std::int64_t>(row_count);
    return {std::max(kAtLeast.dual_max, rows / kRowsByIteration.dual_max),
        std::max(kAtLeast.primal_max, rows / kRowsByIteration.primal_max)};
}

} // namespace gigaplan::lp
