// Amounts by period, stacked by part (an organisation, say), with the running
// total of each part in a panel below.
#pragma once

#include "base/date.hpp"
#include "report/chart_text.hpp"
#include "report/tone.hpp"
#include "table/measure.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

struct BarPeriod {
    Date from, to; // [from, to)
};

struct BarPart {
    std::string name;
    Tone tone = Tone::Grey;
    std::vector<double> values; // one a period; negative ones hang below the zero line
};

struct Bars {
    ChartText text;
    table::Measure measure;
    std::vector<BarPeriod> periods; // by date
    std::vector<BarPart> parts;
    bool running_total = true;
    std::string running_total_title;    // heading of the panel, before its unit: "Paid in all"
    std::string period_name = "period"; // "quarter"; the first and the last may be cut short
};

} // namespace gigaplan::report
