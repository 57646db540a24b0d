// What a whole is made of: the seconds of a training step, the memory of an accelerator.
// A bar for each whole, its parts side by side, all bars on one scale from zero.
//
// A part has its name in it where that fits, else a number that the key below the bar names;
// so a dozen parts are told apart without their colours.
#pragma once

#include "report/chart_text.hpp"
#include "report/tone.hpp"
#include "table/measure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

struct SharePart {
    std::string name;
    Tone tone = Tone::Grey; // neighbours differ
    double value = 0.0;     // below zero counts as zero
};

struct ShareRow {
    std::string name; // may be empty where there is one row
    std::vector<SharePart> parts;
};

// What a whole may come to: a line across each bar, and what is left or over beside it.
struct ShareLimit {
    double value = 0.0; // above zero, else there is none
    std::string label;  // "80 GiB"
};

struct ShareBar {
    ChartText text;
    table::Measure measure;
    std::vector<ShareRow> rows;
    std::optional<ShareLimit> limit = {};
};

} // namespace gigaplan::report
