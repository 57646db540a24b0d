#include "report/frame.hpp"
#include "report/palette.hpp"
#include "table/humane.hpp"
#include "table/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kKeyRowHeight = 18.0;
constexpr double kItemGap = 18.0;

double sample_width(KeyItem::Kind kind) {
    switch (kind) {
    case KeyItem::Kind::Words:
        return 0.0;
    case KeyItem::Kind::Swatch:
    case KeyItem::Kind::Band:
        return 18.0;
    case KeyItem::Kind::SolidLine:
    case KeyItem::Kind::DashedLine:
    case KeyItem::Kind::ThinLine:
    case KeyItem::Kind::DottedLine:
    case KeyItem::Kind::Late:
        return 28.0;
    case KeyItem::Kind::Sign:
        return 15.0;
    case KeyItem::Kind::Letter:
        return 19.0;
    }
    return 0.0;
}

void draw_line_sample(Markup& markup, const std::string& classes, double x, double y) {
    markup.empty(
        "path", {{"d", fmt::format("M{} {}h22", number(x), number(y))}, {"class", classes}});
}

void draw_sample(Markup& markup, const Frame& frame, const KeyItem& item, double x, double y) {
    const std::string tone(tone_name(item.tone));
    switch (item.kind) {
    case KeyItem::Kind::Words:
        break;
    case KeyItem::Kind::Swatch:
        markup.empty("rect", {{"x", x}, {"y", y - 6}, {"width", 13.0}, {"height", 12.0},
                                 {"fill", hatch_fill(frame, item.tone)}});
        break;
    case KeyItem::Kind::Band:
        markup.empty("rect", {{"x", x}, {"y", y - 6}, {"width", 13.0}, {"height", 12.0},
                                 {"class", "band f-" + tone}});
        break;
    case KeyItem::Kind::SolidLine:
        draw_line_sample(markup, "ln l-" + tone, x, y);
        break;
    case KeyItem::Kind::DashedLine:
        draw_line_sample(markup, "ln da l-" + tone, x, y);
        break;
    case KeyItem::Kind::ThinLine:
        draw_line_sample(markup, "cap", x, y);
        break;
    case KeyItem::Kind::DottedLine:
        draw_line_sample(markup, "cap dot", x, y);
        break;
    case KeyItem::Kind::Late:
        draw_line_sample(markup, "late", x, y);
        markup.empty(
            "path", {{"d", fmt::format("M{} {}v10", number(x), number(y - 5))}, {"class", "late"}});
        break;
    case KeyItem::Kind::Sign:
        draw_sign(markup, item.status, x + 5.0, y);
        break;
    case KeyItem::Kind::Letter: {
        const Category* const found = category(item.tone);
        if (found == nullptr) break;
        markup.empty("rect", {{"x", x}, {"y", y - 7}, {"width", 14.0}, {"height", 14.0},
                                 {"class", fmt::format("f-{}", found->name)}});
        markup.element("text",
            text_at(x + 7.0, y + 4.0, fmt::format("s b m t-{}", found->name).c_str()),
            found->letter);
        break;
    }
    }
}

} // namespace

std::vector<KeyItem> sign_key(const std::vector<Status>& used) {
    std::vector<KeyItem> items;
    for (const Status status : {Status::Plan, Status::Claim, Status::Disclosed, Status::Observed,
             Status::Estimate, Status::Forecast, Status::Assumed, Status::Unstated}) {
        if (std::find(used.begin(), used.end(), status) == used.end()) continue;
        items.push_back({KeyItem::Kind::Sign, std::string(table::word(status)), Tone::Ink, status});
    }
    return items;
}

std::vector<KeyItem> dash_key(const std::vector<Status>& used) {
    std::vector<std::string> words;
    for (const Status status : {Status::Forecast, Status::Estimate, Status::Assumed}) {
        if (std::find(used.begin(), used.end(), status) == used.end()) continue;
        words.emplace_back(table::word(status));
    }
    if (words.empty()) return {};
    return {{KeyItem::Kind::SolidLine, "plan", Tone::Grey, Status::Plan},
        {KeyItem::Kind::DashedLine, table::humane_list(words), Tone::Grey, Status::Forecast}};
}

double draw_key(Markup& markup, const Frame& frame, const std::vector<KeyItem>& items) {
    if (items.empty()) return 0.0;
    double x = frame.narrow() ? 0.0 : frame.left;
    const double start = x;
    double y = kKeyRowHeight / 2.0;
    markup.open("g", {{"aria-hidden", "true"}});
    for (const KeyItem& item : items) {
        const double sample = sample_width(item.kind);
        const double room = frame.width - start - sample - 2.0;
        const std::string words = fitted(item.words, room, kSmallSize);
        const double width = sample + text_width(words, kSmallSize);
        if (x > start && x + width > frame.width) {
            x = start;
            y += kKeyRowHeight;
        }
        draw_sample(markup, frame, item, x, y);
        markup.element("text", text_at(x + sample, y + 4.0, "s q"), words);
        x += width + kItemGap;
    }
    markup.close("g");
    return y + kKeyRowHeight / 2.0 + 2.0;
}

} // namespace gigaplan::report
