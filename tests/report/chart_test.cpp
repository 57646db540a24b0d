#include "report/chart.hpp"
#include "report/text_fit.hpp"
#include "sample_page.hpp"
#include "sample_training.hpp"
#include "xml_check.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace gigaplan::report {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();
const std::string kNasty =
    "</title><script>alert(1)</script> & \"a very long name that never ends\" 東京 \xFF";

// Three halls' dates across, two rates down; one of the six has no plan.
HeatMap sample_heat_map() {
    return {{"swap", "Tesla: net present value from -365 to -350 million USD", "six plans", "", ""},
        table::money_in("USD"), {"hall.h.ready", {"2024-03-01", "2024-04-01", "2024-05-01"}},
        {"hall.h.install_rate", {"595", "3,409"}},
        {{-365e6}, {-363e6}, {-361e6}, {-350e6}, {-352e6}, {std::nullopt, "no plan"}}};
}

std::vector<Chart> sample_charts() {
    return {sample_strip(), sample_megawatts(), sample_accelerators(), sample_gantt(),
        sample_idle(), sample_cash(), sample_flow(), sample_heat_map(), sample_step(),
        sample_memory(), sample_scale()};
}

ChartText words(const std::string& id) {
    return {id, kNasty, kNasty, kNasty, ""};
}

std::vector<Chart> empty_charts() {
    return {BottleneckStrip{words("a"), "", {}}, BottleneckStrip{words("b"), "", {{kNasty, {}}}},
        LineChart{words("c"), table::power(PowerKind::It), {}, {}, {}, {}},
        LineChart{words("d"), table::fraction(),
            {{"empty", Tone::Ink, Status::Plan, LineShape::Step, {}, {}}}, {{"none", {}}},
            {{"none", Tone::Accent, {}}}, {}},
        Gantt{words("e"), {}}, Gantt{words("f"), {{kNasty, Tone::Hall, {{kNasty, {}, {}}}}}},
        StackedArea{words("g"), table::count_of("accelerators"), {}, {}},
        StackedArea{words("h"), table::count_of("accelerators"), {{"none", Tone::Hall, {}}}, {}},
        Bars{words("i"), table::money_in("USD"), {}, {}, true, ""},
        Bars{words("j"), table::money_in("USD"), {{Date(2025, 1, 1), Date(2025, 2, 1)}},
            {{"none", Tone::Grey, {}}}, true, ""},
        Flow{words("k"), table::count_of("accelerators"), {}, {}, {}},
        Flow{words("l"), table::count_of(""), {"A"}, {{"alone", 0, Tone::Grey}}, {}},
        HeatMap{words("m"), table::money_in("USD"), {}, {}, {}},
        HeatMap{words("n"), table::fraction(), {kNasty, {kNasty}}, {"", {""}}, {{}}},
        ShareBar{words("o"), table::number_in("s"), {}},
        ShareBar{words("p"), table::number_in("s"), {{kNasty, {}}}, ShareLimit{0.0, kNasty}},
        ScaleCurve{words("q"), table::count_of("accelerators"), table::count_of("tokens a second"),
            kNasty, kNasty, {}}};
}

