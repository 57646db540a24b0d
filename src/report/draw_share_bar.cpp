#include "report/draw.hpp"
#include "report/palette.hpp"
#include "report/share_layout.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kShareBarHeight = 38.0;
constexpr double kShareHeadHeight = 20.0;   // phones: the row's name and total above its bar
constexpr double kShareLimitHeight = 18.0;  // the limit's words above the first bar
constexpr double kShareNumberHeight = 22.0; // numbers below a bar, with their leaders
constexpr double kShareKeyRowHeight = 20.0;
constexpr double kShareRowGap = 16.0;
constexpr double kBadgeSide = 15.0;

std::string class_on(const char* classes, Tone tone) {
    return fmt::format("{} t-{}", classes, tone_name(tone));
}

void draw_segment(Markup& markup, const ShareBar& chart, const ShareSegment& segment, double top) {
    const SharePart& part = *segment.part;
    open_spoken(markup, fmt::format("{}: {}, {}", part.name,
                            table::humane(part.value, chart.measure), share_words(segment.share)));
    markup.empty("rect",
        {{"x", segment.left}, {"y", top}, {"width", segment.right - segment.left},
            {"height", kShareBarHeight}, {"class", fmt::format("f-{} run", tone_name(part.tone))}});
    const double middle = segment.middle;
    switch (segment.label) {
    case ShareLabel::Inside:
        markup.element(
            "text", text_at(middle, top + 16.0, class_on("s b m", part.tone).c_str()), part.name);
        markup.element("text", text_at(middle, top + 30.0, class_on("s m", part.tone).c_str()),
            segment.value_words);
        break;
    case ShareLabel::NumberInside:
        markup.element("text", text_at(middle, top + 23.0, class_on("s b m", part.tone).c_str()),
            std::to_string(segment.number));
        break;
    case ShareLabel::NumberBelow: {
        const double bottom = top + kShareBarHeight;
        markup.empty("path", {{"d", fmt::format("M{} {}v3L{} {}", number(middle), number(bottom),
                                        number(segment.number_x), number(bottom + 8.0))},
                                 {"class", "cap"}});
        markup.element("text", text_at(segment.number_x, bottom + 19.0, "s b m"),
            std::to_string(segment.number));
        break;
    }
    case ShareLabel::None:
        break;
    }
    markup.close("g");
}

// Each with its number on its tone, as many to a line as fit; returns where they end.
double draw_share_key(Markup& markup, const Frame& frame, const ShareBar& chart,
    const ShareBarRow& row, double left, double top) {
    double x = left;
    double y = top;
    for (const ShareSegment& segment : row.segments) {
        if (segment.number == 0) continue;
        const double room = frame.width - left - kBadgeSide - 6.0;
        const std::string value = fmt::format("{}, {}",
            table::humane(segment.part->value, chart.measure), share_words(segment.share));
        const std::string name =
            fitted(segment.part->name, room - text_width(" " + value, kSmallSize), kSmallSize);
        const std::string words =
            fitted(name.empty() ? value : name + " " + value, room, kSmallSize);
        const double width = kBadgeSide + 5.0 + text_width(words, kSmallSize);
        if (x > left && x + width > frame.width) {
            x = left;
            y += kShareKeyRowHeight;
        }
        const Tone tone = segment.part->tone;
        markup.empty("rect", {{"x", x}, {"y", y}, {"width", kBadgeSide}, {"height", kBadgeSide},
                                 {"class", fmt::format("f-{}", tone_name(tone))}});
        markup.element("text",
            text_at(x + kBadgeSide / 2.0, y + 11.5, class_on("s b m", tone).c_str()),
            std::to_string(segment.number));
        markup.element("text", text_at(x + kBadgeSide + 5.0, y + 11.5, "s"), words);
        x += width + 16.0;
    }
    return y + kShareKeyRowHeight;
}

