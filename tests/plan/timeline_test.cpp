#include "plan/timeline.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::Period;

std::string text(const Timeline& timeline) {
    std::string all;
    for (const Date date : timeline.boundaries)
        all += (all.empty() ? "" : " ") + iso(date);
    return all;
}

TEST(Timeline, SplitsAtTheFirstOfEachMonth) {
    EXPECT_EQ(text(make_timeline(Date(2025, 1, 10), Date(2025, 4, 5), Period::Month, {}, {})),
        "2025-01-10 2025-02-01 2025-03-01 2025-04-01 2025-04-05");
}

TEST(Timeline, SplitsQuartersByTheCalendar) {
    EXPECT_EQ(text(make_timeline(Date(2025, 2, 10), Date(2025, 12, 1), Period::Quarter, {}, {})),
        "2025-02-10 2025-04-01 2025-07-01 2025-10-01 2025-12-01");
}

TEST(Timeline, CountsWeeksFromItsBeginning) {
    EXPECT_EQ(text(make_timeline(Date(2025, 1, 10), Date(2025, 1, 29), Period::Week, {}, {})),
        "2025-01-10 2025-01-17 2025-01-24 2025-01-29");
}

// A change takes effect after its lag, and so does the same change a month
// earlier, and what is there from the beginning.
TEST(Timeline, SplitsAtAChangeAndItsTwinAMonthEarlier) {
    EXPECT_EQ(text(make_timeline(Date(2025, 1, 10), Date(2025, 4, 5), Period::Quarter,
                  {{Date(2025, 3, 15), 10}}, {})),
        "2025-01-10 2025-01-20 2025-02-25 2025-03-25 2025-04-01 2025-04-05");
}

TEST(Timeline, GivesAMonthEndTheLastDayOfTheMonthBefore) {
    EXPECT_EQ(text(make_timeline(Date(2025, 1, 1), Date(2025, 4, 1), Period::Quarter,
                  {{Date(2025, 3, 31), 0}}, {})),
        "2025-01-01 2025-02-28 2025-03-31 2025-04-01");
}

TEST(Timeline, LeavesOutWhatLiesOutside) {
    EXPECT_EQ(text(make_timeline(Date(2025, 1, 1), Date(2025, 2, 1), Period::Month,
                  {{Date(2024, 12, 1), 0}, {Date(2025, 2, 1), 5}},
                  {Date(2025, 1, 1), Date(2025, 1, 20), Date(2025, 2, 1), Date(2026, 1, 1)})),
        "2025-01-01 2025-01-06 2025-01-20 2025-02-01");
}

TEST(Timeline, FindsSegmentsAndBoundaries) {
    const Timeline timeline =
        make_timeline(Date(2025, 1, 10), Date(2025, 3, 5), Period::Month, {}, {});
    ASSERT_EQ(timeline.segment_count(), 3U);
    EXPECT_EQ(timeline.segment(1).days(), 28);
    EXPECT_EQ(timeline.segment_at(Date(2025, 1, 31)), 0U);
    EXPECT_EQ(timeline.segment_at(Date(2025, 2, 1)), 1U);
    EXPECT_EQ(timeline.segment_at(Date(2024, 1, 1)), 0U);
    EXPECT_EQ(timeline.segment_at(Date(2026, 1, 1)), 2U);
    EXPECT_EQ(timeline.boundary_at(Date(2025, 2, 1)), 1U);
    EXPECT_EQ(timeline.boundary_at(Date(2026, 1, 1)), 3U);
}

} // namespace
} // namespace gigaplan::plan