// Values that are not numbers, dates outside the axis, ends before starts.
std::vector<Chart> odd_charts() {
    const Date before(1999, 1, 1);
    const Date inside(2025, 3, 1);
    const Date after(2035, 1, 1);
    const std::vector<DatedValue> odd = {{before, 1e300}, {inside, kNotANumber},
        {inside + 1, kInfinite}, {inside + 2, -3.0}, {inside + 2, 0.0}, {after, 7.0}};
    LineChart line{words("odd-lines"), table::power(PowerKind::Facility), {}, {{kNasty, odd}},
        {{kNasty, Tone::Power,
            {{before, 1, 2}, {inside, kNotANumber, 2}, {inside + 9, 3, 1}, {after, 1, 2}}}},
        {}};
    for (const LineShape shape : {LineShape::Step, LineShape::Linear}) {
        line.lines.push_back({kNasty, Tone::Accent, Status::Forecast, shape, odd, before});
        line.lines.push_back(
            {kNasty, Tone::Installation, Status::Plan, shape, {{inside, 5.0}}, {}});
    }
    for (const Date on : {before, inside, inside, after}) {
        line.points.push_back({on, 4.0, Status::Unstated, kNasty, kNasty, kNasty});
        line.points.push_back({on, kInfinite, Status::Assumed, "", "", ""});
    }
    const GanttBar backwards{
        kNasty, inside, before, Status::Claim, after, after, before, kNasty, kNasty};
    const GanttBar whole{
        kNasty, before, after, Status::Estimate, before, before, after, kNasty, kNasty};
    const GanttBar no_time{"", inside, inside, Status::Observed, {}, {}, {}, "", ""};
    const GanttMilestone moment{
        kNasty, inside, Status::Disclosed, before, before, after, kNasty, kNasty};
    const GanttMilestone gone{kNasty, before, Status::Disclosed, after, {}, {}, "", ""};
    Gantt gantt{words("odd-gantt"),
        {{kNasty, Tone::Work,
            {{kNasty, {backwards, whole, no_time, whole}, {moment, moment, gone}}}}}};
    BottleneckStrip strip{words("odd-strip"), kNasty,
        {{kNasty, {{inside, before, Binding::Power, kNasty, kNasty},
                      {before, after, Binding::Work, "1", kNasty},
                      {inside, inside + 1, Binding::Hall, "9", ""}}}}};
    StackedArea area{words("odd-area"), table::number_in("days"),
        {{kNasty, Tone::Cooling, odd}, {kNasty, Tone::Accent, odd}}, before};
    Bars bars{words("odd-bars"), table::money_in("EUR"),
        {{inside, before}, {before, after}, {inside, inside + 3}},
        {{kNasty, Tone::Money, {1.0, -2.0}},
            {kNasty, Tone::Supply, {kNotANumber, kInfinite, 0.0, 4.0}}},
        true, kNasty};
    Flow flow{words("odd-flow"), table::count_of("x"), {kNasty, kNasty, kNasty, "too many"},
        {{kNasty, 0, Tone::Ink}, {kNasty, 1, Tone::Work}, {kNasty, 1'000'000'000, Tone::Work}},
        {{0, 1, 5.0, true, kNasty}, {1, 0, 5.0, false, ""}, {0, 0, 5.0, false, ""},
            {0, 99, 5.0, false, ""}, {0, 2, 5.0, false, ""}, {0, 1, kNotANumber, false, ""},
            {0, 1, -1.0, false, ""}}};
    ShareBar share{words("odd-share"), table::number_in(kNasty),
        {{kNasty, {{kNasty, Tone::Ink, -1.0}, {kNasty, Tone::Grey, kNotANumber}}},
            {kNasty, {{kNasty, Tone::Ink, 1e-9}, {"b", Tone::Grey, 2.0}, {kNasty, Tone::Ink, 0.0}}},
            {"many", std::vector<SharePart>(90, {kNasty, Tone::Pale, 0.01})}},
        ShareLimit{1.5, kNasty}};
    ShareBar endless{words("endless"), table::number_in("s"),
        {{"", {{"a", Tone::Ink, 1e308}, {"b", Tone::Ink, 1e308}, {"c", Tone::Ink, kInfinite}}}},
        ShareLimit{kInfinite, kNasty}};
    ScaleCurve curve{words("odd-curve"), table::count_of(kNasty), table::power(PowerKind::It),
        kNasty, kNasty,
        {{8.0, 1e-90, 1e-91, 1e-89}, {2.0, 5.0, 9.0, 1.0, kNasty}, {2.0, 6.0, 1.0, 9.0},
            {-2.0, 6.0}, {4.0, kNotANumber}, {kInfinite, 1.0}, {1e300, 1e-300}, {0.0, 0.0}},
        {{2.0, 5.0}, {8.0, 1e90}, {kNotANumber, 1.0}}, true, ScaleCurveMark{1e99, 1e99, kNasty}};
    return {line, gantt, strip, area, bars, flow, share, endless, curve};
}

void expect_sound(const std::string& svg, double margin) {
    const XmlDocument document = read_xml(svg);
    ASSERT_EQ(document.error, "") << svg.substr(0, 200);
    EXPECT_EQ(svg.find("script>"), std::string::npos);
    ASSERT_GE(document.elements.size(), 3U);
    EXPECT_EQ(document.elements[1].tag, "title");
    EXPECT_EQ(document.elements[2].tag, "desc");
    EXPECT_FALSE(document.elements[1].text.empty());
    const std::string box = document.elements[0].attribute("viewBox");
    const double width = std::stod(box.substr(box.find(' ', box.find(' ') + 1))) - 2 * margin;
    for (const XmlElement& element : document.elements) {
        for (const auto& [name, value] : element.attributes) {
            if (name == "aria-label" || name == "class") continue;
            EXPECT_EQ(value.find("nan"), std::string::npos)
                << element.tag << " " << name << " " << value;
            EXPECT_EQ(value.find("inf"), std::string::npos)
                << element.tag << " " << name << " " << value;
        }
        if (element.tag == "rect") {
            EXPECT_GE(element.value("width"), 0.0);
            EXPECT_GE(element.value("height"), 0.0);
        }
        if (element.tag != "text") continue;
        // No text is cut off at the sides of the drawing.
        const std::string classes = " " + element.attribute("class") + " ";
        const double size = classes.find(" s ") != std::string::npos ? kSmallSize : kTextSize;
        const double length =
            text_width(element.text, size, classes.find(" b ") != std::string::npos);
        double left = element.value("x");
        if (classes.find(" m ") != std::string::npos) left -= length / 2;
        if (classes.find(" e ") != std::string::npos) left -= length;
        EXPECT_GE(left, -1.0) << element.text;
        EXPECT_LE(left + length, width + 1.0) << element.text;
    }
}

class EveryChart : public testing::TestWithParam<Chart> {};

TEST_P(EveryChart, IsSoundInEveryLayout) {
    for (const Layout layout : {Layout::Wide, Layout::Medium, Layout::Narrow}) {
        expect_sound(draw(GetParam(), sample_axis(), layout), 0.0);
    }
    expect_sound(draw_file(GetParam(), sample_axis()), 24.0);
}

TEST_P(EveryChart, IsSoundOnAxesWithoutLength) {
    const Date day(2025, 3, 1);
    for (const TimeAxis& axis :
        {TimeAxis{day, day, day}, TimeAxis{day, day - 400, {}}, TimeAxis{day, day + 1, day}}) {
        expect_sound(draw(GetParam(), axis, Layout::Wide), 0.0);
        expect_sound(draw(GetParam(), axis, Layout::Narrow), 0.0);
    }
}

TEST_P(EveryChart, HasATwinAndTheSameBytesTwice) {
    const table::Table table = twin(GetParam());
    EXPECT_TRUE(table::well_formed(table));
    EXPECT_EQ(table.title, text_of(GetParam()).title);
    EXPECT_EQ(draw(GetParam(), sample_axis(), Layout::Medium),
        draw(GetParam(), sample_axis(), Layout::Medium));
}

INSTANTIATE_TEST_SUITE_P(Sample, EveryChart, testing::ValuesIn(sample_charts()));
INSTANTIATE_TEST_SUITE_P(Empty, EveryChart, testing::ValuesIn(empty_charts()));
INSTANTIATE_TEST_SUITE_P(Odd, EveryChart, testing::ValuesIn(odd_charts()));

TEST(Twin, HasARowForEveryFigure) {
    EXPECT_EQ(twin(sample_strip()).rows.size(), 3U * 29U);
    const LineChart lines = sample_megawatts();
    std::size_t figures =
        lines.points.size() + lines.bands[0].edges.size() + lines.capacities[0].values.size();
    for (const Line& line : lines.lines)
        figures += line.values.size();
    EXPECT_EQ(twin(lines).rows.size(), figures);
    EXPECT_EQ(twin(sample_gantt()).rows.size(), 14U);
    EXPECT_EQ(twin(sample_cash()).rows.size(), 2U * 29U);
    EXPECT_EQ(twin(sample_flow()).rows.size(), sample_flow().links.size());
}

TEST(Twin, TellsLateDaysAndRunningTotals) {
    // Hall north: promised 1 July, ready 20 September: 81 days.
    const table::Table gantt = twin(sample_gantt());
    EXPECT_EQ(gantt.columns[7].key, "late_days");
    EXPECT_EQ(std::get<std::int64_t>(gantt.rows[6][7]), 81);
    const Bars bars{words("x"), table::money_in("USD"),
        {{Date(2025, 1, 1), Date(2025, 2, 1)}, {Date(2025, 2, 1), Date(2025, 3, 1)}},
        {{"Halden", Tone::Grey, {100.0, -30.0}}}, true, ""};
    EXPECT_DOUBLE_EQ(std::get<double>(twin(bars).rows[1][4]), 70.0);
}

// In the panel, and in the key where lines have no labels at their ends.
TEST(LineChart, TellsASecondLimitByItsDots) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2025, 3, 1), {}};
    LineChart chart{words("Power"), table::power(PowerKind::Facility), {}, {}, {}, {}};
    chart.capacities = {
        {"Firm power", {{Date(2025, 1, 1), 10.0}}}, {"Cooling", {{Date(2025, 1, 1), 8.0}}}};
    for (const Layout layout : {Layout::Wide, Layout::Narrow}) {
        const std::string svg = draw(chart, axis, layout);
        EXPECT_THAT(svg, testing::ContainsRegex("class=\"cap\"><title>Firm power"));
        EXPECT_THAT(svg, testing::ContainsRegex("class=\"cap dot\"><title>Cooling"));
    }
    EXPECT_THAT(draw(chart, axis, Layout::Narrow), testing::HasSubstr("class=\"cap dot\"/>"));
}

