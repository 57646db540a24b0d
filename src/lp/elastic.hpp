// Why a program has no solution: rows that may give are relaxed at a price, and
// the cheapest set that must give is the conflict.
#pragma once

#include "lp/program.hpp"

#include <span>
#include <stop_token>
#include <vector>

namespace gigaplan::lp {

struct GivingRow {
    Row row;
    double amount = 0.0; // how far the row must give; positive: the upper bound must rise,
                         // negative: the lower bound must fall
};

struct Conflict {
    bool explained = false;        // false: infeasible even when all `may_give` rows give, or
                                   // interrupted
    std::vector<GivingRow> giving; // in row order; empty when the program is feasible
    std::vector<Row> blocking;     // the other rows with a price in the relaxed program: what
                                   // those that give fight with
};

// `may_give` are the rows that a user could change; all others stay hard. Giving
// is priced by its share of the bound, and the bound's size is at least 1.
[[nodiscard]] Conflict find_conflict(
    const Program& program, std::span<const Row> may_give, std::stop_token stop = {});

} // namespace gigaplan::lp
