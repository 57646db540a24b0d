#include "report/draw.hpp"
#include "report/palette.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace gigaplan::report {

namespace {

constexpr double kStripHeight = 32.0;
constexpr double kRowGap = 6.0;
constexpr double kSiteNameHeight = 18.0; // above the row, on phones

// Neighbouring cells in which the same thing binds.
struct Run {
    const Category* category = nullptr;
    std::vector<const StripCell*> cells;

    [[nodiscard]] Date from() const { return cells.front()->from; }
    [[nodiscard]] Date to() const { return cells.back()->to; }
};

std::vector<Run> runs_of(const StripRow& row, const Frame& frame) {
    std::vector<Run> runs;
    for (const StripCell& cell : row.cells) {
        const Category* const found = category(cell.binding);
        const bool visible =
            cell.to > frame.axis.start && cell.from < frame.axis.end && cell.from < cell.to;
        if (found == nullptr || !visible) continue;
        const bool goes_on =
            !runs.empty() && runs.back().category == found && runs.back().to() == cell.from;
        if (!goes_on) runs.push_back({found, {}});
        runs.back().cells.push_back(&cell);
    }
    return runs;
}

std::string spoken(const StripRow& row, const Run& run) {
    std::string words = fmt::format(
        "{}: {} binds, {}", row.name, run.category->word, table::humane_span(run.from(), run.to()));
    std::set<std::string> said;
    for (const StripCell* const cell : run.cells) {
        if (cell->detail.empty() || !said.insert(cell->detail).second) continue;
        if (said.size() > 2) {
            words += "; and more in the data table";
            break;
        }
        words += "; " + cell->detail;
    }
    return words;
}

bool shows_price(const Frame& frame, const StripCell& cell) {
    const double width = frame.x(cell.to) - frame.x(cell.from);
    return !cell.price.empty() && text_width(cell.price, kSmallSize) + 4.0 <= width;
}

// The word where the run is long enough, else its letter, else nothing.
std::string_view run_word(const Run& run, double width) {
    if (text_width(run.category->word, kSmallSize, true) + 10.0 <= width) return run.category->word;
    const bool fits = text_width(run.category->letter, kSmallSize, true) <= width;
    return fits ? run.category->letter : std::string_view();
}

void draw_run(Markup& markup, const Frame& frame, const StripRow& row, const Run& run, double top) {
    const double left = frame.x(run.from());
    const double width = frame.x(run.to()) - left;
    const std::string fill = fmt::format("f-{} run", run.category->name);
    const std::string ink = fmt::format("t-{}", run.category->name);
    open_spoken(markup, spoken(row, run));
    markup.empty("rect",
        {{"x", left}, {"y", top}, {"width", width}, {"height", kStripHeight}, {"class", fill}});
    bool priced = false;
    for (const StripCell* const cell : run.cells) {
        const double x = frame.x(cell->from);
        if (cell != run.cells.front() && frame.x(cell->to) - x >= 12.0) {
            markup.empty("path",
                {{"d", fmt::format("M{} {}v{}", number(x), number(top), number(kStripHeight))},
                    {"class", "cut"}});
        }
        if (!shows_price(frame, *cell)) continue;
        priced = true;
        markup.element("text",
            text_at((x + frame.x(cell->to)) / 2.0, top + 27.0, fmt::format("s m {}", ink).c_str()),
            cell->price);
    }
    const double y = priced ? top + 13.0 : top + kStripHeight / 2.0 + 4.0;
    const double first_width = frame.x(run.cells.front()->to) - left;
    const std::string_view word = run_word(run, width);
    if (word.size() > 1) {
        markup.element("text", text_at(left + 5.0, y, fmt::format("s b {}", ink).c_str()), word);
    } else if (!word.empty()) {
        markup.element("text",
            text_at(left + std::max(first_width, text_width(word, kSmallSize, true)) / 2.0, y,
                fmt::format("s b m {}", ink).c_str()),
            word);
    }
    markup.close("g");
}

// In one line where it fits, else in two small ones.
void draw_row_name(Markup& markup, const Frame& frame, const std::string& name, double top) {
    const double room = frame.left - 12.0;
    const double x = frame.left - 10.0;
    const double middle = top + kStripHeight / 2.0;
    if (text_width(name, kTextSize) <= room) {
        markup.element("text", text_at(x, middle + 4.5, "e"), name);
        return;
    }
    markup.open("g");
    markup.element("title", {}, name);
    const std::vector<std::string> lines = wrapped(name, room, kSmallSize, 2);
    double y = middle + 4.0 - 6.5 * (static_cast<double>(lines.size()) - 1.0);
    for (const std::string& line : lines) {
        markup.element("text", text_at(x, y, "s e"), line);
        y += 13.0;
    }
    markup.close("g");
}

// "bound 14 of 29": what part of the row's periods is bound.
std::string tally(const StripRow& row) {
    const auto bound = std::count_if(row.cells.begin(), row.cells.end(),
        [](const StripCell& cell) { return cell.binding != Binding::Nothing; });
    if (bound == 0) return "nothing binds";
    if (bound == static_cast<std::ptrdiff_t>(row.cells.size())) return "always bound";
    return fmt::format("bound {} of {}", bound, row.cells.size());
}

std::vector<KeyItem> key_of(const BottleneckStrip& chart) {
    std::vector<KeyItem> key;
    for (const Category& one : kCategories) {
        const bool used = std::any_of(chart.rows.begin(), chart.rows.end(), [&](const auto& row) {
            return std::any_of(row.cells.begin(), row.cells.end(),
                [&](const StripCell& cell) { return cell.binding == one.binding; });
        });
        if (used) {
            key.push_back(
                {KeyItem::Kind::Letter, std::string(one.word), one.tone, Status::Unstated});
        }
    }
    const bool some_empty = std::any_of(chart.rows.begin(), chart.rows.end(), [](const auto& row) {
        return std::any_of(row.cells.begin(), row.cells.end(),
            [](const StripCell& cell) { return cell.binding == Binding::Nothing; });
    });
    if (!key.empty() && some_empty) {
        key.push_back({KeyItem::Kind::Words, "empty: nothing binds"});
    }
    if (!chart.price_unit.empty() && !key.empty()) {
        key.push_back({KeyItem::Kind::Words, fmt::format("figures: {}", chart.price_unit)});
    }
    return key;
}

} // namespace

