#include "report/frame.hpp"

#include "report/palette.hpp"
#include "report/ticks.hpp"
#include "table/humane.hpp"
#include "table/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gigaplan::report {

double Frame::x(Date date) const {
    const double share =
        static_cast<double>(date - axis.start) / static_cast<double>(axis.end - axis.start);
    return left + std::clamp(share, 0.0, 1.0) * (right - left);
}

double Frame::label_width() const {
    return narrow() ? 0.0 : width - label_left();
}

namespace {

// Ids are referred to from url(#...), where few characters are safe.
std::string safe_id(const std::string& id) {
    std::string result = id.empty() ? "chart" : id;
    for (char& c : result) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!plain) c = '-';
    }
    return result;
}

} // namespace

Frame make_frame(Layout layout, const TimeAxis& axis, const std::string& id) {
    Frame frame;
    frame.layout = layout;
    frame.axis = axis;
    if (frame.axis.end <= frame.axis.start) frame.axis.end = frame.axis.start + 1;
    frame.prefix = fmt::format("{}-{}", safe_id(id), layout_class(layout));
    switch (layout) {
    case Layout::Wide:
        frame.width = 1160.0, frame.left = 184.0, frame.right = 1006.0;
        break;
    case Layout::Medium:
        frame.width = 720.0, frame.left = 144.0, frame.right = 614.0;
        break;
    case Layout::Narrow:
        frame.width = 360.0, frame.left = 36.0, frame.right = 352.0;
        break;
    }
    return frame;
}

std::string_view layout_class(Layout layout) {
    switch (layout) {
    case Layout::Wide:
        return "wide";
    case Layout::Medium:
        return "medium";
    case Layout::Narrow:
        return "narrow";
    }
    return "wide";
}

Attributes text_at(double x, double y, const char* classes) {
    Attributes attributes = {{"x", x}, {"y", y}};
    if (*classes != '\0') attributes.emplace_back("class", classes);
    return attributes;
}

void put_fitted(Markup& markup, double x, double y, const std::string& classes,
    const std::string& text, double width, double size) {
    const std::string shown = fitted(text, width, size, classes.find('b') != std::string::npos);
    markup.open("text", text_at(x, y, classes.c_str()));
    if (shown != text) markup.element("title", {}, text);
    markup.text(shown);
    markup.close("text");
}

void open_spoken(Markup& markup, const std::string& words, const char* classes) {
    markup.open("g", {{"tabindex", "0"}, {"role", "img"}, {"class", fmt::format("pt {}", classes)},
                         {"aria-label", words}});
    markup.element("title", {}, words);
}

bool dashed(Status status) {
    return status == Status::Forecast || status == Status::Estimate || status == Status::Assumed;
}

void draw_sign(Markup& markup, Status status, double x, double y, double radius) {
    const auto circle = [&](double r, const char* classes) {
        markup.empty("circle", {{"cx", x}, {"cy", y}, {"r", r}, {"class", classes}});
    };
    const auto square = [&](const char* classes) {
        const double side = radius * 1.7;
        markup.empty("rect", {{"x", x - side / 2}, {"y", y - side / 2}, {"width", side},
                                 {"height", side}, {"class", classes}});
    };
    const auto path = [&](const std::string& d, const char* classes) {
        markup.empty("path", {{"d", d}, {"class", classes}});
    };
    const std::string at = fmt::format("M{} {}", number(x), number(y));
    const std::string r = number(radius);
    switch (status) {
    case Status::Plan:
        square("sg on");
        break;
    case Status::Forecast:
        square("sg");
        break;
    case Status::Claim:
        circle(radius, "sg");
        break;
    case Status::Disclosed:
        circle(radius + 0.5, "sg");
        circle(radius * 0.45, "sg on");
        break;
    case Status::Observed:
        circle(radius, "sg on");
        break;
    case Status::Estimate:
        circle(radius, "sg");
        path(fmt::format("{}m0 -{}a{} {} 0 0 0 0 {}z", at, r, r, r, number(radius * 2)), "sg on");
        break;
    case Status::Assumed:
        path(fmt::format("{}m-{} 0l{} -{} {} {} -{} {}z", at, r, r, r, r, r, r, r), "sg");
        break;
    case Status::Unstated:
        path(fmt::format("{}m-3.5 -3.5l7 7m0 -7l-7 7", at), "sg");
        break;
    }
}

