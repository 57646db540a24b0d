// The fastest layouts of a training step on so many accelerators, out of all that divide and fit.
//
// Layouts that differ in nothing but what is recomputed, shared out or kept in the host's memory
// make one alternative, which is worth its fastest member that fits. No member is faster than one
// that recomputes and offloads nothing: where even that is too slow, the others are passed over.
// The answer is that of trying every one.
#pragma once

#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/parts.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace gigaplan::perf {

// What a layout is chosen by. In this order alternatives are listed.
enum class Choice { Tensor, Pipeline, VirtualStages, Context, Expert, ExpertTensor, MicroBatch };
inline constexpr std::size_t kChoices = 7;
[[nodiscard]] std::string_view name_of(Choice choice); // as options have it: tp, pp, vpp ...

struct SearchSpace {
    // Accelerators, batch, sequence, recipe, software and schedule hold for all; what is split how
    // far is looked for.
    Layout base;
    std::array<std::optional<std::int64_t>, kChoices> fixed{};
    std::optional<Recompute> recompute;
    std::optional<Sharding> sharding;
    bool offload = true;     // may be chosen, where the link to the host is known
    double idle_part = 0.0;  // of the accelerators, at the most, that may do nothing
    std::size_t keep = 10;   // alternatives
    bool by_choice = true;   // whether the best with each value of each choice is of interest
    bool passes_over = true; // false: every member of every alternative is worked out
};

struct FoundLayout {
    Layout layout;
    Parts parts;
    double seconds = 0.0;
    double memory_bytes = 0.0;
};

// The best of all alternatives with one value of one choice.
struct BestWith {
    Choice choice = Choice::Tensor;
    std::int64_t value = 0;
    std::optional<FoundLayout> found; // none: none fits
    double least_memory_bytes = 0.0;  // where none fits: of what takes the least
};

struct SearchCounts {
    std::int64_t layouts = 0;      // that divide
    std::int64_t alternatives = 0; // of them
    std::int64_t too_large = 0;    // alternatives of which no member fits
    std::int64_t too_slow = 0;     // alternatives that a bound ruled out
    std::int64_t worked_out = 0;   // layouts whose time was
};

struct SearchResult {
    std::vector<FoundLayout> best; // the fastest first
    std::vector<BestWith> by_choice;
    SearchCounts counts;
    bool complete = true; // false: stopped before the end
};

struct SearchRun {
    int threads = 1;
    std::stop_token stop = {};
    // Called from one thread at a time with how much is done, of how much.
    std::function<void(std::size_t done, std::size_t all)> progress = {};
};

[[nodiscard]] SearchResult search(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space, const SearchRun& run = {});

} // namespace gigaplan::perf
