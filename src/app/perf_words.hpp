// How a step's parts and a layout are called, in tables and JSON.
#pragma once

#include "perf/calibration.hpp"
#include "perf/collectives.hpp"
#include "perf/layout.hpp"
#include "perf/memory.hpp"
#include "perf/parts.hpp"
#include "table/table.hpp"
#include "text/json.hpp"

#include <string>
#include <string_view>

namespace gigaplan::app {

struct PartWords {
    std::string_view key;   // "matrix_products"
    std::string_view title; // "products of linear layers"
};
[[nodiscard]] PartWords words_for(perf::Part part);
[[nodiscard]] std::string_view words_for(perf::Tier tier);

// "TP 8 x PP 16 x DP 8, micro-batch 1"
[[nodiscard]] std::string layout_words(const perf::Layout& layout);
[[nodiscard]] text::Json layout_json(const perf::Layout& layout);
[[nodiscard]] text::Json parts_json(const perf::Parts& parts);
[[nodiscard]] table::Table memory_table(const perf::MemoryUse& use, const perf::Machine& machine);
[[nodiscard]] text::Json memory_json(const perf::MemoryUse& use, const perf::Machine& machine);
[[nodiscard]] text::Json calibration_json(const perf::ChosenCalibration& chosen);

// Why an interval is as wide as it is, where more than runs like it made it so, and whether the
// release is older than all that were fitted. Begins with a blank; "" where nothing is to say.
[[nodiscard]] std::string interval_words(const perf::ChosenCalibration& chosen);

} // namespace gigaplan::app