TEST(BottleneckStrip, DrawsARunWithItsLetterAndWord) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2025, 3, 1), {}};
    const BottleneckStrip strip{{"s", "Power binds", "By month.", "", ""}, "",
        {{"Hill", {{Date(2025, 1, 1), Date(2025, 2, 1), Binding::Nothing, "", ""},
                      {Date(2025, 2, 1), Date(2025, 3, 1), Binding::Power, "", "worth 12"}}}}};
    const std::string svg = draw(strip, axis, Layout::Wide);
    // The axis is 59 days and 822 units long; February starts after 31 days, at
    // 184 + 822 x 31/59 = 615.9, and is 390.1 wide.
    EXPECT_NE(
        svg.find("<g tabindex=\"0\" role=\"img\" class=\"pt \" "
                 "aria-label=\"Hill: Power binds, February 2025; worth 12\">"
                 "<title>Hill: Power binds, February 2025; worth 12</title>"
                 "<rect x=\"615.9\" y=\"39\" width=\"390.1\" height=\"32\" class=\"f-power run\"/>"
                 "<text x=\"620.9\" y=\"59\" class=\"s b t-power\">Power</text></g>"),
        std::string::npos)
        << svg;
    EXPECT_NE(svg.find(">bound 1 of 2</text>"), std::string::npos);
    EXPECT_NE(svg.find(">empty: nothing binds</text>"), std::string::npos);
}

