// How long accelerators take to exchange data.
//
// Ring algorithms move (n - 1) / n of the data over each accelerator's slowest link; a ring that
// crosses domains has as many network adapters at its disposal as the group has members in one,
// and where the network thins out, its share of the fewer links there.
#pragma once

#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/parts.hpp"

#include <optional>

namespace gigaplan::perf {

// Who takes part: `members` accelerators, `stride` apart, of which as many share a domain as fit.
struct Group {
    double members = 1.0;
    double stride = 1.0;
};

[[nodiscard]] double members_in_domain(const Machine& machine, const Group& group);
// Of all adapters of a domain that the group has, and beyond a pod of their share of the links.
[[nodiscard]] double out_of_domain_bytes_per_second(
    const Machine& machine, const ChipCalibration& chip, const Group& group);

// Where a group's slowest link lies.
enum class Tier {
    Domain,  // scale-up links
    Pod,     // the network, before it thins out
    Network, // beyond
};
[[nodiscard]] Tier tier_of(const Machine& machine, const Group& group);

// Of what a layout sends for each kind of splitting; none: it sends nothing of the kind.
[[nodiscard]] std::optional<Tier> tier_of(const Machine& machine, const Layout& layout, Part part);

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
