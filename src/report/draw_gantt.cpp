#include "report/draw.hpp"
#include "report/gantt_lanes.hpp"
#include "report/palette.hpp"
#include "table/humane.hpp"
#include "table/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kLaneHeight = 22.0;
constexpr double kBarHeight = 14.0;
constexpr double kGroupHeight = 24.0;
constexpr double kLaneNameHeight = 17.0; // above the row, on phones

std::string spoken_end(const std::optional<Date>& p10, const std::optional<Date>& p90) {
    if (!p10 || !p90) return {};
    return fmt::format(
        "; 80 % likely between {} and {}", table::humane_short(*p10), table::humane_short(*p90));
}

std::string with_rest(std::string words, int late, const std::string& detail,
    const std::string& source, const std::string& range) {
    if (late > 0) words += fmt::format("; {} late", table::humane_days(late));
    words += range;
    if (!detail.empty()) words += "; " + detail;
    if (!source.empty()) words += ". " + source;
    return words;
}

std::string spoken(const GanttRow& row, const GanttBar& bar) {
    std::string name = bar.name.empty() ? row.name : fmt::format("{}, {}", row.name, bar.name);
    return with_rest(fmt::format("{} ({}): {} to {}", name, table::word(bar.status),
                         table::humane_short(bar.from), table::humane_short(bar.to)),
        days_late(bar), bar.detail, bar.source, spoken_end(bar.p10, bar.p90));
}

std::string spoken(const GanttRow& row, const GanttMilestone& one) {
    std::string name = one.name.empty() ? row.name : fmt::format("{}, {}", row.name, one.name);
    return with_rest(
        fmt::format("{} ({}): {}", name, table::word(one.status), table::humane_short(one.on)),
        days_late(one), one.detail, one.source, spoken_end(one.p10, one.p90));
}

void draw_whisker(Markup& markup, const Frame& frame, const std::optional<Date>& p10,
    const std::optional<Date>& p90, double y, FreeRoom& room) {
    if (!p10 || !p90 || *p90 <= *p10) return;
    const double from = frame.x(*p10);
    const double to = frame.x(*p90);
    const std::string left = number(from);
    markup.empty("path", {{"d", fmt::format("M{} {}v6M{} {}H{}M{} {}v6", left, number(y - 3), left,
                                    number(y), number(to), number(to), number(y - 3))},
                             {"class", "whisker"}});
    room.take(from, to + 2.0);
}

// Past the end of the axis: an arrow at the edge says that something is there.
void draw_beyond(Markup& markup, const Frame& frame, double y, FreeRoom& room) {
    markup.empty(
        "path", {{"d", fmt::format("M{} {}l6 4l-6 4z", number(frame.right - 7.0), number(y - 4.0))},
                    {"class", "f-grey"}});
    room.take(frame.right - 8.0, frame.right);
}

// Beside a mark where the lane is free: right of it, else left of it.
void draw_beside(Markup& markup, const Frame& frame, const std::string& words, double from,
    double to, double y, FreeRoom& room) {
    if (words.empty()) return;
    const double width = text_width(words, kSmallSize);
    if (to + 5.0 + width <= frame.right && room.free(to + 2.0, to + 7.0 + width)) {
        markup.element("text", text_at(to + 5.0, y + 4.0, "s halo"), words);
        room.take(to + 2.0, to + 7.0 + width);
    } else if (from - 5.0 - width >= frame.left && room.free(from - 7.0 - width, from - 2.0)) {
        markup.element("text", text_at(from - 5.0, y + 4.0, "s e halo"), words);
        room.take(from - 7.0 - width, from - 2.0);
    }
}

bool sign_at_end(Status status) {
    return status == Status::Claim || status == Status::Disclosed || status == Status::Observed;
}

// The hatching of the part of a bar that waits.
void define_waiting(Markup& markup, const Frame& frame) {
    markup.open("defs");
    markup.open("pattern", {{"id", frame.prefix + "-waits"}, {"width", 6.0}, {"height", 6.0},
                               {"patternUnits", "userSpaceOnUse"}});
    markup.empty("rect", {{"width", 6.0}, {"height", 6.0}, {"class", "waits"}});
    markup.empty("path", {{"d", "M0 6L6 0M-1 1L1 -1M5 7L7 5"}, {"class", "late"}});
    markup.close("pattern");
    markup.close("defs");
}

std::string waiting_fill(const Frame& frame) {
    return fmt::format("url(#{}-waits)", frame.prefix);
}

struct PlacedBar {
    const GanttBar* bar = nullptr;
    double from = 0.0, to = 0.0, y = 0.0;
};

