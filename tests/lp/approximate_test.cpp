#include "lp/approximate.hpp"

#include "lp/bound.hpp"
#include "lp/certificate.hpp"
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace gigaplan::lp {
namespace {

struct Chain {
    Program program;
    std::vector<Block> block_of_column;
};

// Sites in a ring. Each makes twelve things out of what it has itself, and of what it
// has together with the next; `least` must come of each pair.
Chain ring_of_sites(std::uint64_t seed, int sites, double least = -kInfinity) {
    constexpr int kThings = 12;
    Dice dice(seed);
    Chain chain;
    chain.program.set_sense(Sense::Maximise);
    for (int s = 0; s < sites; ++s) {
        for (int k = 0; k < kThings; ++k) {
            chain.program.add_column(
                fmt::format("make|{}|{}", s, k), 0.0, kInfinity, dice.between(10, 99));
            chain.block_of_column.push_back(static_cast<Block>(s));
        }
    }
    const auto thing = [](int s, int k) {
        return column_at(static_cast<std::size_t>(s * kThings + k));
    };
    for (int s = 0; s < sites; ++s) {
        for (int i = 0; i < 6; ++i) {
            std::vector<Term> own, joint;
            for (int k = 0; k < kThings; ++k) {
                own.push_back({thing(s, k), dice.between(5, 99) / 10.0});
                if (k % 3 != i % 3) continue;
                joint.push_back({thing(s, k), dice.between(5, 99) / 10.0});
                joint.push_back({thing((s + 1) % sites, k), dice.between(5, 99) / 10.0});
            }
            chain.program.add_row(
                fmt::format("own|{}|{}", s, i), -kInfinity, dice.between(200, 600), own);
            chain.program.add_row(
                fmt::format("joint|{}|{}", s, i), least, dice.between(100, 300), joint);
        }
    }
    return chain;
}

ApproximationOptions in_blocks(const Chain& chain, double gap = 1e-3) {
    return {gap, chain.block_of_column, Method::Blocks};
}

TEST(BlockStructure, KnowsWhichRowsJoinWhichBlocks) {
    // Blocks 0 and 1 share row "joint", 2 stands alone.
    Program program;
    for (const char* name : {"a", "b", "c", "d"})
        program.add_column(name, 0.0, 1.0);
    program.add_row("joint", 0.0, 1.0, std::vector<Term>{{column_at(3), 1.0}, {column_at(0), 1.0}});
    program.add_row("own", 0.0, 1.0, std::vector<Term>{{column_at(1), 1.0}, {column_at(3), 1.0}});
    program.add_row("alone", 0.0, 1.0, std::vector<Term>{{column_at(2), 1.0}});
    const BlockStructure structure(program, {0, 1, 2, 1});
    const auto list = [](std::span<const std::uint32_t> items) {
        return std::vector<std::uint32_t>(items.begin(), items.end());
    };
    using Numbers = std::vector<std::uint32_t>;
    EXPECT_EQ(structure.block_count(), 3U);
    EXPECT_EQ(list(structure.columns[1]), (Numbers{1, 3}));
    EXPECT_EQ(list(structure.rows[0]), (Numbers{0}));
    EXPECT_EQ(list(structure.rows[1]), (Numbers{0, 1}));
    EXPECT_EQ(list(structure.row_blocks[0]), (Numbers{0, 1}));
    EXPECT_EQ(list(structure.windows[0]), (Numbers{0, 1}));
    EXPECT_EQ(list(structure.windows[2]), (Numbers{2}));
    EXPECT_EQ(structure.widest, 3U);
}

TEST(Approximate, ChoosesSimplexBlocksOrInteriorPoint) {
    EXPECT_EQ(approximate_method_for(kInteriorPointFrom - 1, 100, 100), Method::Simplex);
    EXPECT_EQ(approximate_method_for(200'000, 60, 10'000), Method::Blocks);
    EXPECT_EQ(approximate_method_for(200'000, 3, 200'000), Method::InteriorPoint);
    EXPECT_EQ(approximate_method_for(200'000, 0, 0), Method::InteriorPoint);
}

// Whatever the method: what it gives is within its bounds, the true optimum lies
// between objective and bound, and both are as near as they say.
TEST(Approximate, EnclosesTheOptimum) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Chain chain = ring_of_sites(seed, 8);
        const double optimum = Solver(chain.program).solve().objective;
        for (const Method method : {Method::Simplex, Method::Blocks, Method::InteriorPoint}) {
            SCOPED_TRACE(fmt::format("seed {}, {}", seed, name(method)));
            ApproximationOptions options = in_blocks(chain, 2e-2);
            options.method = method;
            const Approximation found = solve_approximately(chain.program, options);
            ASSERT_EQ(found.outcome, Outcome::Optimal);
            EXPECT_EQ(found.method, method);
            EXPECT_LE(found.gap_relative, 2e-2);
            EXPECT_DOUBLE_EQ(found.gap_relative, relative_gap(found.objective, found.bound));
            EXPECT_LE(found.primal_violation_max, 1e-6);
            EXPECT_EQ(
                primal_violation(chain.program, found.columns).size, found.primal_violation_max);
            EXPECT_LE(found.objective, optimum * (1.0 + 1e-6));
            EXPECT_GE(found.bound, optimum * (1.0 - 1e-9));
        }
    }
}

TEST(Approximate, ComesNearerWhenAskedTo) {
    const Chain chain = ring_of_sites(3, 12);
    const Approximation coarse = solve_approximately(chain.program, in_blocks(chain, 0.1));
    const Approximation fine = solve_approximately(chain.program, in_blocks(chain, 1e-2));
    EXPECT_EQ(coarse.outcome, Outcome::Optimal);
    EXPECT_EQ(fine.outcome, Outcome::Optimal);
    EXPECT_LE(coarse.sweeps, fine.sweeps);
    EXPECT_LE(fine.gap_relative, 1e-2);
    EXPECT_EQ(fine.block_count, 12U);
}

// HiGHS names no gap below 1e-12.
TEST(Approximate, GoesAsNearAsItCanWhenAskedForNoGapAtAll) {
    const Chain chain = ring_of_sites(3, 4);
    ApproximationOptions options = in_blocks(chain, 0.0);
    options.method = Method::InteriorPoint;
    const Approximation found = solve_approximately(chain.program, options);
    EXPECT_LE(found.primal_violation_max, 1e-6);
    EXPECT_LE(found.gap_relative, 1e-8);
}

TEST(Approximate, GivesTheSameBytesTwice) {
    const Chain chain = ring_of_sites(5, 8);
    for (const Method method : {Method::Blocks, Method::InteriorPoint}) {
        ApproximationOptions options = in_blocks(chain, 2e-2);
        options.method = method;
        const Approximation first = solve_approximately(chain.program, options);
        const Approximation again = solve_approximately(chain.program, options);
        EXPECT_EQ(first.columns, again.columns);
        EXPECT_EQ(first.bound, again.bound);
        EXPECT_EQ(first.iterations, again.iterations);
    }
}

// Where something must come of every pair, standing still is no start for blocks.
TEST(Approximate, TurnsToInteriorPointWhereBlocksFail) {
    const Chain chain = ring_of_sites(1, 8, 1.0);
    const Approximation found = solve_approximately(chain.program, in_blocks(chain));
    ASSERT_EQ(found.outcome, Outcome::Optimal);
    EXPECT_EQ(found.method, Method::InteriorPoint);
    const double optimum = Solver(chain.program).solve().objective;
    EXPECT_NEAR(found.objective, optimum, 1e-3 * optimum);
    EXPECT_GE(found.bound, optimum * (1.0 - 1e-9));
}

TEST(Approximate, SaysThatThereIsNoSolutionOrThatItWasStopped) {
    Chain chain = ring_of_sites(1, 8);
    std::stop_source source;
    source.request_stop();
    for (const Method method : {Method::Simplex, Method::Blocks, Method::InteriorPoint}) {
        ApproximationOptions options = in_blocks(chain);
        options.method = method;
        EXPECT_EQ(solve_approximately(chain.program, options, source.get_token()).outcome,
            Outcome::Interrupted);
    }
    chain.program.set_bounds(row_at(0), 1e6, kInfinity);
    chain.program.set_bounds(row_at(1), -kInfinity, 1.0);
    for (const Method method : {Method::Simplex, Method::Blocks, Method::InteriorPoint}) {
        ApproximationOptions options = in_blocks(chain);
        options.method = method;
        EXPECT_EQ(solve_approximately(chain.program, options).outcome, Outcome::Infeasible);
    }
}

} // namespace
} // namespace gigaplan::lp
