#include "report/end_labels.hpp"

#include "report/label_placement.hpp"
#include "report/palette.hpp"

#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kNameHeight = 15.0;
constexpr double kValueHeight = 13.0;
constexpr double kGap = 4.0;
constexpr double kSampleWidth = 12.0;

struct Written {
    std::vector<std::string> lines;
    double height = 0.0;
};

Written write(const Frame& frame, const EndLabel& label) {
    Written written;
    const double room = frame.label_width() - kSampleWidth - 2.0;
    // A strong name is set in bold, which is a little wider.
    written.lines = wrapped(label.name, label.strong ? room / 1.06 : room, kTextSize, 2);
    written.height = static_cast<double>(written.lines.size()) * kNameHeight + kGap;
    if (!label.value.empty()) written.height += kValueHeight;
    return written;
}

std::vector<ColumnLabel> column(const std::vector<EndLabel>& labels, const Frame& frame) {
    std::vector<ColumnLabel> result;
    for (const EndLabel& label : labels)
        result.push_back({label.y, write(frame, label).height});
    return result;
}

void draw_one(Markup& markup, const Frame& frame, const EndLabel& label, double middle) {
    const Written written = write(frame, label);
    const std::string tone(tone_name(label.tone));
    const double left = frame.label_left();
    const double text_left = left + kSampleWidth;
    const std::string leader = fmt::format("M{} {}L{} {}h{}", number(label.x + 2.0),
        number(label.y), number(left), number(middle), number(kSampleWidth - 4.0));
    markup.empty("path", {{"d", leader}, {"class", "lead l-" + tone}});
    double y = middle - (written.height - kGap) / 2.0 + 11.5;
    markup.open("g");
    const bool cut = !written.lines.empty() && written.lines.back().ends_with("…");
    if (cut) markup.element("title", {}, label.name);
    for (const std::string& line : written.lines) {
        markup.element("text", text_at(text_left, y, label.strong ? "b t-line" : ""), line);
        y += kNameHeight;
    }
    if (!label.value.empty()) {
        markup.element("text", text_at(text_left, y - 1.0, "s q"),
            fitted(label.value, frame.label_width() - kSampleWidth, kSmallSize));
    }
    markup.close("g");
}

} // namespace

bool end_labels_fit(
    const Frame& frame, const std::vector<EndLabel>& labels, double top, double bottom) {
    return !frame.narrow() && spread(column(labels, frame), top, bottom).has_value();
}

bool draw_end_labels(Markup& markup, const Frame& frame, const std::vector<EndLabel>& labels,
    double top, double bottom) {
    if (frame.narrow()) return false;
    const auto middles = spread(column(labels, frame), top, bottom);
    if (!middles) return false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        draw_one(markup, frame, labels[i], (*middles)[i]);
    }
    return true;
}

} // namespace gigaplan::report
