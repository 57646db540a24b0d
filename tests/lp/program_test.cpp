#include "lp/program.hpp"

#include <gtest/gtest.h>

namespace gigaplan::lp {
namespace {

std::vector<std::pair<std::uint32_t, double>> pairs(std::span<const Term> terms) {
    std::vector<std::pair<std::uint32_t, double>> result;
    for (const Term& term : terms)
        result.emplace_back(term.column.value, term.coefficient);
    return result;
}

TEST(Program, SumsEqualColumnsDropsZerosAndSortsTerms) {
    Program program;
    const Column a = program.add_column("a", 0.0, 1.0);
    const Column b = program.add_column("b", 0.0, 1.0);
    const Column c = program.add_column("c", 0.0, 1.0);
    const Column d = program.add_column("d", 0.0, 1.0);
    // b: 2 + 3 = 5; c: 4 - 4 = 0; d: 0
    const Row mixed = program.add_row("mixed", 0.0, 1.0,
        std::vector<Term>{{c, 4.0}, {b, 2.0}, {a, 1.0}, {d, 0.0}, {b, 3.0}, {c, -4.0}});
    const Row empty = program.add_row("empty", 0.0, 1.0, std::vector<Term>{});
    const Row sorted = program.add_row("sorted", 0.0, 1.0, std::vector<Term>{{a, 7.0}, {d, 8.0}});

    using Terms = std::vector<std::pair<std::uint32_t, double>>;
    EXPECT_EQ(pairs(program.terms(mixed)), (Terms{{0, 1.0}, {1, 5.0}}));
    EXPECT_EQ(pairs(program.terms(empty)), Terms{});
    EXPECT_EQ(pairs(program.terms(sorted)), (Terms{{0, 7.0}, {3, 8.0}}));
    EXPECT_EQ(program.term_count(), 4U);
    EXPECT_EQ(program.column_count(), 4U);
    EXPECT_EQ(program.row_count(), 3U);
}

TEST(Program, TakesHugeBoundsForNone) {
    Program program;
    const Column column = program.add_column("x", -1e20, 1e30);
    const Row row = program.add_row("r", -9e19, 1e20, std::vector<Term>{{column, 1.0}});
    EXPECT_EQ(program.column_lower()[column.value], -kInfinity);
    EXPECT_EQ(program.column_upper()[column.value], kInfinity);
    EXPECT_EQ(program.row_lower()[row.value], -9e19);
    EXPECT_EQ(program.row_upper()[row.value], kInfinity);
    program.set_bounds(column, 1.0, 2e20);
    program.set_bounds(row, -2e20, 3.0);
    EXPECT_EQ(program.column_lower()[column.value], 1.0);
    EXPECT_EQ(program.column_upper()[column.value], kInfinity);
    EXPECT_EQ(program.row_lower()[row.value], -kInfinity);
    EXPECT_EQ(program.row_upper()[row.value], 3.0);
}

TEST(Program, KeepsNamesCostsAndSense) {
    Program program;
    const Column a = program.add_column("install|xai|hall-1", 0.0, 1.0, 2.5);
    const Column b = program.add_column("install|xai|hall-2", 0.0, 1.0);
    const Row row = program.add_row("places|hall-1", 0.0, 1.0, std::vector<Term>{{a, 1.0}});
    EXPECT_EQ(program.name(a), "install|xai|hall-1");
    EXPECT_EQ(program.name(row), "places|hall-1");
    EXPECT_EQ(program.sense(), Sense::Minimise);
    program.set_sense(Sense::Maximise);
    EXPECT_EQ(program.sense(), Sense::Maximise);
    program.set_cost(b, 4.0);
    EXPECT_EQ(program.costs(), (std::vector<double>{2.5, 4.0}));
    program.clear_costs();
    EXPECT_EQ(program.costs(), (std::vector<double>{0.0, 0.0}));
}

} // namespace
} // namespace gigaplan::lp
