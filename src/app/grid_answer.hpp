// What `gigaplan plan --grid` has to say: a plan for each point of a grid, and of each
// the figures that plans are compared by.
#pragma once

#include "app/grid_axis.hpp"
#include "base/result.hpp"
#include "plan/compare_facts.hpp"
#include "report/page.hpp"
#include "scenario/scenario.hpp"
#include "table/measure.hpp"
#include "table/table.hpp"
#include "text/json.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

struct GridPoint {
    std::vector<std::size_t> at;    // the position on each axis
    std::optional<Failure> failure; // why there is no plan: infeasible, or stopped by a limit
    bool certified = false;
    plan::Facts facts; // of one plan; none where there is none
};

struct GridAnswer {
    scenario::Scenario scenario;   // that the grid is laid over
    std::vector<GridAxis> axes;    // one or two
    std::vector<GridPoint> points; // the last axis runs fastest
};

// All that is compared of one plan.
[[nodiscard]] plan::Facts all_facts(const scenario::Scenario& scenario, const plan::Plan& plan);

// A point a row: its place on the axes, whether there is a plan, and every figure.
[[nodiscard]] table::Table grid_table(const GridAnswer& answer);

// {"format", "scenario", "axes", "points": a table}.
[[nodiscard]] text::Json grid_json(const GridAnswer& answer);

// Heat maps of what matters most and is not the same everywhere.
[[nodiscard]] report::Page grid_page(const GridAnswer& answer);

// Text on a terminal, a point a line, as soon as it is known. The head says what is shown.
class GridLines {
public:
    GridLines(const scenario::Scenario& scenario, const std::vector<GridAxis>& axes);
    [[nodiscard]] std::string head() const;
    [[nodiscard]] std::string line(const GridPoint& point) const;

private:
    struct Column {
        std::string heading;
        std::string subject, what; // of the fact
        std::size_t width = 0;
    };
    std::vector<GridAxis> axes_;
    std::vector<std::size_t> axis_widths_;
    std::vector<Column> columns_;
    std::string currency_, title_;
};

} // namespace gigaplan::app