TEST(BottleneckStrip, SpeaksOfEmptyCellsOnlyWhereThereAreSome) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2025, 2, 1), {}};
    const BottleneckStrip strip{{"s", "Power binds", "By month.", "", ""}, "",
        {{"Hill", {{Date(2025, 1, 1), Date(2025, 2, 1), Binding::Power, "", ""}}}}};
    const std::string svg = draw(strip, axis, Layout::Wide);
    EXPECT_NE(svg.find(">always bound</text>"), std::string::npos) << svg;
    EXPECT_EQ(svg.find("empty: nothing binds"), std::string::npos);
}

TEST(LineChart, DrawsStepsUpToTheAxisEnd) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2025, 1, 11), {}};
    const LineChart chart{{"l", "Title", "", "", ""}, table::power(PowerKind::It),
        {{"IT", Tone::Accent, Status::Plan, LineShape::Step,
            {{Date(2024, 12, 1), 0.0}, {Date(2025, 1, 6), 100.0}}, {}}},
        {}, {}, {}};
    // Half of the 822 units at 0 MW, then up 236 to 100 MW, then to the right edge.
    EXPECT_NE(draw(chart, axis, Layout::Wide)
                  .find("d=\"M184 272H595V36H1006\" class=\"ln main l-accent\""),
        std::string::npos)
        << draw(chart, axis, Layout::Wide);
}

