#include "report/chart.hpp"
#include "report/scale_curve_paths.hpp"
#include "report/text_fit.hpp"
#include "sample_page.hpp"
#include "sample_training.hpp"
#include "table/humane.hpp"
#include "xml_check.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ScaleCurve curve_of(std::vector<ScaleCurvePoint> points) {
    return {{"x", "T", "", "", ""}, table::count_of("accelerators"),
        table::count_of("tokens a second"), "throughput", "80 % interval", std::move(points)};
}

TEST(LogTicks, ArePowersOfTwoWithTheLargestAlwaysAmongThem) {
    EXPECT_THAT(log_ticks(500.0, 9000.0, LogTicks::PowersOfTwo, 9),
        ElementsAre(512, 1024, 2048, 4096, 8192));
    EXPECT_THAT(log_ticks(500.0, 9000.0, LogTicks::PowersOfTwo, 4), ElementsAre(512, 2048, 8192));
    EXPECT_THAT(log_ticks(500.0, 9000.0, LogTicks::PowersOfTwo, 2), ElementsAre(1024, 8192));
}

TEST(LogTicks, AreOneTwoFiveOrPowersOfTen) {
    EXPECT_THAT(log_ticks(0.9, 21.0, LogTicks::OneTwoFive, 6), ElementsAre(1, 2, 5, 10, 20));
    EXPECT_THAT(log_ticks(0.9, 21.0, LogTicks::OneTwoFive, 4), ElementsAre(1, 10));
    EXPECT_THAT(log_ticks(0.9, 1.1e6, LogTicks::OneTwoFive, 4), ElementsAre(1, 100, 1e4, 1e6));
}

// Between 1.1 and 1.9 million there is no power of ten nor 1, 2 or 5.
TEST(LogTicks, OfAShortRangeAreRoundValues) {
    EXPECT_THAT(
        log_ticks(1.1e6, 1.9e6, LogTicks::OneTwoFive, 5), ElementsAre(1.2e6, 1.4e6, 1.6e6, 1.8e6));
}

TEST(LogScale, GivesEqualFactorsEqualLengths) {
    const LogScale scale = make_log_scale(10.0, 1000.0, 0.1, 0.0, 100.0);
    EXPECT_NEAR(scale.at(10.0), 10.0, 1e-9);
    EXPECT_NEAR(scale.at(100.0), 50.0, 1e-9);
    EXPECT_NEAR(scale.at(1000.0), 90.0, 1e-9);
    const LogScale one = make_log_scale(7.0, 7.0, 0.1, 0.0, 100.0);
    EXPECT_NEAR(one.at(7.0), 50.0, 1e-9);
}

// Four times the accelerators bring four times and then twice the tokens; in between a straight
// line of x is drawn.
TEST(ScaleCurve, IsAStraightLineOfXBetweenPoints) {
    const ScaleCurve chart = curve_of({{1.0, 100.0}, {4.0, 400.0}, {16.0, 800.0}});
    const CurvePlot plot = make_curve_plot(chart, {0.0, 0.0, 1000.0, 300.0});
    const Polyline line = curve(plot, plot.points);
    // In proportion, both axes bend alike: still straight in the drawing.
    const Point first = plot.at(1.0, 100.0);
    const Point second = plot.at(4.0, 400.0);
    const double slope = (second.y - first.y) / (second.x - first.x);
    const Point last = plot.at(16.0, 800.0);
    EXPECT_DOUBLE_EQ(line.front().x, first.x);
    EXPECT_DOUBLE_EQ(line.back().y, last.y);
    for (const Point& point : line) {
        const double x = plot.x.low * std::pow(plot.x.high / plot.x.low, point.x / 1000.0);
        const double expected = x <= 4.0 ? 100.0 * x : 400.0 + (x - 4.0) * 400.0 / 12.0;
        EXPECT_NEAR(point.y, plot.y.at(expected), 1e-6);
        if (point.x <= second.x) {
            EXPECT_NEAR(point.y, first.y + slope * (point.x - first.x), 1e-6);
        }
    }
    EXPECT_GT(line.size(), 20U);
}