Drawing draw_bottleneck_strip(const BottleneckStrip& chart, const Frame& frame) {
    Markup markup;
    const double top = draw_key(markup, frame, key_of(chart)) + kTodayHeight + 2.0;
    const double name_height = frame.narrow() ? kSiteNameHeight : 0.0;
    const double pitch = kStripHeight + kRowGap + name_height;
    const double rows = static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1));
    const double bottom = top + rows * pitch;
    const double axis_height = draw_time_axis(markup, frame, top, bottom);
    if (chart.rows.empty()) draw_nothing(markup, frame, top, bottom, "No sites");
    double y = top;
    for (const StripRow& row : chart.rows) {
        const double cell_top = y + name_height + (frame.narrow() ? 0.0 : kRowGap / 2.0);
        markup.empty(
            "rect", {{"x", frame.left}, {"y", cell_top}, {"width", frame.right - frame.left},
                        {"height", kStripHeight}, {"class", "void"}});
        if (frame.narrow()) {
            put_fitted(
                markup, frame.left, cell_top - 5.0, "halo", row.name, frame.right - frame.left);
        } else {
            draw_row_name(markup, frame, row.name, cell_top);
            put_fitted(markup, frame.label_left(), cell_top + 20.0, "s q", tally(row),
                frame.label_width(), kSmallSize);
        }
        for (const Run& run : runs_of(row, frame))
            draw_run(markup, frame, row, run, cell_top);
        y += pitch;
    }
    draw_today(markup, frame, top, bottom, true);
    return {markup.take(), bottom + axis_height + 2.0};
}

} // namespace gigaplan::report
