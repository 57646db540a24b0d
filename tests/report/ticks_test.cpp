#include "report/ticks.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace gigaplan::report {
namespace {

std::string labels(const std::vector<TimeTick>& ticks) {
    std::string text;
    for (const TimeTick& tick : ticks)
        text += iso(tick.on) + " " + tick.label + "\n";
    return text;
}

TEST(ValueTicks, AreRoundAndEncloseTheValues) {
    EXPECT_EQ(value_ticks(0.0, 1.28, 5), (std::vector<double>{0.0, 0.5, 1.0, 1.5}));
    EXPECT_EQ(value_ticks(-0.4, 1.5, 3), (std::vector<double>{-1.0, 0.0, 1.0, 2.0}));
    EXPECT_EQ(value_ticks(0.0, 0.0, 4).front(), 0.0) << "an empty range";
}

TEST(ValueTicks, HoldForAnyRange) {
    std::mt19937 random(7);
    for (int i = 0; i < 3'000; ++i) {
        const double size = std::pow(10.0, static_cast<int>(random() % 30) - 12);
        const double a = (static_cast<double>(random() % 20'001) - 10'000.0) * size;
        const double b = (static_cast<double>(random() % 20'001) - 10'000.0) * size;
        const auto ticks = value_ticks(a, b, 5);
        ASSERT_GE(ticks.size(), 2U);
        ASSERT_LE(ticks.size(), 12U);
        const double step = ticks[1] - ticks[0];
        EXPECT_LE(ticks.front(), std::min(a, b) + step * 1e-6);
        EXPECT_GE(ticks.back(), std::max(a, b) - step * 1e-6);
        for (std::size_t k = 1; k < ticks.size(); ++k) {
            EXPECT_NEAR(ticks[k] - ticks[k - 1], step, step * 1e-6);
        }
        // 1, 2 or 5 times a power of ten.
        const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
        EXPECT_TRUE(std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 ||
                    std::abs(mantissa - 5) < 1e-6)
            << mantissa;
    }
}

TEST(ValueTicks, SurviveWhatIsNoRange) {
    for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        for (const double tick : value_ticks(0.0, bad, 5))
            EXPECT_TRUE(std::isfinite(tick));
    }
    for (const double tick : value_ticks(-1.7e308, 1.7e308, 5))
        EXPECT_TRUE(std::isfinite(tick));
}

TEST(TickLabel, HasTheDecimalsOfTheStep) {
    EXPECT_EQ(tick_label(0.5, 0.5), "0.5");
    EXPECT_EQ(tick_label(1.0, 0.5), "1.0");
    EXPECT_EQ(tick_label(1200.0, 200.0), "1,200");
    EXPECT_EQ(tick_label(0.0, 0.25), "0.0");
}

TEST(TimeTicks, AreQuartersOverTwoAndAHalfYears) {
    const TimeAxis axis{Date(2024, 6, 1), Date(2026, 11, 1), {}};
    const TimeTicks ticks = time_ticks(axis, 820.0, 40.0);
    EXPECT_EQ(labels(ticks.marks),
        "2024-07-01 Jul\n2024-10-01 Oct\n2025-01-01 Jan\n2025-04-01 Apr\n2025-07-01 Jul\n"
        "2025-10-01 Oct\n2026-01-01 Jan\n2026-04-01 Apr\n2026-07-01 Jul\n2026-10-01 Oct\n");
    EXPECT_EQ(labels(ticks.years), "2024-06-01 2024\n2025-01-01 2025\n2026-01-01 2026\n");
}

TEST(TimeTicks, AreDaysOverAFortnightAndYearsOverCenturies) {
    const TimeAxis fortnight{Date(2025, 3, 1), Date(2025, 3, 15), {}};
    EXPECT_EQ(time_ticks(fortnight, 820.0, 40.0).marks[1].label, "2 Mar");
    const TimeAxis centuries{Date(1900, 1, 1), Date(2200, 1, 1), {}};
    const TimeTicks ticks = time_ticks(centuries, 316.0, 34.0);
    EXPECT_EQ(ticks.marks[1].label, "1950");
    EXPECT_TRUE(ticks.years.empty());
}

TEST(TimeTicks, StandApartAndInsideTheAxis) {
    std::mt19937 random(11);
    for (int i = 0; i < 2'000; ++i) {
        const Date start = Date(2000, 1, 1) + static_cast<int>(random() % 12'000);
        const TimeAxis axis{start, start + 1 + static_cast<int>(random() % 40'000), {}};
        const double width = 200.0 + static_cast<double>(random() % 800);
        const double label_width = 40.0;
        const auto ticks = time_ticks(axis, width, label_width).marks;
        const double day_width = width / (axis.end - axis.start);
        for (std::size_t k = 0; k < ticks.size(); ++k) {
            EXPECT_GE(ticks[k].on, axis.start);
            EXPECT_LT(ticks[k].on, axis.end);
            if (k > 0) {
                EXPECT_GE((ticks[k].on - ticks[k - 1].on) * day_width, label_width * 0.99);
            }
        }
    }
}

} // namespace
} // namespace gigaplan::report