// Halfway between 0 and 200 MW the axis ends: 100 MW is the highest that is shown.
TEST(LineChart, FitsTheScaleToWhatTheAxisEndCutsOff) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2025, 1, 11), {}};
    const LineChart chart{{"l", "Title", "", "", ""}, table::power(PowerKind::It),
        {{"IT", Tone::Accent, Status::Plan, LineShape::Linear,
            {{Date(2025, 1, 1), 0.0}, {Date(2025, 1, 21), 200.0}}, {}}},
        {}, {}, {}};
    const std::string svg = draw(chart, axis, Layout::Wide);
    EXPECT_NE(svg.find("d=\"M184 272L1006 36\" class=\"ln main l-accent\""), std::string::npos)
        << svg;
    EXPECT_NE(svg.find(">100 MW</text>"), std::string::npos);
}

TEST(Bars, SayTheUnitOfBothPanelsAndHatchOnlyWhatHasNeighbours) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2025, 3, 1), {}};
    Bars bars{{"b", "Title", "", "", ""}, table::money_in("USD"),
        {{Date(2025, 1, 1), Date(2025, 2, 1)}, {Date(2025, 2, 1), Date(2025, 3, 1)}},
        {{"Halden", Tone::Money, {3e9, 4e9}}}, true, "Paid since January 2025", "month"};
    const std::string alone = draw(bars, axis, Layout::Wide);
    EXPECT_NE(alone.find(">bn USD, by month</text>"), std::string::npos) << alone;
    EXPECT_NE(alone.find(">Paid since January 2025, bn USD</text>"), std::string::npos) << alone;
    EXPECT_EQ(alone.find("class=\"hatch\""), std::string::npos);
    bars.parts.push_back({"Northwind", Tone::Supply, {1e9, 1e9}});
    EXPECT_NE(draw(bars, axis, Layout::Wide).find("class=\"hatch\""), std::string::npos);
}

TEST(Gantt, NamesGroupsInFullAndHatchesWhatWaits) {
    const TimeAxis axis{Date(2025, 1, 1), Date(2026, 1, 1), {}};
    const GanttBar late{
        "", Date(2025, 2, 1), Date(2025, 9, 1), Status::Plan, Date(2025, 5, 1), {}, {}, "", ""};
    const Gantt chart{{"g", "Title", "", "", ""},
        {{"Deliveries: from the dock to the last accepted", Tone::Supply, {{"a", {late}, {}}}}}};
    for (const Layout layout : {Layout::Wide, Layout::Medium, Layout::Narrow}) {
        const std::string svg = draw(chart, axis, layout);
        EXPECT_NE(
            svg.find(">Deliveries: from the dock to the last accepted</text>"), std::string::npos);
        EXPECT_NE(svg.find("-waits)\""), std::string::npos);
    }
}

TEST(Flow, IsOneRowOfThePhonesListForTwoNodes) {
    const Flow flow{{"f", "Title", "", "", ""}, table::count_of("accelerators"), {"From", "To"},
        {{"maker", 0, Tone::Supply}, {"owner", 1, Tone::Ink}},
        {{0, 1, 6000.0, false, "january"}, {0, 1, 6000.0, false, "june"}}};
    const std::string svg = draw(flow, sample_axis(), Layout::Narrow);
    EXPECT_NE(
        svg.find("maker to owner: 12 thousand accelerators; january, june"), std::string::npos)
        << svg;
    EXPECT_EQ(svg.find("6,000"), std::string::npos);
    EXPECT_EQ(twin(flow).rows.size(), 2U);
}