TEST(ScaleCurve, DrawsTheConcaveCurveOnlyWhereItLeavesThePoints) {
    ScaleCurve chart = curve_of({{1, 10}, {2, 15}, {4, 30}, {8, 50}});
    chart.concave = {{1, 10}, {4, 30}, {8, 50}};
    const CurvePlot plot = make_curve_plot(chart, {0.0, 0.0, 1000.0, 300.0});
    // From 10 to 30 over 3 it is 16.7 at 2, where the point is at 15.
    const std::vector<Polyline> pieces = concave_pieces(plot);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_DOUBLE_EQ(pieces[0].front().x, plot.x.at(1.0));
    EXPECT_DOUBLE_EQ(pieces[0].back().x, plot.x.at(4.0));
    EXPECT_THAT(draw(chart, sample_axis(), Layout::Wide), HasSubstr(">concave curve above it<"));
    chart.points[1].y = 20.0;
    chart.concave = {{1, 10}, {2, 20}, {4, 30}, {8, 50}};
    EXPECT_THAT(
        draw(chart, sample_axis(), Layout::Wide), Not(HasSubstr(">concave curve above it<")));
}

// 10 a piece: at 8 it would be 80. Of a curve that falls to a hundredth it is cut at the top.
TEST(ScaleCurve, DrawsTheLineInProportionFromTheFirstPoint) {
    ScaleCurve chart = curve_of({{1, 10}, {8, 50}});
    EXPECT_FALSE(proportional_line(make_curve_plot(chart, {0, 0, 100, 100})));
    chart.proportional = true;
    const CurvePlot plot = make_curve_plot(chart, {0.0, 0.0, 1000.0, 300.0});
    const Segment line = *proportional_line(plot);
    EXPECT_DOUBLE_EQ(line.x1, plot.x.at(1.0));
    EXPECT_DOUBLE_EQ(line.y1, plot.y.at(10.0));
    EXPECT_NEAR(line.x2, plot.x.at(8.0), 1e-9);
    EXPECT_NEAR(line.y2, plot.y.at(80.0), 1e-9);
    chart.points = {{1, 10}, {1000, 100}};
    const CurvePlot flat = make_curve_plot(chart, {0.0, 0.0, 1000.0, 300.0});
    EXPECT_NEAR(proportional_line(flat)->y2, 0.0, 1e-9);
    EXPECT_LT(proportional_line(flat)->x2, flat.x.at(1000.0));
}

TEST(ScaleCurve, LabelsItsAxesItsMarkAndItsEnd) {
    const std::string svg = draw(sample_scale(), sample_axis(), Layout::Wide);
    for (const char* const words : {">16,384</text>", ">131,072</text>", ">10 million</text>",
             ">the plan: 32,768</text>", ">accelerators →</text>", ">tokens a second</text>",
             ">throughput</text>", ">in proportion</text>", ">80 % interval</text>"}) {
        EXPECT_THAT(svg, HasSubstr(words));
    }
    // 900 x 16,384 / 1.16384 = 12.7 million; 0.85 and 1.12 of it.
    EXPECT_THAT(
        svg, HasSubstr("aria-label=\"16,384 accelerators: 12.7 million tokens a second; "
                       "80 % interval 10.8 million to 14.2 million; tensor 8, pipeline 4\""));
}

TEST(ScaleCurve, OfOnePointIsThatPointWithItsInterval) {
    const std::string svg =
        draw(curve_of({{8.0, 100.0, 80.0, 120.0}}), sample_axis(), Layout::Wide);
    EXPECT_THAT(svg, HasSubstr("class=\"whisker\""));
    EXPECT_THAT(svg, HasSubstr("aria-label=\"8 accelerators: 100 tokens a second; "
                               "80 % interval 80 to 120\""));
    EXPECT_THAT(svg, Not(HasSubstr("class=\"band f-accent\"><title>")));
    EXPECT_THAT(draw(curve_of({{0.0, 100.0}}), sample_axis(), Layout::Wide),
        HasSubstr(">No values</text>"));
}