// What is free below the limit, or what is over it, and the limit itself.
void draw_share_limit(
    Markup& markup, const ShareLayout& layout, const ShareBarRow& row, double top) {
    const double x = *layout.limit_x;
    const double end = layout.x(row.total);
    if (end < x) {
        markup.empty("rect", {{"x", end}, {"y", top + 0.5}, {"width", x - end},
                                 {"height", kShareBarHeight - 1.0}, {"class", "void"}});
    } else if (end > x) {
        markup.empty("rect", {{"x", x}, {"y", top}, {"width", end - x}, {"height", kShareBarHeight},
                                 {"class", "late"}});
    }
    const std::string data =
        fmt::format("M{} {}v{}", number(x), number(top - 4.0), number(kShareBarHeight + 8.0));
    markup.empty("path", {{"d", data}, {"class", "limit-edge"}});
    markup.empty("path", {{"d", data}, {"class", "limit"}});
}

void draw_limit_words(
    Markup& markup, const Frame& frame, const ShareBar& chart, double x, double baseline) {
    const std::string words = fitted(chart.limit->label, frame.width, kSmallSize, true);
    const double half = text_width(words, kSmallSize, true) / 2.0;
    const double middle = std::clamp(x, half, std::max(half, frame.width - half));
    markup.element("text", text_at(middle, baseline, "s b m"), words);
}

// "18.8 GiB left", "12 GiB over"; nothing without a limit.
std::string beside_limit(const ShareBar& chart, const ShareBarRow& row) {
    if (!has_limit(chart)) return "";
    const double left = chart.limit->value - row.total;
    return fmt::format(
        "{} {}", table::humane(std::abs(left), chart.measure), left < 0.0 ? "over" : "left");
}

// Phones have the name and the total in a line above the bar, others beside it.
void draw_row_words(Markup& markup, const Frame& frame, const ShareLayout& layout,
    const ShareBar& chart, const ShareRow& named, const ShareBarRow& row, double head_top,
    double bar_top) {
    const std::string total = table::humane(row.total, chart.measure);
    const std::string beside = beside_limit(chart, row);
    if (frame.narrow()) {
        const std::string words =
            fitted(beside.empty() ? total : fmt::format("{}, {}", total, beside), frame.width,
                kSmallSize, true);
        const double room = frame.width - text_width(words, kSmallSize, true) - 10.0;
        put_fitted(markup, 0.0, head_top + 13.0, "", named.name, std::max(room, 0.0));
        markup.element("text", text_at(frame.width, head_top + 13.0, "s b e"), words);
        return;
    }
    const std::vector<std::string> lines = wrapped(named.name, layout.left - 10.0, kTextSize, 2);
    double y = bar_top + (lines.size() > 1 ? 16.0 : 23.0);
    for (const std::string& line : lines) {
        markup.element("text", text_at(0.0, y, ""), line);
        y += 16.0;
    }
    put_fitted(markup, frame.label_left(), bar_top + (beside.empty() ? 23.0 : 16.0), "b", total,
        frame.label_width());
    put_fitted(
        markup, frame.label_left(), bar_top + 31.0, "s q", beside, frame.label_width(), kSmallSize);
}

} // namespace

Drawing draw_share_bar(const ShareBar& chart, const Frame& frame) {
    const ShareLayout layout = lay_out(chart, frame);
    Markup markup;
    if (layout.rows.empty()) {
        draw_nothing(markup, frame, 0.0, 60.0, "Nothing to share out");
        return {markup.take(), 60.0};
    }
    double y = 4.0;
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const ShareBarRow& row = layout.rows[i];
        const double head_top = y;
        if (frame.narrow()) y += kShareHeadHeight;
        if (i == 0 && layout.limit_x) {
            draw_limit_words(markup, frame, chart, *layout.limit_x, y + 10.0);
            y += kShareLimitHeight;
        }
        draw_row_words(markup, frame, layout, chart, chart.rows[i], row, head_top, y);
        for (const ShareSegment& segment : row.segments)
            draw_segment(markup, chart, segment, y);
        if (layout.limit_x) draw_share_limit(markup, layout, row, y);
        y += kShareBarHeight + 4.0;
        if (row.numbers_below()) y += kShareNumberHeight;
        if (row.numbered()) y = draw_share_key(markup, frame, chart, row, layout.left, y + 4.0);
        if (i + 1 < layout.rows.size()) y += kShareRowGap;
    }
    return {markup.take(), y + 2.0};
}

} // namespace gigaplan::report
