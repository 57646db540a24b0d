// What is fitted to measured runs. Every number has a physical meaning and one value for all
// models, sources and sizes: shares of what data sheets promise, bytes moved, and times that
// software spends. catalogue/calibration/ has the values, validation/ the code that fits them.
#pragma once

#include "base/date.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::perf {

// Of a family of accelerators.
struct ChipCalibration {
    // Of the peak rate by format, that large products reach.
    std::array<double, kMatrixFormats> matrix_share = {0.8, 0.75, 0.75, 0.65, 0.5};
    double matrix_edge_elements = 128.0; // each dimension of a product counts for so much more
    double attention_forward_share = 0.6, attention_backward_share = 0.4; // of the 16-bit rate
    double attention_ramp_tokens = 512.0; // a context of as many reaches half of these
    double attention_old_share = 1.0;     // of these, by kernels older than the family
    double memory_share = 0.8;            // of the memory's bandwidth
    double scale_up_share = 0.75, scale_out_share = 0.75;
    double cast_bytes = 5.0; // moved for each number that is cast for a product
};

// Of a framework at a release.
struct FrameworkCalibration {
    // The host's time to launch one layer, forward and backward together, and what it spends
    // more on each expert that is local.
    double host_seconds = 0.0004, expert_host_seconds = 0.0002;
    double elementwise_factor = 1.0; // bytes that layers move beside products, of the least
    double routing_factor = 1.0;     // bytes that routing moves on the accelerator, of the least,
    double dropless_factor = 1.0;    // and once more where experts take what comes, not a number
    bool old_attention = false;      // its kernels of attention are of 2022 and 2023
    // Of the matrix share, that products of many experts reach, and once more where what goes into
    // them is cast, expert by expert.
    double grouped_share = 1.0, grouped_cast_share = 1.0;
    double grouped_rows =
        0.0; // what each expert's rows count for more: padding, a start of its own
    double tensor_exposed = 0.5; // part of traffic that nothing hides, where it overlaps
    double pipeline_exposed = 0.5;
    double overlap_cost = 0.2;  // part of hidden traffic that slows what hides it
    double head_bytes = 16.0;   // moved for each logit
    double step_seconds = 0.03; // once a step
    double straggling = 0.004;  // part of a step that each doubling beyond 8 accelerators costs
};

struct Calibration {
    ChipCalibration chip;
    FrameworkCalibration framework;
};

// How far measured runs lay from predictions of them, by a fit that had not seen their
// configuration, or nothing of their source: measured over predicted at the 10th and the 90th
// percentile.
struct Spread {
    std::string family; // empty: of any
    bool experts = false;
    std::optional<bool> cast; // products of 8 bits or fewer, or of more; none: of both
    bool new_source = false;  // the fit had seen nothing of whoever published the run
    double low = 0.8, high = 1.25;
    std::int64_t runs = 0;
};

// What each doubling of accelerators beyond those of the runs that were fitted makes of the
// logarithm of time, downwards and upwards. It is no matter of what else makes a spread: its
// bounds' logarithms grow as the root of the sum of squares.
struct Widening {
    double low = 0.0, high = 0.0;
};

struct ChipFamily {
    std::string id;
    std::vector<std::string> accelerators; // ids in the catalogue
    std::vector<std::string> formats;   // of products in runs that it was fitted to: bf16, fp8 ...
    std::int64_t accelerators_most = 0; // in one of them
    double reference_rate_per_second = 1e15; // in 16 bits, of the one that stands for all
    ChipCalibration values;
};

struct FrameworkRelease {
    std::string id;
    Framework framework = Framework::Nemo;
    Date from; // holds until a later one of the framework
    FrameworkCalibration values;
};

struct CalibrationBook {
    std::vector<ChipFamily> families;
    std::vector<FrameworkRelease> releases; // by framework, then by date
    std::vector<Spread> spreads;
    std::vector<std::string> sources; // of the runs that were fitted
    std::optional<Widening> widening; // a book that was read has one
};

struct ChosenCalibration {
    Calibration values;
    const ChipFamily* family = nullptr;
    const FrameworkRelease* release = nullptr;
    // Whether runs on its family in this format were seen; else it is that of the nearest
    // relative, or what the fit began with.
    bool seen = false;
    bool older = false; // the release asked for came before anything that was fitted
    // What to expect of runs like those that were fitted, and of machines and software of others.
    Spread spread, elsewhere;
    // Beyond so many accelerators both grew wider; 0: they did not.
    std::int64_t widened_beyond = 0;
};

// A source as a table has it: what is said before a blank or a bracket names who published.
[[nodiscard]] bool is_fitted_source(const CalibrationBook& book, std::string_view source);

// What holds for this machine, model and software. A chip of no family takes that of the
// accelerator whose 16-bit rate is nearest; what no run tells of has a wider spread, and so have
// more accelerators than any run was on.
[[nodiscard]] ChosenCalibration choose_calibration(
    const CalibrationBook& book, const Machine& machine, const Layout& layout, bool experts);

// Of what no run tells of: twice as wide in the logarithm, and at least from a fifth below to a
// quarter above.
[[nodiscard]] Spread widened(Spread spread);

} // namespace gigaplan::perf
