// What serving needs beside the shares that training runs tell of: few numbers, each with a
// physical meaning. catalogue/calibration/serving.toml has the values and where they come from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gigaplan::perf {

struct ServingCalibration {
    // The host's scheduling and sampling, once a step.
    double step_seconds = 0.002;
    // The kernels of a layer that wait for one another when there is next to nothing to do.
    double layer_seconds = 20e-6;
    // Of the memory's bandwidth, at which attention reads its cache.
    double cache_share = 0.6;
    // The host's time to launch a layer with experts for prompts, which takes at least as long;
    // that of other layers is known from training.
    double expert_launch_seconds = 0.002;
    // Of the rates of products elsewhere, that those of experts reach: routing is uneven, and the
    // busiest accelerator is waited for.
    double expert_share = 0.8;
    // Of the rates that training reaches, that products and attention do; never above the peak.
    double compute_share = 1.0;
    double memory_used = 0.9;       // part of the memory for weights and cache
    double prefill_tokens = 8192.0; // worked on at once, on each copy of attention
    double sequences_most = 2048.0; // in flight, on each copy of attention
};

enum class ServingMetric { FirstToken, TokenTime, Throughput };

// Measured over predicted, 10th and 90th percentile, by fits that had not seen the anchor.
struct ServingSpread {
    double low = 0.5, high = 2.0;
    std::int64_t anchors = 0;
};

struct ServingBook {
    ServingCalibration values;
    ServingSpread first_token, token_time, throughput;
    std::vector<std::string> covered; // "h100_sxm fp8": accelerator and weights of anchors

    [[nodiscard]] bool covers(const std::string& accelerator, const std::string& weights) const;
    // Twice as wide, in the logarithm, where no anchor is of the accelerator and the format.
    [[nodiscard]] ServingSpread spread(ServingMetric metric, bool covered) const;
};

} // namespace gigaplan::perf
