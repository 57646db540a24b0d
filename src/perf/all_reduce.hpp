// How long accelerators take to add up what each of them has, by the ways in which it is done.
//
// Ring: reduce-scatter, then all-gather: 2 (n - 1) / n of the bytes over the slowest link. Tree:
// two trees over domains with half of the bytes each, as NCCL has had since 2.4, and a chain inside
// each domain. Switches: those of the domain add up (NVLink SHARP), of the network too where it
// can (SHARP); where it cannot, domains are joined by the trees (NVLS tree). Hierarchical: a
// reduce-scatter inside each domain, a ring of its members between domains, an all-gather inside,
// one after another.
#pragma once

#include "perf/collectives.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace gigaplan::perf {

enum class AllReduce { Ring, Tree, Switches, Hierarchical };
inline constexpr std::array kAllReduces = {
    AllReduce::Ring, AllReduce::Tree, AllReduce::Switches, AllReduce::Hierarchical};
[[nodiscard]] std::string_view name_of(AllReduce algorithm); // ring, tree, switches, hierarchical

// Of `bytes`, which each member has before and after. None: the machine cannot, or the group lies
// in one domain, of which there is no hierarchy.
[[nodiscard]] std::optional<double> all_reduce_seconds(const Machine& machine,
    const ChipCalibration& chip, const Group& group, double bytes, AllReduce algorithm);

// Of the fastest of them.
[[nodiscard]] double all_reduce_seconds(
    const Machine& machine, const ChipCalibration& chip, const Group& group, double bytes);

} // namespace gigaplan::perf
