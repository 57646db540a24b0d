// Quantities over time: planned lines, limits above them, published points
// beside them.
#pragma once

#include "base/figure.hpp"
#include "report/chart_text.hpp"
#include "report/tone.hpp"
#include "table/measure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

struct DatedValue {
    Date on;
    double value = 0.0; // values that are not finite leave a gap
};

enum class LineShape {
    Step,   // a value holds until the next one
    Linear, // straight between values
};

// Status Forecast (and Estimate, Assumed) draws dashed, everything else solid.
struct Line {
    std::string name; // the direct label: "Facility power"
    Tone tone = Tone::Accent;
    Status status = Status::Plan;
    LineShape shape = LineShape::Step;
    std::vector<DatedValue> values; // by date
    std::optional<Date> until;      // steps: where the last value ends; else the axis' end
};

// A limit: a thin grey step line that the others stay below; a second one is dotted.
struct CapacityLine {
    std::string name; // "Firm power"
    std::vector<DatedValue> values;
};

// P10 to P90, pale, behind the line it belongs to.
struct Band {
    struct Edge {
        Date on;
        double low = 0.0, high = 0.0;
    };
    std::string name;
    Tone tone = Tone::Accent;
    std::vector<Edge> edges;
};

// What somebody published, with its sign: claim hollow circle, disclosed ringed
// circle, observed filled circle, estimate half-filled circle, plan filled
// square, forecast hollow square, assumed hollow diamond, unstated cross.
struct PublishedPoint {
    Date on;
    double value = 0.0;
    Status status = Status::Claim;
    std::string label;  // short, beside the point where there is room: "Epoch AI"
    std::string series; // what it is a reading of: "Facility power"; for the table
    std::string source; // in full; shown on hover and in the table
};

struct LineChart {
    ChartText text;
    table::Measure measure;
    std::vector<Line> lines;
    std::vector<CapacityLine> capacities;
    std::vector<Band> bands;
    std::vector<PublishedPoint> points;
};

} // namespace gigaplan::report