void draw_bar(
    Markup& markup, const Frame& frame, Tone tone, const PlacedBar& placed, FreeRoom& room) {
    const GanttBar& bar = *placed.bar;
    const double width = std::max(placed.to - placed.from, 2.0);
    const double top = placed.y - kBarHeight / 2.0;
    markup.empty("rect",
        {{"x", placed.from}, {"y", top}, {"width", width}, {"height", kBarHeight}, {"rx", 2.0},
            {"class", fmt::format("bar f-{} l-{}{}", tone_name(tone), tone_name(tone),
                          dashed(bar.status) ? " da" : "")}});
    if (days_late(bar) > 0) {
        const double promised = std::max(frame.x(*bar.promised), placed.from);
        markup.empty(
            "rect", {{"x", promised}, {"y", top}, {"width", std::max(placed.to - promised, 0.0)},
                        {"height", kBarHeight}, {"fill", waiting_fill(frame)}});
        // The tick of the promise, joined to a bar that only starts later.
        const double tick = frame.x(*bar.promised);
        std::string mark =
            fmt::format("M{} {}v{}", number(tick), number(top - 2.0), number(kBarHeight + 4.0));
        if (tick < placed.from) {
            mark += fmt::format("M{} {}H{}", number(tick), number(placed.y), number(placed.from));
        }
        markup.empty("path", {{"d", mark}, {"class", "late"}});
    }
    draw_whisker(markup, frame, bar.p10, bar.p90, placed.y, room);
    const bool signed_end = sign_at_end(bar.status) && bar.to <= frame.axis.end;
    if (signed_end) draw_sign(markup, bar.status, placed.to, placed.y, 4.0);
    const double text_end = placed.to - (signed_end ? 7.0 : 2.0);
    const double inside = text_width(bar.name, kSmallSize) + 6.0;
    if (!bar.name.empty() && placed.from + inside <= text_end) {
        markup.element("text", text_at(placed.from + 5.0, placed.y + 4.0, "s halo"), bar.name);
    } else {
        const double end = std::max(placed.to, bar.p90 ? frame.x(*bar.p90) : placed.to);
        draw_beside(
            markup, frame, bar.name, placed.from, end + (signed_end ? 4.0 : 0.0), placed.y, room);
    }
}

void draw_milestone(
    Markup& markup, const Frame& frame, const GanttMilestone& one, double y, FreeRoom& room) {
    const double x = frame.x(one.on);
    double from = x - 5.0;
    if (days_late(one) > 0) {
        const double promised = frame.x(*one.promised);
        markup.empty("path", {{"d", fmt::format("M{} {}v10M{} {}H{}", number(promised),
                                        number(y - 5.0), number(promised), number(y), number(x))},
                                 {"class", "late"}});
        from = promised;
        room.take(promised - 1.0, x);
    }
    draw_whisker(markup, frame, one.p10, one.p90, y, room);
    draw_sign(markup, one.status, x, y);
    const double end = std::max(x + 5.0, one.p90 ? frame.x(*one.p90) : x);
    draw_beside(markup, frame, one.name, from, end, y, room);
}

bool visible(const Frame& frame, const GanttBar& bar) {
    return bar.from < frame.axis.end && bar.to >= frame.axis.start && bar.from <= bar.to;
}

void draw_row_name(Markup& markup, const Frame& frame, const GanttRow& row, double y) {
    const int late = days_late(row);
    const std::string words = late > 0 ? fmt::format("{} late", table::humane_days(late)) : "";
    if (frame.narrow()) {
        const double room = frame.right - text_width(words, kSmallSize, true) - 12.0;
        put_fitted(markup, 0.0, y - kBarHeight / 2.0 - 4.0, "s halo", row.name, room, kSmallSize);
        markup.element(
            "text", text_at(frame.right, y - kBarHeight / 2.0 - 4.0, "s b e t-line halo"), words);
        return;
    }
    put_fitted(markup, frame.left - 10.0, y + 4.0, "s e", row.name, frame.left - 12.0, kSmallSize);
    if (late > 0) {
        put_fitted(markup, frame.label_left(), y + 4.0, "s b t-line", words, frame.label_width(),
            kSmallSize);
    }
}

// All marks claim their room before any words do.
std::vector<FreeRoom> rooms_of(const Frame& frame, const GanttRow& row, const RowLanes& lanes) {
    std::vector<FreeRoom> rooms(lanes.count);
    for (std::size_t i = 0; i < row.bars.size(); ++i) {
        if (!visible(frame, row.bars[i])) continue;
        rooms[lanes.bars[i]].take(frame.x(row.bars[i].from), frame.x(row.bars[i].to));
    }
    for (std::size_t i = 0; i < row.milestones.size(); ++i) {
        const Date on = row.milestones[i].on;
        if (frame.shows(on)) {
            rooms[lanes.milestones[i]].take(frame.x(on) - 5.0, frame.x(on) + 5.0);
        }
    }
    return rooms;
}

