#include "base/money.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace gigaplan {
namespace {

TEST(Money, RoundsToTheNearestCent) {
    EXPECT_EQ(money_from_units(41'700.0), whole_units(41'700));
    EXPECT_EQ(money_from_units(0.005), Money(1));
    EXPECT_EQ(money_from_units(-0.005), Money(-1));
}

TEST(Money, SumsAreExactWhereDoublesAreNot) {
    Money sum;
    for (int i = 0; i < 10; ++i) sum += money_from_units(0.1);
    EXPECT_EQ(sum, whole_units(1));
}

TEST(MoneyDeathTest, OverflowStopsInEveryBuild) {
    const Money most(std::numeric_limits<std::int64_t>::max());
    EXPECT_DEATH((void)(most + Money(1)), "internal error");
    EXPECT_DEATH((void)(most * 2), "internal error");
}

} // namespace
} // namespace gigaplan
