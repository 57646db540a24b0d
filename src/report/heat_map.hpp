// One figure over two things that vary: a cell for each pair of values, the darker the
// larger, with the figure in it where it fits.
#pragma once

#include "report/chart_text.hpp"
#include "table/measure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

struct HeatCell {
    std::optional<double> value; // empty where there is none
    std::string words = {};      // in place of the value: a date, why there is none; may be empty
};

struct HeatAxis {
    std::string name;                // "hall.south-ext.ready"
    std::vector<std::string> values; // from left to right, or from top to bottom
};

struct HeatMap {
    ChartText text;
    table::Measure measure;
    HeatAxis across, down;       // `down` without a name has one value: a single row
    std::vector<HeatCell> cells; // row by row
};

} // namespace gigaplan::report
