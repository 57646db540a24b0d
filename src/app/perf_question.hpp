// What every question about a training step says, and what of the catalogue it is about.
#pragma once

#include "app/perf_inputs.hpp"
#include "base/date.hpp"
#include "base/result.hpp"
#include "perf/layout.hpp"
#include "perf/usual_choices.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace gigaplan::app {

// Where it is not as the data sheet has it.
struct PerfNetwork {
    std::int64_t domain = 0, pod = 0; // accelerators; 0: as the catalogue has it, no pods
    double oversubscription = 1.0;
    std::int64_t sites = 1;
    double site_gbit = 0.0, site_milliseconds = 0.0;
};

struct PerfQuestion {
    std::string model, system;
    std::int64_t accelerators = 0, batch = 0;
    std::optional<std::int64_t> sequence = {}; // unset: 8,192, or the model's context if less
    std::string precision = "bf16";
    std::string recompute = {}, sharding = {}; // empty: open
    std::string schedule = "1f1b";
    std::string framework = {};       // empty: nemo, or of a convolutional network fsdp
    std::optional<Date> release = {}; // unset: the newest that is calibrated
    double imbalance = 1.0;
    PerfNetwork network = {};
};

struct PerfSubject {
    NamedModel model;
    perf::Machine machine;
    const catalogue::Accelerator* accelerator = nullptr;
    perf::Layout layout; // nothing split yet
    perf::OpenChoices open;
};

// Both fail with Input: a word that is none of an option's, or more of a domain than there is.
[[nodiscard]] Result<Done> take_software(const PerfQuestion& question, perf::Layout& layout);
[[nodiscard]] Result<Done> take_network(const PerfNetwork& network, perf::Machine& machine);

// Fails with Input: an unknown name, or a word that is none of an option's; and as model_named
// does. What is to say of the model's file has then been said, and is in `diagnostics`.
[[nodiscard]] Result<PerfSubject> perf_subject(const PerfQuestion& question,
    const PerfInputs& inputs, Environment& environment, Diagnostics& diagnostics);

} // namespace gigaplan::app
