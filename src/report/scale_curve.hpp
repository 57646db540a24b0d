// What more of something brings: throughput against accelerators, both on logarithmic axes.
#pragma once

#include "report/chart_text.hpp"
#include "table/measure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

// Only what is above zero has a place on a logarithmic axis; other points stand in the table only.
struct ScaleCurvePoint {
    double x = 0.0, y = 0.0;
    double low = 0.0, high = 0.0; // the interval around y; none where low is not above zero
    std::string detail = {};      // "tensor 8, pipeline 4, data 128"; may be empty
};

struct ScaleCurveMark {
    double x = 0.0, y = 0.0;
    std::string label; // "the plan: 32,768"
};

// Between two points the curves are straight lines of x, as a plan reads them, though the axes
// bend them.
struct ScaleCurve {
    ChartText text;
    table::Measure across; // what x counts: accelerators
    table::Measure measure;
    std::string name;          // of the curve: "throughput"
    std::string interval_name; // "80 % interval"
    std::vector<ScaleCurvePoint> points;
    // The corners of the concave curve above the points, drawn where it leaves them; may be empty.
    std::vector<ScaleCurvePoint> concave = {};
    bool proportional = false; // a line from the first point on, as if nothing were lost
    std::optional<ScaleCurveMark> mark = {};
};

} // namespace gigaplan::report
