// Measured training runs from tables that people publish: one row, one run.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/catalogue.hpp"
#include "perf/architecture.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/search.hpp"
#include "text/cell_table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::perf {

// Of a row that does not say how far tensors and pipeline were split.
struct OpenLayout {
    std::array<std::optional<std::int64_t>, kChoices> stated{};
    bool batch = false; // nor how many sequences a step has
};

struct MeasuredRun {
    std::size_t row = 0; // of the table, from 1 on, its header not counted
    std::string source, model, chip;
    Architecture architecture;
    Machine machine;
    Layout layout;
    // What the row leaves open of how it is split; none: nothing. See open_layout.hpp.
    std::optional<OpenLayout> open;
    double tokens_per_second_and_accelerator = 0.0; // 0: the row gives none
    double measured_seconds = 0.0;                  // 0: the row gives none
    double peak_memory_bytes = 0.0;                 // 0: none
    std::string refusal; // why nothing can be said; then the rest may be empty
};

// Of the columns without which every row is refused, those that the table does not have.
[[nodiscard]] std::vector<std::string> missing_columns(const text::CellTable& table);

// Columns as in training_runs.csv; others are passed over. What a row leaves open is taken as
// the framework of its source would have it.
[[nodiscard]] std::vector<MeasuredRun> measured_runs(
    const text::CellTable& table, const catalogue::Catalogue& catalogue);

} // namespace gigaplan::perf
