#include "report/chart.hpp"
#include "report/share_layout.hpp"
#include "sample_page.hpp"
#include "sample_training.hpp"
#include "table/humane.hpp"
#include "xml_check.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace gigaplan::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Frame frame_of(Layout layout) {
    return make_frame(layout, sample_axis(), "x");
}

ShareBar bar(std::vector<ShareRow> rows, std::optional<ShareLimit> limit = {}) {
    return {{"x", "T", "", "", ""}, table::number_in("GiB"), std::move(rows), std::move(limit)};
}

// 1,000 of 1,005 units from 1 to 1,006 are 1.005 units each.
TEST(ShareBar, IsAsWideAsItsParts) {
    const std::string svg =
        draw(bar({{"", {{"Weights", Tone::Accent, 600.0}, {"Buffers", Tone::Grey, 400.0}}}}),
            sample_axis(), Layout::Wide);
    EXPECT_THAT(
        svg, HasSubstr("<rect x=\"1\" y=\"4\" width=\"603\" height=\"38\" class=\"f-accent run\"/>"
                       "<text x=\"302.5\" y=\"20\" class=\"s b m t-accent\">Weights</text>"
                       "<text x=\"302.5\" y=\"34\" class=\"s m t-accent\">600 GiB, 60 %</text>"));
    EXPECT_THAT(svg, HasSubstr("<rect x=\"604\" y=\"4\" width=\"402\" height=\"38\""));
    EXPECT_THAT(svg, HasSubstr("aria-label=\"Weights: 600 GiB, 60 %\""));
    EXPECT_THAT(svg, HasSubstr(">1,000 GiB</text>"));
}

TEST(ShareBar, SaysWhatALimitLeavesAndWhatIsOverIt) {
    const std::string svg = draw(sample_memory(), sample_axis(), Layout::Wide);
    EXPECT_THAT(svg, HasSubstr(">80 GiB of an H100</text>"));
    // 13.1 + 13.1 + 9.8 + 22.8 + 2.4 = 61.2 of 80; without recompute 89.6.
    EXPECT_THAT(svg, HasSubstr(">61.2 GiB</text>"));
    EXPECT_THAT(svg, HasSubstr(">18.8 GiB left</text>"));
    EXPECT_THAT(svg, HasSubstr(">89.6 GiB</text>"));
    EXPECT_THAT(svg, HasSubstr(">9.6 GiB over</text>"));
    const ShareLayout layout = lay_out(sample_memory(), frame_of(Layout::Wide));
    EXPECT_NEAR(*layout.limit_x, layout.left + 80.0 / 89.6 * (layout.right - layout.left), 1e-9);
}

// No label of the part that the limit crosses lies on it.
TEST(ShareBar, KeepsLabelsOffTheLimit) {
    const ShareBar chart = bar({{"", {{"Activations", Tone::Supply, 100.0}}}}, {{50.0, "50"}});
    const ShareLayout layout = lay_out(chart, frame_of(Layout::Wide));
    const ShareSegment& part = layout.rows[0].segments[0];
    EXPECT_EQ(part.label, ShareLabel::Inside);
    EXPECT_LT(part.middle + text_width("Activations", kSmallSize, true) / 2.0, *layout.limit_x);
}

TEST(ShareBar, NumbersAPartTheSameInEveryBar) {
    const auto row = [](const char* name, double small) {
        return ShareRow{name,
            {{"large", Tone::Accent, 100.0}, {"a", Tone::Hall, 0.5}, {"b", Tone::Power, small}}};
    };
    // In the first bar b is wide enough for its name.
    const ShareBar chart = bar({row("one", 30.0), row("two", 0.5)});
    const ShareLayout layout = lay_out(chart, frame_of(Layout::Wide));
    EXPECT_EQ(layout.rows[0].segments[1].number, 1);
    EXPECT_EQ(layout.rows[0].segments[2].number, 0);
    EXPECT_EQ(layout.rows[1].segments[1].number, 1);
    EXPECT_EQ(layout.rows[1].segments[2].number, 2);
}

TEST(ShareBar, TellsTwelvePartsApartWithoutTheirColours) {
    const ShareBar chart = sample_step();
    for (const Layout layout : {Layout::Wide, Layout::Medium, Layout::Narrow}) {
        const ShareLayout placed = lay_out(chart, frame_of(layout));
        const std::string svg = draw(chart, sample_axis(), layout);
        std::set<int> numbers;
        ASSERT_EQ(placed.rows[0].segments.size(), 12U);
        for (const ShareSegment& segment : placed.rows[0].segments) {
            EXPECT_NE(segment.label, ShareLabel::None);
            if (segment.label == ShareLabel::Inside) {
                EXPECT_THAT(svg, HasSubstr(">" + segment.part->name + "</text>"));
                continue;
            }
            EXPECT_TRUE(numbers.insert(segment.number).second) << segment.part->name;
            EXPECT_THAT(svg, HasSubstr(">" + segment.part->name + " " +
                                       table::humane(segment.part->value, chart.measure) + ", " +
                                       share_words(segment.share) + "</text>"));
        }
    }
}

