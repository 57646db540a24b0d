// One axis of a grid of what-ifs, as `gigaplan plan --grid` takes it.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace gigaplan::app {

struct GridAxis {
    std::string name;                // "hall.south-ext.ready", or any word over overlays
    std::vector<std::string> values; // "2024-01-01", "30 MW IT"; or paths of overlays
    std::vector<std::string> labels; // of the values, as they are told
    bool of_overlays = false;        // else each value is set at the path `name`
};

struct GridAxisFault {
    std::string message, hint;
};

inline constexpr std::size_t kGridValuesMax = 1'000; // of an axis

// "PATH=FROM..TO/STEP" or "PATH=VALUE,VALUE,...".
//
// From dates: "2024-01..2024-12" month by month, "2024-01-01..2024-03-01/2w"; a step ends in
// d, w or mo. From numbers: "0..1/0.1", "100..300 MW IT/50"; without a step ten of them.
// Values that end in ".toml" are overlays, and the name before "=" is only a name then.
[[nodiscard]] std::variant<GridAxis, GridAxisFault> parse_grid_axis(const std::string& text);

// Points are pairs of values, numbered so that the last axis runs fastest.
[[nodiscard]] std::size_t point_count(const std::vector<GridAxis>& axes);
[[nodiscard]] std::vector<std::size_t> point_at(
    const std::vector<GridAxis>& axes, std::size_t position);

} // namespace gigaplan::app
