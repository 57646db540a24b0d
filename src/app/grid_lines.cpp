// The grid as text, a point a line.

#include "app/grid_answer.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

constexpr std::size_t kOwnersShown = 3;
constexpr std::size_t kFigureWidth = 17; // "-123 million USD"

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::size_t blanks = width - std::min(width, table::display_width(text));
    return right ? std::string(blanks, ' ') + text : text + std::string(blanks, ' ');
}

std::string words_of(const table::Value& value, const std::string& currency) {
    if (const auto* money = std::get_if<Money>(&value)) return table::humane(*money, currency);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return table::humane_count(*count);
    if (const auto* date = std::get_if<Date>(&value)) return iso(*date);
    if (const auto* number = std::get_if<double>(&value)) return table::humane_number(*number);
    return "-";
}

} // namespace

GridLines::GridLines(const scenario::Scenario& scenario, const std::vector<GridAxis>& axes)
    : axes_(axes), currency_(scenario.settings.currency), title_(scenario.settings.title) {
    for (const GridAxis& axis : axes_) {
        std::size_t width = table::display_width(axis.name);
        for (const std::string& label : axis.labels)
            width = std::max(width, table::display_width(label));
        axis_widths_.push_back(width);
    }
    for (std::size_t i = 0; i < scenario.organisations.size(); ++i) {
        const bool buys = std::ranges::any_of(scenario.orders,
            [&](const scenario::Order& order) { return order.buyer.position() == i; });
        if (!buys || columns_.size() == 2 * kOwnersShown) continue;
        const std::string& id = scenario.organisations[i].id;
        columns_.push_back({id + " NPV", id, "net present value", 0});
        columns_.push_back({id + " running", id, "running", 0});
    }
    for (Column& column : columns_)
        column.width = std::max(kFigureWidth, table::display_width(column.heading));
}

std::string GridLines::head() const {
    std::string line;
    for (std::size_t i = 0; i < axes_.size(); ++i)
        line += padded(axes_[i].name, axis_widths_[i], false) + "  ";
    for (const Column& column : columns_)
        line += padded(column.heading, column.width, true) + "  ";
    line.erase(line.find_last_not_of(' ') + 1);
    const std::size_t count = point_count(axes_);
    return fmt::format("{}\n{} {}; running is in accelerator-days\n\n{}\n", title_, count,
        count == 1 ? "plan" : "plans", line);
}

std::string GridLines::line(const GridPoint& point) const {
    std::string line;
    for (std::size_t i = 0; i < axes_.size(); ++i)
        line += padded(axes_[i].labels[point.at[i]], axis_widths_[i], false) + "  ";
    if (point.failure) return line + point.failure->message + "\n";
    for (const Column& column : columns_) {
        const auto* value = plan::find_value(point.facts, column.subject, column.what);
        const std::string words = value == nullptr ? "-" : words_of(*value, currency_);
        line += padded(words, column.width, true) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

} // namespace gigaplan::app
