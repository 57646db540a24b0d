#include "report/label_placement.hpp"
#include "report/text_fit.hpp"

#include <gtest/gtest.h>
#include <random>

namespace gigaplan::report {
namespace {

TEST(Spread, LeavesLabelsAloneThatHaveRoom) {
    EXPECT_EQ(*spread({{20.0, 10.0}, {50.0, 10.0}}, 0.0, 100.0), (std::vector<double>{20.0, 50.0}));
}

TEST(Spread, PushesNeighboursApartByTheSame) {
    // Both want 50; 10 high each: 45 and 55. The third, at 51, joins them: 40, 50, 60 + 1/3.
    EXPECT_EQ(*spread({{50.0, 10.0}, {50.0, 10.0}}, 0.0, 100.0), (std::vector<double>{45.0, 55.0}));
    EXPECT_EQ(*spread({{98.0, 10.0}}, 0.0, 100.0), (std::vector<double>{95.0}));
}

TEST(Spread, GivesUpWhenTheColumnIsTooShort) {
    EXPECT_FALSE(spread({{5.0, 10.0}, {5.0, 10.0}}, 0.0, 19.0).has_value());
}

TEST(Spread, NeverOverlapsOrLeavesTheColumn) {
    std::mt19937 random(3);
    for (int round = 0; round < 2'000; ++round) {
        std::vector<ColumnLabel> labels(1 + random() % 9);
        double total = 0.0;
        for (ColumnLabel& label : labels) {
            label = {static_cast<double>(random() % 300) - 20.0,
                12.0 + static_cast<double>(random() % 30)};
            total += label.height;
        }
        const auto middles = spread(labels, 0.0, 260.0);
        ASSERT_EQ(middles.has_value(), total <= 260.0);
        if (!middles) continue;
        for (std::size_t a = 0; a < labels.size(); ++a) {
            EXPECT_GE((*middles)[a] - labels[a].height / 2, -1e-9);
            EXPECT_LE((*middles)[a] + labels[a].height / 2, 260.0 + 1e-9);
            for (std::size_t b = 0; b < a; ++b) {
                const double apart = std::abs((*middles)[a] - (*middles)[b]);
                EXPECT_GE(apart, (labels[a].height + labels[b].height) / 2 - 1e-9);
                if (labels[a].middle < labels[b].middle) {
                    EXPECT_LT((*middles)[a], (*middles)[b]) << "the order is kept";
                }
            }
        }
    }
}

TEST(PointLabels, NeverOverlapEachOtherOrTheMarks) {
    std::mt19937 random(5);
    const Box area{0.0, 0.0, 800.0, 250.0};
    for (int round = 0; round < 300; ++round) {
        std::vector<Box> marks;
        for (unsigned i = 0; i < 40; ++i) {
            marks.push_back({static_cast<double>(random() % 790),
                static_cast<double>(random() % 240), 9.0, 9.0});
        }
        PointLabels labels(area, marks, {}, 0);
        std::vector<Box> placed;
        for (const Box& mark : marks) {
            const double width = 20.0 + static_cast<double>(random() % 120);
            const auto box = labels.place(mark.x + 4.5, mark.y + 4.5, 8.5, width, 12.0);
            if (!box) continue;
            for (const Box& other : placed)
                EXPECT_FALSE(overlap(*box, other));
            for (const Box& other : marks)
                EXPECT_FALSE(overlap(*box, other));
            EXPECT_GE(box->x, 0.0);
            EXPECT_LE(box->x + box->width, 800.0);
            placed.push_back(*box);
        }
        EXPECT_GT(placed.size(), 10U);
    }
}

TEST(PointLabels, PreferAPlaceThatCoversNoLine) {
    PointLabels labels({0.0, 0.0, 200.0, 100.0}, {}, {{100.0, 50.0, 200.0, 50.0}}, 2);
    EXPECT_LT(labels.place(100.0, 50.0, 8.0, 40.0, 12.0)->x, 100.0) << "the line is on the right";
}

TEST(Crosses, KnowsASegmentThatPassesThrough) {
    const Box box{10.0, 10.0, 10.0, 10.0};
    EXPECT_TRUE(crosses({0.0, 15.0, 30.0, 15.0}, box));
    EXPECT_TRUE(crosses({12.0, 12.0, 13.0, 13.0}, box)) << "wholly inside";
    EXPECT_FALSE(crosses({0.0, 5.0, 30.0, 5.0}, box));
    EXPECT_FALSE(crosses({0.0, 21.0, 21.0, 0.0 + 41.0}, box));
}

TEST(Fitted, CutsAtACharacterAndSaysSo) {
    EXPECT_EQ(fitted("Hall", 100.0, kTextSize), "Hall");
    const std::string cut = fitted("Prairie Junction data centre campus", 120.0, kTextSize);
    EXPECT_TRUE(cut.ends_with("…")) << cut;
    EXPECT_LE(text_width(cut, kTextSize), 120.0);
    EXPECT_EQ(fitted("東京東京東京", 45.0, kTextSize), "東京…");
    EXPECT_EQ(fitted("abc", 2.0, kTextSize), "");
}

TEST(Wrapped, BreaksAtBlanksAndFitsEveryLine) {
    const auto lines = wrapped("Prairie Junction data centre campus", 110.0, kTextSize, 2);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], "Prairie Junction");
    for (const std::string& line : lines)
        EXPECT_LE(text_width(line, kTextSize), 110.0);
    EXPECT_EQ(wrapped("", 100.0, kTextSize, 2).size(), 0U);
    EXPECT_EQ(wrapped("Donaudampfschifffahrtsgesellschaft am Ufer", 60.0, kTextSize, 3).size(), 2U);
}

} // namespace
} // namespace gigaplan::report
