#include "report/share_layout.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::report {

namespace {

constexpr double kPadding = 4.0;       // between a label and the edges of its part
constexpr double kNumberInside = 17.0; // two digits
constexpr double kNumberGap = 6.0;
constexpr double kBesideLimit = 3.0;

double amount(const SharePart& part) {
    return std::isfinite(part.value) ? std::max(part.value, 0.0) : 0.0;
}

double total_of(const ShareRow& row) {
    double total = 0.0;
    for (const SharePart& part : row.parts)
        total += amount(part);
    return total;
}

// Names stand left of the bars; a single bar without one starts at the edge.
double plot_left(const ShareBar& chart, const Frame& frame) {
    double widest = 0.0;
    for (const ShareRow& row : chart.rows)
        widest = std::max(widest, text_width(row.name, kTextSize));
    if (frame.narrow() || widest <= 0.0) return 1.0;
    return std::min(widest + 12.0, frame.left);
}

// Between the edges of the part, or beside the limit that crosses it.
std::pair<double, double> room_for_label(
    const ShareSegment& segment, const std::optional<double>& limit_x) {
    const double before = limit_x.value_or(segment.right) - kBesideLimit;
    const double after = limit_x.value_or(segment.left) + kBesideLimit;
    if (before >= segment.right || after <= segment.left || !limit_x)
        return {segment.left, segment.right};
    if (before - segment.left >= segment.right - after) return {segment.left, before};
    return {after, segment.right};
}

void label_inside(
    ShareSegment& segment, const table::Measure& measure, const std::optional<double>& limit_x) {
    const auto [left, right] = room_for_label(segment, limit_x);
    const double room = right - left - 2.0 * kPadding;
    const std::string value = table::humane(segment.part->value, measure);
    const std::string both = fmt::format("{}, {}", value, share_words(segment.share));
    segment.value_words = text_width(both, kSmallSize) <= room ? both : value;
    const bool fits = text_width(segment.part->name, kSmallSize, true) * kWidestBold <= room &&
                      text_width(segment.value_words, kSmallSize) <= room;
    segment.label = fits                            ? ShareLabel::Inside
                    : right - left >= kNumberInside ? ShareLabel::NumberInside
                                                    : ShareLabel::NumberBelow;
    const bool inside = segment.label != ShareLabel::NumberBelow;
    segment.middle = inside ? (left + right) / 2.0 : (segment.left + segment.right) / 2.0;
}

ShareBarRow lay_out_row(const ShareRow& row, const ShareLayout& layout, const ShareBar& chart) {
    ShareBarRow result;
    result.total = total_of(row);
    double sum = 0.0;
    for (const SharePart& part : row.parts) {
        const double value = amount(part);
        if (value <= 0.0) continue;
        ShareSegment segment;
        segment.part = &part;
        segment.left = layout.x(sum);
        sum += value;
        segment.right = std::max(layout.x(sum), segment.left);
        segment.share = value / result.total;
        label_inside(segment, chart.measure, layout.limit_x);
        result.segments.push_back(std::move(segment));
    }
    return result;
}

// In the order of the parts, those of the first row first.
void count_names(std::vector<ShareBarRow>& rows) {
    std::vector<std::string> numbered;
    for (ShareBarRow& row : rows) {
        for (ShareSegment& segment : row.segments) {
            if (segment.label == ShareLabel::Inside) continue;
            auto found = std::find(numbered.begin(), numbered.end(), segment.part->name);
            // A name that one row has twice is two parts.
            const auto taken = [&](int number) {
                return std::any_of(row.segments.begin(), row.segments.end(),
                    [&](const ShareSegment& one) { return one.number == number; });
            };
            if (found != numbered.end() && taken(static_cast<int>(found - numbered.begin()) + 1)) {
                found = numbered.end();
            }
            if (found == numbered.end())
                found = numbered.insert(numbered.end(), segment.part->name);
            segment.number = static_cast<int>(found - numbered.begin()) + 1;
        }
    }
}

// As near below their parts as they get without touching.
void place_numbers(ShareBarRow& row, const ShareLayout& layout) {
    std::vector<ColumnLabel> labels;
    for (const ShareSegment& segment : row.segments) {
        if (segment.label != ShareLabel::NumberBelow) continue;
        const std::string digits = std::to_string(segment.number);
        labels.push_back({segment.middle, text_width(digits, kSmallSize, true) + kNumberGap});
    }
    const auto middles = spread(labels, layout.left, layout.right);
    std::size_t next = 0;
    for (ShareSegment& segment : row.segments) {
        if (segment.label != ShareLabel::NumberBelow) continue;
        if (middles) {
            segment.number_x = (*middles)[next++];
        } else {
            segment.label = ShareLabel::None;
        }
    }
}

bool any_label(const ShareBarRow& row, ShareLabel label) {
    return std::any_of(row.segments.begin(), row.segments.end(),
        [&](const ShareSegment& segment) { return segment.label == label; });
}

} // namespace

bool ShareBarRow::numbered() const {
    return std::any_of(segments.begin(), segments.end(),
        [](const ShareSegment& segment) { return segment.number > 0; });
}

bool ShareBarRow::numbers_below() const {
    return any_label(*this, ShareLabel::NumberBelow);
}

std::string share_words(double share) {
    constexpr double kWholeFrom = 9.95;
    const double percent = share * 100.0;
    return fmt::format("{:.{}f} %", percent, percent < kWholeFrom ? 1 : 0);
}

bool has_limit(const ShareBar& chart) {
    return chart.limit && std::isfinite(chart.limit->value) && chart.limit->value > 0.0;
}

ShareLayout lay_out(const ShareBar& chart, const Frame& frame) {
    ShareLayout layout;
    layout.left = plot_left(chart, frame);
    layout.right = frame.narrow() ? frame.width - 1.0 : frame.right;
    double most = 0.0;
    for (const ShareRow& row : chart.rows)
        most = std::max(most, total_of(row));
    if (!(most > 0.0) || !std::isfinite(most)) return layout;
    layout.most = has_limit(chart) ? std::max(most, chart.limit->value) : most;
    if (has_limit(chart)) layout.limit_x = layout.x(chart.limit->value);
    for (const ShareRow& row : chart.rows)
        layout.rows.push_back(lay_out_row(row, layout, chart));
    count_names(layout.rows);
    for (ShareBarRow& row : layout.rows)
        place_numbers(row, layout);
    return layout;
}

} // namespace gigaplan::report
