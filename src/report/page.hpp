// The report: one HTML file that needs nothing else.
#pragma once

#include "base/diagnostics.hpp"
#include "report/chart.hpp"
#include "report/time_axis.hpp"
#include "table/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

// One of the four large numbers of the first screen.
struct Headline {
    std::string value; // short: "1.28", "617", "3 Mar 2026"
    std::string unit;  // in smaller letters: "GW facility", "thousand"; may be empty
    std::string label; // "running at the end of December 2026"
    std::string note;  // "published: 1.4 GW (claim)"; may be empty
};

struct Section {
    std::string title;
    std::string text; // a sentence or two; may be empty
    std::vector<Chart> charts;
    std::vector<table::Table> tables;     // folded away, a click opens them
    std::vector<table::Table> shown = {}; // short ones that answer the title; they come first
};

// A published figure held against the plan.
struct Check {
    std::string name;      // "Colossus 2 facility power on 1 February 2026"
    std::string published; // "276 to 323 MW (observed)"
    std::string planned;   // "301 MW"
    bool met = true;
    std::string note; // by how much it misses, what may explain it
    std::string source;
};

struct Provenance {
    std::string scenario; // name or path of the scenario
    std::string scenario_hash;
    Date as_of;
    std::string version;     // of gigaplan
    std::string solver;      // "HiGHS 1.15.1"
    std::string certificate; // "optimal: largest violation 3e-10, gap 1e-9"
    bool certified = true;   // false is shown as a warning
};

struct Page {
    std::string title;
    std::string subtitle;
    std::vector<std::string> summary; // sentences, six at most are shown
    std::vector<Headline> headlines;  // four
    TimeAxis axis;
    // The first screen's charts: the bottleneck strip, then the megawatt chart.
    std::vector<Chart> opening;
    std::vector<Section> sections;
    std::optional<table::Table> assumptions;
    std::optional<table::Table> evidence; // figures with status, source and date
    std::vector<Check> checks;
    std::vector<Diagnostic> diagnostics;
    std::vector<std::string> footnotes; // what the scenario says and the plan leaves out
    Provenance provenance;
};

// report.html: no network, no script needed; the same page gives the same bytes.
[[nodiscard]] std::string to_html(const Page& page);

// The style of pages and charts, light, dark and print.
[[nodiscard]] std::string style_sheet();

} // namespace gigaplan::report
