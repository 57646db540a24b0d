#include "lp/exact_sum.hpp"

#include <gtest/gtest.h>

namespace gigaplan::lp {
namespace {

// In plain doubles all three end at 0.
TEST(ExactSum, KeepsWhatDoublesLose) {
    ExactSum sum;
    for (const double value : {1e16, 1.0, -1e16})
        sum.add(value);
    EXPECT_EQ(sum.value(), 1.0);

    ExactSum other_way;
    for (const double value : {1.0, 1e16, -1e16})
        other_way.add(value);
    EXPECT_EQ(other_way.value(), 1.0);

    // (1 + e)(1 - e) - 1 = -e^2
    const double e = 0x1p-30;
    ExactSum products;
    products.add_product(1.0 + e, 1.0 - e);
    products.add(-1.0);
    EXPECT_EQ(products.value(), -e * e);
}

} // namespace
} // namespace gigaplan::lp