double draw_time_axis(Markup& markup, const Frame& frame, double top, double bottom) {
    const double label_width = frame.narrow() ? 34.0 : 40.0;
    const TimeTicks ticks = time_ticks(frame.axis, frame.right - frame.left, label_width);
    markup.open("g", {{"aria-hidden", "true"}});
    for (const TimeTick& tick : ticks.marks) {
        const double x = frame.x(tick.on);
        markup.empty(
            "path", {{"d", fmt::format("M{} {}V{}", number(x), number(top), number(bottom + 4))},
                        {"class", "gr"}});
        // Labels stand right of their line, like the months they begin.
        if (x + text_width(tick.label, kSmallSize) + 3.0 <= frame.width) {
            markup.element("text", text_at(x + 3.0, bottom + 13.0, "s q"), tick.label);
        }
    }
    markup.empty("path",
        {{"d", fmt::format("M{} {}H{}", number(frame.left), number(bottom), number(frame.right))},
            {"class", "ax"}});
    double used = 16.0;
    if (!ticks.years.empty()) {
        used += 15.0;
        for (const TimeTick& year : ticks.years) {
            const double x = frame.x(year.on);
            markup.empty("path", {{"d", fmt::format("M{} {}V{}", number(x), number(bottom),
                                            number(bottom + used - 3))},
                                     {"class", "ax"}});
            markup.element("text", text_at(x + 3.0, bottom + 27.0, "s b"), year.label);
        }
    }
    markup.close("g");
    return used;
}

void draw_today(Markup& markup, const Frame& frame, double top, double bottom, bool labelled) {
    if (!frame.axis.today || !frame.shows(*frame.axis.today)) return;
    const double x = frame.x(*frame.axis.today);
    markup.empty(
        "path", {{"d", fmt::format("M{} {}V{}", number(x), number(top - 3), number(bottom))},
                    {"class", "today"}});
    if (!labelled) return;
    const std::string words = fmt::format("as of {}", table::humane_short(*frame.axis.today));
    const double half = text_width(words, kSmallSize) / 2.0;
    // Right of the axis, whose topmost figure stands on its left.
    const double left = frame.x(frame.axis.start) + half;
    const double middle = std::clamp(x, left, std::max(left, frame.width - half));
    markup.element("text", text_at(middle, top - 5.0, "s q m"), words);
}

void define_hatch(Markup& markup, const Frame& frame, Tone tone, bool alone) {
    // One direction or texture a tone, so that neighbours differ in print too.
    static constexpr std::array<const char*, 11> kPaths = {"", "M0 6L6 0M-1 1L1 -1M5 7L7 5",
        "M0 3H6", "M3 0V6", "M0 6L6 0M-1 1L1 -1M5 7L7 5", "M0 3H6", "M0 0L6 6M5 -1L7 1M-1 5L1 7",
        "M1.5 1.5h1M4.5 4.5h1", "M3 0V6", "M0 3H6M3 0V6", ""};
    const char* const path = kPaths.at(static_cast<std::size_t>(tone));
    markup.open(
        "pattern", {{"id", fmt::format("{}-h-{}", frame.prefix, tone_name(tone))}, {"width", 6.0},
                       {"height", 6.0}, {"patternUnits", "userSpaceOnUse"}});
    markup.empty(
        "rect", {{"width", 6.0}, {"height", 6.0}, {"class", fmt::format("f-{}", tone_name(tone))}});
    if (*path != '\0' && !alone) markup.empty("path", {{"d", path}, {"class", "hatch"}});
    markup.close("pattern");
}

std::string hatch_fill(const Frame& frame, Tone tone) {
    return fmt::format("url(#{}-h-{})", frame.prefix, tone_name(tone));
}

} // namespace gigaplan::report
