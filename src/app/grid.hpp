// `gigaplan plan --grid`: the scenario planned at every point of a grid.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "app/grid_axis.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

inline constexpr std::size_t kGridPointsMax = 10'000;

struct GridRequest {
    std::string file;
    std::vector<GridAxis> axes;   // one or two
    std::string output_directory; // empty: nothing is written
    bool workbook = false;        // the table as grid.xlsx too
    bool json = false;
    int threads = 1; // plans made at the same time
    std::optional<std::int64_t> search_limit = {};
};

// Each point starts from the scenario's own optimum. A line a point, in the order of the
// grid whatever the number of threads. A point without a plan is told and does not end it.
[[nodiscard]] ExitCode run_grid(const GridRequest& request, Environment& environment);

} // namespace gigaplan::app
