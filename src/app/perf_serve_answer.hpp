// What `gigaplan perf serve` has to say, before it is put into words or JSON.
#pragma once

#include "app/perf_serve.hpp"
#include "perf/calibration.hpp"
#include "perf/serve.hpp"
#include "perf/serving_calibration.hpp"
#include "text/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gigaplan::app {

struct PerfServeAnswer {
    std::string model, accelerator; // names, not ids
    perf::Architecture architecture;
    perf::Machine machine;
    perf::ServingLayout layout;
    perf::RequestShape shape;
    perf::ChosenCalibration calibration;
    perf::ServeAnswer mixed;
    std::optional<perf::SplitService> split;
    perf::ServingSpread first_token, token_time, throughput;
    // Whether published figures are of this accelerator with these weights, and of such layouts:
    // none has pipelines or drafted tokens. If not both, the intervals are twice as wide.
    bool chip_covered = false, layout_covered = false;
};

struct ServingPartWords {
    std::string_view key;   // "tensor_links"
    std::string_view title; // "all-reduces"
};
[[nodiscard]] ServingPartWords words_for(perf::ServingPart part);
[[nodiscard]] std::string_view key_of(perf::ServingBind bind);

[[nodiscard]] std::string serve_text(const PerfServeAnswer& answer);
[[nodiscard]] text::Json serve_json(const PerfServeAnswer& answer);

} // namespace gigaplan::app
