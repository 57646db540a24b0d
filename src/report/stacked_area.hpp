// Parts of a whole over time, as steps: accelerators idle in the warehouse and
// in the rack, by what they wait for.
#pragma once

#include "report/chart_text.hpp"
#include "report/line_chart.hpp"
#include "report/tone.hpp"
#include "table/measure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

struct StackedPart {
    std::string name;
    Tone tone = Tone::Grey;
    std::vector<DatedValue> values; // each holds until the next; below zero counts as zero
};

struct StackedArea {
    ChartText text;
    table::Measure measure;
    std::vector<StackedPart> parts; // from the bottom up
    std::optional<Date> until;      // where the last values end; else the axis' end
};

} // namespace gigaplan::report
