#include "report/line_paths.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

std::vector<Polyline> step_pieces(const Frame& frame, const ValueScale& scale,
    const std::vector<DatedValue>& values, Date until) {
    std::vector<Polyline> pieces;
    Polyline piece;
    const auto finish = [&] {
        if (!piece.empty()) pieces.push_back(std::move(piece));
        piece.clear();
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Date from = std::max(values[i].on, frame.axis.start);
        const Date next = i + 1 < values.size() ? values[i + 1].on : until;
        const Date to = std::min(next, frame.axis.end);
        if (!std::isfinite(values[i].value)) finish();
        if (!std::isfinite(values[i].value) || to <= from) continue;
        const double y = scale.y(values[i].value);
        const bool same_height = !piece.empty() && piece.back().y == y;
        if (same_height)
            piece.pop_back();
        else
            piece.push_back({frame.x(from), y});
        piece.push_back({frame.x(to), y});
    }
    finish();
    return pieces;
}

std::vector<Polyline> linear_pieces(
    const Frame& frame, const ValueScale& scale, const std::vector<DatedValue>& values) {
    std::vector<Polyline> pieces;
    Polyline piece;
    const auto finish = [&] {
        if (!piece.empty()) pieces.push_back(std::move(piece));
        piece.clear();
    };
    const auto add = [&](const DatedValue& value) {
        piece.push_back({frame.x(value.on), scale.y(value.value)});
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        const DatedValue& here = values[i];
        const DatedValue* const before =
            i > 0 && std::isfinite(values[i - 1].value) ? &values[i - 1] : nullptr;
        if (!std::isfinite(here.value)) {
            finish();
            continue;
        }
        if (before != nullptr && before->on < frame.axis.start && here.on > frame.axis.start) {
            add(between(*before, here, frame.axis.start));
        }
        if (frame.shows(here.on)) {
            add(here);
        } else if (here.on > frame.axis.end) {
            if (before != nullptr && before->on < frame.axis.end && !piece.empty()) {
                add(between(*before, here, frame.axis.end));
            }
            break;
        }
    }
    finish();
    return pieces;
}

} // namespace

DatedValue between(const DatedValue& a, const DatedValue& b, Date on) {
    const double share = static_cast<double>(on - a.on) / static_cast<double>(b.on - a.on);
    return {on, a.value + share * (b.value - a.value)};
}

std::vector<Polyline> polylines(const Frame& frame, const ValueScale& scale, LineShape shape,
    const std::vector<DatedValue>& values, std::optional<Date> until) {
    return shape == LineShape::Step
               ? step_pieces(frame, scale, values, until.value_or(frame.axis.end))
               : linear_pieces(frame, scale, values);
}

std::string path_data(const std::vector<Polyline>& pieces) {
    std::string data;
    for (const Polyline& piece : pieces) {
        data += fmt::format("M{} {}", number(piece.front().x), number(piece.front().y));
        for (std::size_t i = 1; i < piece.size(); ++i) {
            const Point& from = piece[i - 1];
            const Point& to = piece[i];
            if (to.y == from.y)
                data += fmt::format("H{}", number(to.x));
            else if (to.x == from.x)
                data += fmt::format("V{}", number(to.y));
            else
                data += fmt::format("L{} {}", number(to.x), number(to.y));
        }
    }
    return data;
}

std::vector<Segment> segments(const std::vector<Polyline>& pieces) {
    std::vector<Segment> result;
    for (const Polyline& piece : pieces) {
        for (std::size_t i = 1; i < piece.size(); ++i) {
            result.push_back({piece[i - 1].x, piece[i - 1].y, piece[i].x, piece[i].y});
        }
    }
    return result;
}

std::optional<double> value_on(const std::vector<DatedValue>& values, Date date) {
    std::optional<double> result;
    for (const DatedValue& one : values) {
        if (one.on > date) break;
        result = one.value;
    }
    return result && std::isfinite(*result) ? result : std::nullopt;
}

} // namespace gigaplan::report
