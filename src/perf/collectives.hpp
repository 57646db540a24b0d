// How long accelerators take to exchange data.
//
// Ring algorithms move (n - 1) / n of the data over each accelerator's slowest link; a ring that
// crosses domains has as many network adapters at its disposal as the group has members in one.
#pragma once

#include "perf/calibration.hpp"
#include "perf/machine.hpp"

namespace gigaplan::perf {

// Who takes part: `members` accelerators, `stride` apart, of which as many share a domain as fit.
struct Group {
    double members = 1.0;
    double stride = 1.0;
};

[[nodiscard]] double members_in_domain(const Machine& machine, const Group& group);

// All-gather or reduce-scatter of `bytes`, which each member has whole before or after.
[[nodiscard]] double gather_seconds(
    const Machine& machine, const ChipCalibration& chip, const Group& group, double bytes);

// All-to-all to random members: `bytes` are those of all copies. Of the `copies` of a piece a
// member gets but one, and so does another domain over the network; 1: all are different.
[[nodiscard]] double exchange_seconds(const Machine& machine, const ChipCalibration& chip,
    const Group& group, double bytes, double copies);

// One accelerator to another `stride` away.
[[nodiscard]] double send_seconds(
    const Machine& machine, const ChipCalibration& chip, double stride, double bytes);

} // namespace gigaplan::perf
