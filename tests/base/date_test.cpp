#include "base/date.hpp"

#include <gtest/gtest.h>

namespace gigaplan {
namespace {

TEST(Date, ReadsIsoDaysAndNothingElse) {
    EXPECT_EQ(parse_iso_date("2024-06-04"), Date(2024, 6, 4));
    for (const char* wrong : {"", "2024-6-4", "2024-02-30", "2023-02-29", "24-06-04",
             "2024-06-04T00:00", "2024/06/04", "+024-06-04", "2024-13-01", "2024-00-10"}) {
        EXPECT_EQ(parse_iso_date(wrong), std::nullopt) << wrong;
    }
}

TEST(Date, PrintsWhatItReads) {
    for (Date date(2023, 12, 25); date < Date(2024, 3, 5); date = date + 1) {
        EXPECT_EQ(parse_iso_date(iso(date)), date);
    }
}

TEST(Date, MonthsKeepTheDayOrEndWithTheMonth) {
    EXPECT_EQ(add_months(Date(2024, 1, 31), 1), Date(2024, 2, 29));
    EXPECT_EQ(add_months(Date(2023, 1, 31), 1), Date(2023, 2, 28));
    EXPECT_EQ(add_months(Date(2024, 1, 15), -1), Date(2023, 12, 15));
    EXPECT_EQ(add_months(Date(2023, 11, 30), 15), Date(2025, 2, 28));
}

TEST(Date, CountsDays) {
    EXPECT_EQ(Date(2024, 3, 1) - Date(2024, 2, 1), 29);
    EXPECT_EQ(Date(2024, 2, 28) + 2, Date(2024, 3, 1));
}

} // namespace
} // namespace gigaplan
