// Who got how many from whom, where they stand and what they do (a Sankey
// diagram): supplier, organisation, site, workload from left to right.
#pragma once

#include "report/chart_text.hpp"
#include "report/tone.hpp"
#include "table/measure.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace gigaplan::report {

struct FlowNode {
    std::string name;
    std::size_t stage = 0; // column, 0 at the left
    Tone tone = Tone::Grey;
};

// Links run from a lower stage to a higher one; others, and those that are not
// above zero, are left out of the picture and kept in the table.
struct FlowLink {
    std::size_t from = 0, to = 0; // positions in `nodes`
    double value = 0.0;
    bool highlighted = false; // a diversion, say: drawn in the accent
    std::string detail;
};

struct Flow {
    ChartText text;
    table::Measure measure;
    std::vector<std::string> stages; // headings: "Supplier", "Organisation", ...
    std::vector<FlowNode> nodes;
    std::vector<FlowLink> links;
};

} // namespace gigaplan::report
