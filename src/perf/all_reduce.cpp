#include "perf/all_reduce.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

constexpr std::array<std::string_view, kAllReduces.size()> kAllReduceNames = {
    "ring", "tree", "switches", "hierarchical"};

// Of what is in a pipeline behind something slower, that slows it: assumed, as of traffic behind
// work in FrameworkCalibration.
constexpr double kPipelinedCost = 0.2;

double pipelined(double one_seconds, double other_seconds) {
    return std::max(one_seconds, other_seconds) +
           kPipelinedCost * std::min(one_seconds, other_seconds);
}

class AllReducer {
public:
    AllReducer(const Machine& machine, const ChipCalibration& chip, const Group& group)
        : machine_(machine), chip_(chip), group_(group), near_(members_in_domain(machine, group)),
          domains_(std::ceil(group.members / near_)) {}

    [[nodiscard]] std::optional<double> seconds(double bytes, AllReduce algorithm) const {
        if (group_.members <= 1.0) return 0.0;
        switch (algorithm) {
        case AllReduce::Ring:
            return 2.0 * gather_seconds(machine_, chip_, group_, bytes);
        case AllReduce::Tree:
            return tree_seconds(bytes);
        case AllReduce::Switches:
            return switches_seconds(bytes);
        case AllReduce::Hierarchical:
            return hierarchical_seconds(bytes);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] double up_bytes_per_second() const {
        return machine_.scale_up_bytes_per_second * chip_.scale_up_share;
    }
    [[nodiscard]] double latency_seconds() const {
        if (domains_ <= 1.0) return 2.0 * machine_.scale_up_latency_seconds;
        return 2.0 * machine_.scale_up_latency_seconds +
               2.0 * machine_.scale_out_latency_seconds * std::log2(domains_);
    }
    // A domain is a leaf of one tree, which sends half of the bytes up, and within the other, where
    // it sends half up and half to each of two below; of two domains it has only one above or
    // below.
    [[nodiscard]] double between_by_trees_seconds(double bytes) const {
        if (domains_ <= 1.0) return 0.0;
        const double sent = domains_ > 2.0 ? 2.0 : 1.0;
        return sent * bytes / out_of_domain_bytes_per_second(machine_, chip_, group_);
    }
    // Down the chain and back.
    [[nodiscard]] double tree_seconds(double bytes) const {
        const double inside = near_ > 1.0 ? 2.0 * bytes / up_bytes_per_second() : 0.0;
        return pipelined(inside, between_by_trees_seconds(bytes)) + latency_seconds();
    }
    // Each member sends all to be added up, and its part of the sums to all.
    [[nodiscard]] std::optional<double> switches_seconds(double bytes) const {
        if (near_ > 1.0 && !machine_.scale_up_reduces) return std::nullopt;
        if (near_ <= 1.0 && !machine_.scale_out_reduces) return std::nullopt;
        const double inside = near_ > 1.0 ? bytes * (1.0 + 1.0 / near_) /
                                                (up_bytes_per_second() * machine_.reduction_share)
                                          : 0.0;
        if (domains_ <= 1.0) return inside + latency_seconds();
        const double between = machine_.scale_out_reduces
                                   ? bytes / out_of_domain_bytes_per_second(machine_, chip_, group_)
                                   : between_by_trees_seconds(bytes);
        return pipelined(inside, between) + latency_seconds();
    }
    [[nodiscard]] std::optional<double> hierarchical_seconds(double bytes) const {
        if (domains_ <= 1.0 || near_ <= 1.0) return std::nullopt;
        const Group inside{near_, group_.stride};
        const Group between{domains_, group_.stride * near_};
        return 2.0 * gather_seconds(machine_, chip_, inside, bytes) +
               2.0 * gather_seconds(machine_, chip_, between, bytes / near_);
    }

    const Machine& machine_;
    const ChipCalibration& chip_;
    const Group& group_;
    double near_, domains_;
};

} // namespace

std::string_view name_of(AllReduce algorithm) {
    return kAllReduceNames[static_cast<std::size_t>(algorithm)];
}

std::optional<double> all_reduce_seconds(const Machine& machine, const ChipCalibration& chip,
    const Group& group, double bytes, AllReduce algorithm) {
    return AllReducer(machine, chip, group).seconds(bytes, algorithm);
}

double all_reduce_seconds(
    const Machine& machine, const ChipCalibration& chip, const Group& group, double bytes) {
    const AllReducer reducer(machine, chip, group);
    double fastest = *reducer.seconds(bytes, AllReduce::Ring);
    for (const AllReduce algorithm : kAllReduces)
        fastest = std::min(fastest, reducer.seconds(bytes, algorithm).value_or(fastest));
    return fastest;
}

} // namespace gigaplan::perf