TEST(ShareBar, OfNothingSaysSo) {
    const std::string words = ">Nothing to share out</text>";
    EXPECT_THAT(draw(bar({}), sample_axis(), Layout::Wide), HasSubstr(words));
    EXPECT_THAT(draw(bar({{"", {{"a", Tone::Grey, 0.0}}}}, {{80.0, "80 GiB"}}), sample_axis(),
                    Layout::Narrow),
        HasSubstr(words));
    EXPECT_THAT(draw(sample_step(), sample_axis(), Layout::Wide), Not(HasSubstr(words)));
}

TEST(ShareBar, HasATableWithSharesTotalsAndTheLimit) {
    const table::Table table = twin(sample_memory());
    ASSERT_EQ(table.rows.size(), 13U);
    // 22.8 of 61.2 GiB.
    EXPECT_NEAR(std::get<double>(table.rows[3][3]), 100.0 * 22.8 / 61.2, 1e-9);
    EXPECT_EQ(std::get<std::string>(table.rows[5][1]), "total");
    EXPECT_NEAR(std::get<double>(table.rows[5][2]), 61.2, 1e-9);
    EXPECT_EQ(std::get<std::string>(table.rows[12][1]), "limit: 80 GiB of an H100");
    EXPECT_EQ(std::get<double>(table.rows[12][2]), 80.0);
}

ShareBar random_bar(std::mt19937& random) {
    const std::vector<std::string> names = {"Head", "Linear layers", "Pipeline bubble", "x",
        "Waiting for the slowest of many accelerators", "Expert links", "Optimizer"};
    std::vector<ShareRow> rows(1 + random() % 3);
    for (ShareRow& row : rows) {
        row.name = rows.size() > 1 ? names[random() % names.size()] : "";
        const std::size_t parts = 1 + random() % 12;
        for (std::size_t i = 0; i < parts; ++i) {
            const double value = std::exp(static_cast<double>(random() % 700) / 100.0);
            row.parts.push_back({names[random() % names.size()] + " " + std::to_string(i),
                static_cast<Tone>(random() % 11), value});
        }
    }
    std::optional<ShareLimit> limit;
    if (random() % 2 == 0)
        limit = ShareLimit{static_cast<double>(1 + random() % 3000), "the limit of it"};
    return bar(std::move(rows), std::move(limit));
}

Box box_of(const XmlElement& text) {
    const std::string classes = " " + text.attribute("class") + " ";
    const double size = classes.find(" s ") != std::string::npos ? kSmallSize : kTextSize;
    const double width = text_width(text.text, size, classes.find(" b ") != std::string::npos);
    double left = text.value("x");
    if (classes.find(" m ") != std::string::npos) left -= width / 2.0;
    if (classes.find(" e ") != std::string::npos) left -= width;
    return {left, text.value("y") - size * 0.75, width, size * 0.75};
}

TEST(ShareBar, KeepsProportionsAndLabelsApartWhateverTheParts) {
    std::mt19937 random(20);
    for (int round = 0; round < 300; ++round) {
        const ShareBar chart = random_bar(random);
        const auto layout = static_cast<Layout>(round % 3);
        const ShareLayout placed = lay_out(chart, frame_of(layout));
        for (std::size_t r = 0; r < chart.rows.size(); ++r) {
            const ShareBarRow& row = placed.rows[r];
            for (std::size_t i = 0; i < row.segments.size(); ++i) {
                const ShareSegment& one = row.segments[i];
                const ShareSegment& first = row.segments[0];
                EXPECT_NEAR((one.right - one.left) / (first.right - first.left),
                    one.part->value / first.part->value, 1e-6 * one.part->value);
                EXPECT_DOUBLE_EQ(one.left, i == 0 ? placed.left : row.segments[i - 1].right);
                EXPECT_LE(one.right, placed.right + 1e-9);
                EXPECT_NE(one.label, ShareLabel::None);
            }
        }
        const XmlDocument document = read_xml(draw(chart, sample_axis(), layout));
        std::vector<Box> boxes;
        std::vector<std::string> words;
        for (const XmlElement& element : document.elements) {
            if (element.tag != "text") continue;
            const Box box = box_of(element);
            EXPECT_GE(box.x, -0.01) << element.text;
            EXPECT_LE(box.x + box.width, frame_of(layout).width + 0.01) << element.text;
            for (std::size_t i = 0; i < boxes.size(); ++i)
                EXPECT_FALSE(overlap(box, boxes[i])) << element.text << " | " << words[i];
            boxes.push_back(box);
            words.push_back(element.text);
        }
    }
}

} // namespace
} // namespace gigaplan::report
