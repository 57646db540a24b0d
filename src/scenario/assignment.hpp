// One key of a scenario set from outside its files, above all overlays: by hand on
// the command line, or point by point over a grid.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"

#include <string>

namespace gigaplan::scenario {

struct Assignment {
    std::string path;   // "hall.south-ext.ready"; places in lists count from 1: "steps.1.units"
    std::string value;  // as a file has it between quotes: "2024-10-01", "30 MW IT"
    std::string origin; // where it was said, for messages: "--grid"
};

// Replaces the value at the path, with all that is said of it. The entity must be
// there, the key need not. Reports unknown-target where the path leads nowhere; whether
// the value fits is seen when the scenario is read.
void assign(text::Node& root, const Assignment& assignment, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