double draw_row(Markup& markup, const Frame& frame, Tone tone, const GanttRow& row, double top) {
    const RowLanes lanes = lanes_of(row);
    std::vector<FreeRoom> rooms = rooms_of(frame, row, lanes);
    const double first = top + (frame.narrow() ? kLaneNameHeight : 0.0) + kLaneHeight / 2.0;
    const auto lane_y = [&](std::size_t lane) {
        return first + static_cast<double>(lane) * kLaneHeight;
    };
    draw_row_name(markup, frame, row, first);
    for (std::size_t i = 0; i < row.bars.size(); ++i) {
        const GanttBar& bar = row.bars[i];
        const double y = lane_y(lanes.bars[i]);
        const bool beyond = bar.from >= frame.axis.end;
        if (!visible(frame, bar) && !beyond) continue;
        open_spoken(markup, spoken(row, bar));
        FreeRoom& room = rooms[lanes.bars[i]];
        if (beyond)
            draw_beyond(markup, frame, y, room);
        else
            draw_bar(markup, frame, tone, {&bar, frame.x(bar.from), frame.x(bar.to), y}, room);
        markup.close("g");
    }
    for (std::size_t i = 0; i < row.milestones.size(); ++i) {
        const GanttMilestone& one = row.milestones[i];
        if (one.on < frame.axis.start) continue;
        open_spoken(markup, spoken(row, one));
        const double y = lane_y(lanes.milestones[i]);
        FreeRoom& room = rooms[lanes.milestones[i]];
        if (one.on > frame.axis.end)
            draw_beyond(markup, frame, y, room);
        else
            draw_milestone(markup, frame, one, y, room);
        markup.close("g");
    }
    return lane_y(lanes.count - 1) + kLaneHeight / 2.0;
}

double draw_group(Markup& markup, const Frame& frame, const GanttGroup& group, double top) {
    const double left = frame.narrow() ? 0.0 : 2.0;
    markup.empty("path",
        {{"d", fmt::format("M{} {}H{}", number(left), number(top + 3.0), number(frame.right))},
            {"class", "gr"}});
    markup.empty("rect", {{"x", left}, {"y", top + 8.0}, {"width", 10.0}, {"height", 10.0},
                             {"class", fmt::format("f-{}", tone_name(group.tone))}});
    // Its line has no bars: the words may run over the plot.
    put_fitted(markup, left + 15.0, top + 17.5, "b halo", group.name, frame.right - left - 20.0);
    double y = top + kGroupHeight;
    for (const GanttRow& row : group.rows)
        y = draw_row(markup, frame, group.tone, row, y);
    return y + 4.0;
}

std::vector<KeyItem> key_of(const Gantt& chart) {
    std::vector<Status> bars;
    std::vector<Status> signs;
    bool late = false;
    for (const GanttGroup& group : chart.groups) {
        for (const GanttRow& row : group.rows) {
            late = late || days_late(row) > 0;
            for (const GanttBar& bar : row.bars) {
                (sign_at_end(bar.status) ? signs : bars).push_back(bar.status);
            }
            for (const GanttMilestone& one : row.milestones)
                signs.push_back(one.status);
        }
    }
    std::vector<KeyItem> key;
    for (KeyItem& item : dash_key(bars))
        key.push_back(std::move(item));
    for (KeyItem& item : sign_key(signs))
        key.push_back(std::move(item));
    if (late) key.push_back({KeyItem::Kind::Late, "late since promised", Tone::Accent});
    return key;
}

// The axis needs the height before the rows are drawn over its lines.
double height_of(const Gantt& chart, const Frame& frame) {
    double height = 0.0;
    for (const GanttGroup& group : chart.groups) {
        height += kGroupHeight + 4.0;
        for (const GanttRow& row : group.rows) {
            height += static_cast<double>(lanes_of(row).count) * kLaneHeight +
                      (frame.narrow() ? kLaneNameHeight : 0.0);
        }
    }
    return height > 0.0 ? height : 40.0;
}

} // namespace

Drawing draw_gantt(const Gantt& chart, const Frame& frame) {
    Markup markup;
    define_waiting(markup, frame);
    const double top = draw_key(markup, frame, key_of(chart)) + kTodayHeight + 2.0;
    const double bottom = top + height_of(chart, frame);
    const double axis_height = draw_time_axis(markup, frame, top, bottom);
    if (chart.groups.empty()) draw_nothing(markup, frame, top, bottom, "Nothing is planned");
    draw_today(markup, frame, top, bottom, true);
    double y = top;
    for (const GanttGroup& group : chart.groups)
        y = draw_group(markup, frame, group, y);
    return {markup.take(), bottom + axis_height + 2.0};
}

} // namespace gigaplan::report
