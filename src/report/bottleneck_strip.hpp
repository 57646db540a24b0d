// The signature picture: one row a site, one cell a period, filled with what
// binds there and then, empty when nothing does.
#pragma once

#include "base/date.hpp"
#include "report/chart_text.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

// In the order that every chart keeps. Letters in cells: S H P C I M W.
enum class Binding { Nothing, Supply, Hall, Power, Cooling, Installation, Money, Work };

struct StripCell {
    Date from, to; // [from, to)
    Binding binding = Binding::Nothing;
    std::string price;  // the shadow price, as short as it gets: "1.2k"; may be empty
    std::string detail; // in full: "10 MW more would add 1,900 accelerator-months"
};

struct StripRow {
    std::string name;
    std::vector<StripCell> cells; // by date, not overlapping
};

struct BottleneckStrip {
    ChartText text;
    std::string price_unit; // of the figures in the cells; may be empty
    std::vector<StripRow> rows;
};

} // namespace gigaplan::report
