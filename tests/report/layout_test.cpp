#include "report/flow_layout.hpp"
#include "report/gantt_lanes.hpp"
#include "report/line_paths.hpp"
#include "sample_page.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace gigaplan::report {
namespace {

GanttBar bar(Date from, Date to) {
    return {"", from, to, Status::Plan, {}, {}, {}, "", ""};
}

TEST(Lanes, SeparateBarsThatOverlapInTime) {
    const Date d(2025, 1, 1);
    // 0-10, 5-15, 10-20: the third starts when the first ends and shares its lane.
    const RowLanes lanes =
        lanes_of({"row", {bar(d, d + 10), bar(d + 5, d + 15), bar(d + 10, d + 20)}, {}});
    EXPECT_EQ(lanes.bars, (std::vector<std::size_t>{0, 1, 0}));
    EXPECT_EQ(lanes.count, 2U);
    EXPECT_EQ(lanes_of({"empty", {}, {}}).count, 1U);
}

TEST(Lanes, PutMilestonesWhereNoBarPasses) {
    const Date d(2025, 1, 1);
    const auto milestone = [](Date on) {
        return GanttMilestone{"", on, Status::Plan, {}, {}, {}, "", ""};
    };
    const RowLanes lanes =
        lanes_of({"row", {bar(d, d + 10)}, {milestone(d + 5), milestone(d + 11)}});
    EXPECT_EQ(lanes.milestones, (std::vector<std::size_t>{1, 0}));
    EXPECT_EQ(lanes.count, 2U);
}

TEST(DaysLate, CountOnlyWhatWasPromised) {
    GanttBar late = bar(Date(2025, 1, 1), Date(2025, 3, 1));
    EXPECT_EQ(days_late(late), 0);
    late.promised = Date(2025, 2, 1);
    EXPECT_EQ(days_late(late), 28);
    late.promised = Date(2025, 4, 1);
    EXPECT_EQ(days_late(late), 0) << "early is not late";
}

TEST(FlowLayout, KeepsNodesApartAndFillsThemWithTheirLinks) {
    const Flow flow = sample_flow();
    const FlowLayout layout = lay_out(flow, 300.0, 26.0);
    ASSERT_EQ(layout.stages.size(), 4U);
    std::vector<double> height(flow.nodes.size());
    for (const auto& stage : layout.stages) {
        for (std::size_t i = 0; i < stage.size(); ++i) {
            height[stage[i].node] = stage[i].height;
            EXPECT_GE(stage[i].top, 0.0);
            EXPECT_LE(stage[i].top + stage[i].height, layout.height + 1e-9);
            if (i > 0) {
                EXPECT_GE(stage[i].top, stage[i - 1].top + stage[i - 1].height + 26.0 - 1e-9);
            }
        }
    }
    std::vector<double> out(flow.nodes.size());
    for (const PlacedLink& link : layout.links)
        out[flow.links[link.link].from] += link.thickness;
    EXPECT_NEAR(out[0], height[0], 1e-9) << "all of chipmaker A's node leaves it";
    // 757 thousand and 20 thousand accelerators leave the two suppliers.
    EXPECT_NEAR(out[0] / out[1], 757.0 / 20.0, 1e-9);
}

TEST(FlowLayout, UncrossesRibbons) {
    // Two parallel flows given in crossed order: the second stage is turned over.
    Flow flow;
    flow.nodes = {{"a", 0, Tone::Grey}, {"b", 0, Tone::Grey}, {"of b", 1, Tone::Grey},
        {"of a", 1, Tone::Grey}};
    flow.links = {{0, 3, 10.0, false, ""}, {1, 2, 10.0, false, ""}};
    const FlowLayout layout = lay_out(flow, 100.0, 10.0);
    const bool a_first = layout.stages[0][0].node == 0;
    EXPECT_EQ(layout.stages[1][0].node, a_first ? 3U : 2U);
}

Frame frame() {
    return make_frame(Layout::Wide, {Date(2025, 1, 1), Date(2025, 1, 11), {}}, "x");
}

ValueScale scale() {
    ValueScale result;
    result.high = 100.0;
    result.bottom = 100.0;
    return result;
}

TEST(Polylines, InterpolateWhereALineLeavesTheAxis) {
    // From 0 ten days before the start to 100 ten days after it: 50 at the start.
    const auto pieces = polylines(frame(), scale(), LineShape::Linear,
        {{Date(2024, 12, 22), 0.0}, {Date(2025, 1, 11), 100.0}}, {});
    EXPECT_EQ(path_data(pieces), "M184 50L1006 0");
}

TEST(Polylines, BreakAtGaps) {
    const double gap = std::numeric_limits<double>::quiet_NaN();
    const auto pieces = polylines(frame(), scale(), LineShape::Step,
        {{Date(2025, 1, 1), 10.0}, {Date(2025, 1, 3), gap}, {Date(2025, 1, 6), 10.0}},
        Date(2025, 1, 8));
    EXPECT_EQ(path_data(pieces), "M184 90H348.4M595 90H759.4");
}

TEST(ValueOn, HoldsUntilTheNextOne) {
    const std::vector<DatedValue> values = {{Date(2025, 1, 1), 1.0}, {Date(2025, 1, 5), 2.0}};
    EXPECT_FALSE(value_on(values, Date(2024, 12, 31)).has_value());
    EXPECT_EQ(value_on(values, Date(2025, 1, 4)), 1.0);
    EXPECT_EQ(value_on(values, Date(2025, 1, 5)), 2.0);
}

} // namespace
} // namespace gigaplan::report
