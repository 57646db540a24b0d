#include "report/end_labels.hpp"

#include "report/label_placement.hpp"
#include "report/palette.hpp"

#include <fmt/format.h>
#include <optional>
#include <utility>

namespace gigaplan::report {

namespace {

constexpr double kNameLineHeight = 15.0;
constexpr double kValueHeight = 13.0;
constexpr double kGap = 4.0;
constexpr double kSampleWidth = 12.0;

struct Written {
    std::vector<std::string> lines;
    std::string value;
    double size = kTextSize;
    double line_height = kNameLineHeight;
    double height = 0.0;
};

// Small, on one line and without the value, where many lines end together.
Written write_compact(const Frame& frame, const EndLabel& label) {
    const double room = frame.label_width() - kSampleWidth - 2.0;
    return {{fitted(label.name, room, kSmallSize, label.strong)}, "", kSmallSize, kValueHeight,
        kValueHeight};
}

Written write(const Frame& frame, const EndLabel& label) {
    Written written;
    const double room = frame.label_width() - kSampleWidth - 2.0;
    // A strong name is set in bold, which is a little wider.
    written.lines = wrapped(label.name, label.strong ? room / 1.06 : room, kTextSize, 2);
    written.value = fitted(label.value, room, kSmallSize);
    written.height = static_cast<double>(written.lines.size()) * kNameLineHeight + kGap;
    if (!written.value.empty()) written.height += kValueHeight;
    return written;
}

struct Placed {
    std::vector<Written> labels;
    std::vector<double> middles;
};

std::optional<Placed> place(
    const Frame& frame, const std::vector<EndLabel>& labels, double top, double bottom) {
    if (frame.narrow()) return std::nullopt;
    for (const auto writer : {write, write_compact}) {
        Placed placed;
        std::vector<ColumnLabel> column;
        for (const EndLabel& label : labels) {
            placed.labels.push_back(writer(frame, label));
            column.push_back({label.y, placed.labels.back().height});
        }
        if (auto middles = spread(column, top, bottom)) {
            placed.middles = std::move(*middles);
            return placed;
        }
    }
    return std::nullopt;
}

void draw_one(Markup& markup, const Frame& frame, const EndLabel& label, const Written& written,
    double middle) {
    const double left = frame.label_left();
    const double text_left = left + kSampleWidth;
    const std::string leader = fmt::format("M{} {}L{} {}h{}", number(label.x + 2.0),
        number(label.y), number(left), number(middle), number(kSampleWidth - 4.0));
    markup.empty(
        "path", {{"d", leader}, {"class", fmt::format("lead l-{}", tone_name(label.tone))}});
    const double gap = written.size == kTextSize ? kGap : 0.0;
    double y = middle - (written.height - gap) / 2.0 + written.line_height * 0.77;
    std::string classes = written.size == kTextSize ? "" : "s ";
    if (label.strong) classes += "b t-line";
    markup.open("g");
    const bool cut = !written.lines.empty() && written.lines.back().ends_with("…");
    if (cut) markup.element("title", {}, label.name);
    for (const std::string& line : written.lines) {
        markup.element("text", text_at(text_left, y, classes.c_str()), line);
        y += written.line_height;
    }
    if (!written.value.empty()) {
        markup.element("text", text_at(text_left, y - 1.0, "s q"), written.value);
    }
    markup.close("g");
}

} // namespace

bool end_labels_fit(
    const Frame& frame, const std::vector<EndLabel>& labels, double top, double bottom) {
    return place(frame, labels, top, bottom).has_value();
}

bool draw_end_labels(Markup& markup, const Frame& frame, const std::vector<EndLabel>& labels,
    double top, double bottom) {
    const auto placed = place(frame, labels, top, bottom);
    if (!placed) return false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        draw_one(markup, frame, labels[i], placed->labels[i], placed->middles[i]);
    }
    return true;
}

} // namespace gigaplan::report
