// What all charts of a layout share: widths, the edges of the time axis, the
// line for today, signs and keys.
#pragma once

#include "base/figure.hpp"
#include "report/chart.hpp"
#include "report/label_placement.hpp"
#include "report/markup.hpp"
#include "report/text_fit.hpp"
#include "report/tone.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

struct Frame {
    Layout layout = Layout::Wide;
    TimeAxis axis; // start before end
    double width = 0.0;
    double left = 0.0, right = 0.0; // of the plot
    std::string prefix;             // of ids inside this drawing

    // Clamped to the plot.
    [[nodiscard]] double x(Date date) const;
    [[nodiscard]] bool shows(Date date) const { return axis.start <= date && date <= axis.end; }
    [[nodiscard]] double label_left() const { return right + 10.0; }
    // Of the column of labels right of the plot; 0 on phones, which have none.
    [[nodiscard]] double label_width() const;
    [[nodiscard]] bool narrow() const { return layout == Layout::Narrow; }
};

[[nodiscard]] Frame make_frame(Layout layout, const TimeAxis& axis, const std::string& id);
[[nodiscard]] std::string_view layout_class(Layout layout); // "wide"

// What a drawing hands back, to be wrapped in its <svg>.
struct Drawing {
    std::string body;
    double height = 0.0;
};

// Attributes of a text element at a place; `classes` from the style sheet:
// s small, b bold, q quiet, m middle, e end.
[[nodiscard]] Attributes text_at(double x, double y, const char* classes);
// Text that may be cut, with the whole text as its title.
void put_fitted(Markup& markup, double x, double y, const std::string& classes,
    const std::string& text, double width, double size = kTextSize);

// A group that the keyboard reaches and a screen reader names; hovering shows
// the same words. Close with markup.close("g").
void open_spoken(Markup& markup, const std::string& words, const char* classes = "");

void draw_sign(Markup& markup, Status status, double x, double y, double radius = 4.5);
[[nodiscard]] bool dashed(Status status);

// Vertical lines, ticks and labels of the time axis below a plot; returns the
// height used below `bottom`.
double draw_time_axis(Markup& markup, const Frame& frame, double top, double bottom);
// The thin line of the as-of date, its words above `top` where `labelled`.
void draw_today(Markup& markup, const Frame& frame, double top, double bottom, bool labelled);
inline constexpr double kTodayHeight = 14.0; // room for its words above a plot

struct KeyItem {
    enum class Kind {
        Words,
        Swatch,
        Band,
        SolidLine,
        DashedLine,
        ThinLine,
        DottedLine,
        Sign,
        Letter,
        Late,
    };
    Kind kind = Kind::Words;
    std::string words;
    Tone tone = Tone::Grey;
    Status status = Status::Unstated;
};

// The head of a chart: unit first, then what the signs mean, in as many rows as
// it takes. Returns the height used.
double draw_key(Markup& markup, const Frame& frame, const std::vector<KeyItem>& items);

// Signs in the order of Status, those in `used` only.
[[nodiscard]] std::vector<KeyItem> sign_key(const std::vector<Status>& used);

// What solid and dashed mean among `used`; nothing where all is solid.
[[nodiscard]] std::vector<KeyItem> dash_key(const std::vector<Status>& used);

// Hatching that tells parts apart without colour; the definition goes into
// every drawing that uses it. What stands alone needs none: a plain fill is quieter.
void define_hatch(Markup& markup, const Frame& frame, Tone tone, bool alone = false);
[[nodiscard]] std::string hatch_fill(const Frame& frame, Tone tone); // "url(#...)"

} // namespace gigaplan::report