TEST(ScaleCurve, HasATableOfPointsCurveAndMark) {
    const table::Table table = twin(sample_scale());
    ASSERT_EQ(table.rows.size(), 9U + 8U + 1U);
    EXPECT_EQ(std::get<double>(table.rows[6][0]), 32768.0);
    EXPECT_NEAR(std::get<double>(table.rows[6][2]), 0.85 * std::get<double>(table.rows[6][1]), 1.0);
    EXPECT_EQ(std::get<std::string>(table.rows[9][4]), "concave curve");
    EXPECT_EQ(table.rows[9][2], table::Value());
    EXPECT_EQ(std::get<std::string>(table.rows[17][4]), "the plan: 32,768");
}

ScaleCurve random_curve(std::mt19937& random) {
    const auto between = [&](double low, double high) {
        return low * std::pow(high / low, static_cast<double>(random() % 1000) / 999.0);
    };
    ScaleCurve chart = curve_of({});
    const std::size_t count = 1 + random() % 12;
    for (std::size_t i = 0; i < count; ++i) {
        const double y = between(1e3, 1e8);
        chart.points.push_back({std::floor(between(1.0, 2e5)), y, y * 0.7, y * 1.4});
    }
    chart.proportional = random() % 2 == 0;
    const ScaleCurvePoint& one = chart.points[random() % count];
    chart.mark = ScaleCurveMark{one.x, one.y, "the plan: " + table::grouped(one.x, 0)};
    return chart;
}

TEST(ScaleCurve, StaysInItsFrameWithTicksApartWhateverThePoints) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const ScaleCurve chart = random_curve(random);
        const auto layout = static_cast<Layout>(round % 3);
        const double width = make_frame(layout, sample_axis(), "x").width;
        const XmlDocument document = read_xml(draw(chart, sample_axis(), layout));
        ASSERT_EQ(document.error, "");
        const std::string view = document.elements[0].attribute("viewBox");
        const double height = std::stod(view.substr(view.rfind(' ')));
        std::vector<Box> ticks;
        for (const XmlElement& element : document.elements) {
            if (element.tag == "circle") {
                EXPECT_GE(element.value("cx"), 0.0);
                EXPECT_LE(element.value("cx"), width);
                EXPECT_GE(element.value("cy"), 0.0);
                EXPECT_LE(element.value("cy"), height);
            }
            const std::string classes = element.attribute("class");
            if (element.tag != "text" || (classes != "s q m" && classes != "s q e")) continue;
            const double length = text_width(element.text, kSmallSize);
            const double left = element.value("x") - length * (classes == "s q m" ? 0.5 : 1.0);
            const Box box{left, element.value("y") - 8.0, length, 8.0};
            EXPECT_GE(box.x, -0.01);
            EXPECT_LE(box.x + box.width, width + 0.01);
            for (const Box& other : ticks)
                EXPECT_FALSE(overlap(box, other)) << element.text;
            ticks.push_back(box);
        }
        EXPECT_GE(ticks.size(), 3U);
    }
}

TEST(ScaleCurve, PutsTheMarksLabelOnNoPointAndInsideThePlot) {
    std::mt19937 random(11);
    int labelled = 0;
    for (int round = 0; round < 200; ++round) {
        const ScaleCurve chart = random_curve(random);
        const CurvePlot plot = make_curve_plot(chart, {60.0, 0.0, 700.0, 300.0});
        const auto box = label_box(plot, *plot.mark);
        if (!box) continue;
        ++labelled;
        EXPECT_GE(box->x, 60.0);
        EXPECT_LE(box->x + box->width, 760.0);
        EXPECT_GE(box->y, 0.0);
        EXPECT_LE(box->y + box->height, 300.0);
        for (const ScaleCurvePoint& point : plot.points) {
            const Point at = plot.at(point.x, point.y);
            EXPECT_FALSE(overlap(*box, {at.x - 3.5, at.y - 3.5, 7.0, 7.0}));
        }
    }
    EXPECT_GT(labelled, 190);
}

} // namespace
} // namespace gigaplan::report
