// How much of its time a training run gets on, on accelerators that fail.
//
// Failures come at random, M apart on average over the whole run, also while it restarts. Work
// done since the last checkpoint is lost. An interval of tau of work and a checkpoint of C then
// takes M exp(R / M) (exp((tau + C) / M) - 1), where R is the time until work goes on after a
// failure (Daly, "A higher order estimate of the optimum checkpoint interval for restart dumps",
// Future Generation Computer Systems 22, 2006, equation 13).
#pragma once

#include "base/quantity.hpp"
#include "perf/quantities.hpp"

#include <cstdint>

namespace gigaplan::perf {

struct Interruptions {
    Seconds between_stops; // of the run as a whole, on average: M
    Seconds detection;     // until it is known that something failed
    Seconds restart;       // from there until work goes on, spares at hand
    Seconds checkpoint;    // for which work stands still: C
};

// Of a run whose accelerators each stop it that rarely.
[[nodiscard]] Seconds between_stops_of_run(
    Seconds between_stops_of_accelerator, std::int64_t accelerators);

// As fleets report failures: so many in a thousand node-days.
[[nodiscard]] Seconds between_stops_of_accelerator(
    double failures_per_thousand_node_days, std::int64_t accelerators_per_node);

// sqrt(2 C M), to the first order (Young 1974).
[[nodiscard]] Seconds young_interval(const Interruptions& run);
// To a higher order; M where checkpoints take longer than 2 M (Daly 2006, equation 37).
[[nodiscard]] Seconds daly_interval(const Interruptions& run);
// The best there is: the tau at which exp(-(tau + C) / M) = 1 - tau / M.
[[nodiscard]] Seconds best_interval(const Interruptions& run);

// The part of the time that is work which lasts, for checkpoints that far apart.
[[nodiscard]] Fraction goodput(const Interruptions& run, Seconds interval);

// The fewest spares with which as many as needed are there at once with this probability, where
// each of all is away for this part of the time.
[[nodiscard]] std::int64_t spares_needed(std::int64_t needed, Fraction away, Fraction probability);

} // namespace gigaplan::perf