// Texts of one drawing in the label column right of the plot never overlap.
TEST(LineChart, EndLabelsNeverOverlap) {
    std::mt19937 random(13);
    const std::vector<std::string> names = {"Riverbend 2", "Prairie Junction data centre campus",
        "IT", "Firm power after the worst outage", "Northwind Compute"};
    for (int round = 0; round < 200; ++round) {
        LineChart chart{{"l", "T", "", "", ""}, table::power(PowerKind::It), {}, {}, {}, {}};
        const std::size_t count = 1 + random() % 7;
        for (std::size_t i = 0; i < count; ++i) {
            chart.lines.push_back({names[random() % names.size()], Tone::Grey, Status::Plan,
                LineShape::Step, {{Date(2024, 6, 1), static_cast<double>(random() % 500)}}, {}});
        }
        const XmlDocument document = read_xml(draw(chart, sample_axis(), Layout::Wide));
        std::vector<double> baselines;
        for (const XmlElement& element : document.elements) {
            if (element.tag == "text" && element.value("x") > 1010.0)
                baselines.push_back(element.value("y"));
        }
        std::sort(baselines.begin(), baselines.end());
        for (std::size_t i = 1; i < baselines.size(); ++i) {
            EXPECT_GE(baselines[i] - baselines[i - 1], 11.0);
        }
    }
}

TEST(HeatMap, SaysEachFigureAndIsDarkestWhereItIsMost) {
    const std::string svg = draw(
        sample_heat_map(), {Date(2024, 1, 1), Date(2025, 1, 1), Date(2024, 1, 1)}, Layout::Wide);
    EXPECT_NE(svg.find("hall.h.ready 2024-03-01, hall.h.install_rate 3,409: -350 million USD"),
        std::string::npos);
    EXPECT_NE(svg.find(">-350</text>"), std::string::npos);
    EXPECT_NE(svg.find(">no plan</text>"), std::string::npos);
    // Of 15 million, -350 is at the top and -365 at the bottom.
    EXPECT_NE(svg.find("fill-opacity=\"0.550\""), std::string::npos);
    EXPECT_NE(svg.find("fill-opacity=\"0.040\""), std::string::npos);
}

TEST(HeatMap, HasATableOfEveryCell) {
    const table::Table data = twin(sample_heat_map());
    ASSERT_EQ(data.rows.size(), 6U);
    EXPECT_EQ(std::get<std::string>(data.rows[3][0]), "2024-03-01");
    EXPECT_EQ(std::get<std::string>(data.rows[3][1]), "3,409");
    EXPECT_EQ(std::get<double>(data.rows[3][2]), -350e6);
    EXPECT_EQ(std::get<std::string>(data.rows[5][3]), "no plan");
}

TEST(HeatMap, OfCloseFiguresShowsAsManyDigitsAsTellThemApart) {
    HeatMap map = sample_heat_map();
    map.cells = {{-305.21e6}, {-305.0e6}, {-304.79e6}, {-305.0e6}, {-305.0e6}, {-305.0e6}};
    const std::string svg =
        draw(map, {Date(2024, 1, 1), Date(2025, 1, 1), Date(2024, 1, 1)}, Layout::Wide);
    EXPECT_NE(svg.find(">-305.21</text>"), std::string::npos);
    EXPECT_NE(svg.find(">-304.79</text>"), std::string::npos);
}

// A row of thousands under one of a hundred thousand and more: 5, 5 and 5 would hide that
// the third is 9 % less.
TEST(HeatMap, OfASmallRowShowsAsManyDigitsAsTellItsNeighboursApart) {
    HeatMap map = sample_heat_map();
    map.measure = table::count_of("accelerator-days");
    map.cells = {{120'800}, {120'800}, {116'400}, {5'176}, {5'176}, {4'728}};
    const std::string svg =
        draw(map, {Date(2024, 1, 1), Date(2025, 1, 1), Date(2024, 1, 1)}, Layout::Wide);
    EXPECT_NE(svg.find(">5.2</text>"), std::string::npos);
    EXPECT_NE(svg.find(">4.7</text>"), std::string::npos);
    EXPECT_NE(svg.find(">120.8</text>"), std::string::npos);
    map.cells[5] = {5'172}; // as good as the same
    EXPECT_EQ(draw(map, {Date(2024, 1, 1), Date(2025, 1, 1), Date(2024, 1, 1)}, Layout::Wide)
                  .find(">5.2</text>"),
        std::string::npos);
}

} // namespace
} // namespace gigaplan::report
