// The fastest member of an alternative that fits: what is recomputed, shared out and kept in the
// host's memory.
#pragma once

#include "perf/micro_batch_time.hpp"
#include "perf/search.hpp"

#include <optional>
#include <vector>

namespace gigaplan::perf {

struct MemberSearch {
    std::optional<FoundLayout> best; // none: none fits, or all are slower than was asked for
    double least_memory_bytes = 0.0; // of members that were looked at
    bool too_slow = false;           // a bound said so
};

// Of one split: what a micro-batch takes is worked out once for each size.
class MemberSearcher {
public:
    MemberSearcher(const Architecture& architecture, const Machine& machine,
        const Calibration& calibration, const SearchSpace& space);

    [[nodiscard]] std::int64_t members() const; // of each alternative
    // Members slower than that are of no interest.
    [[nodiscard]] MemberSearch best_of(const Layout& alternative, double limit_seconds);
    [[nodiscard]] std::int64_t worked_out() const { return worked_out_; }

private:
    struct Known {
        std::int64_t micro_batch;
        bool sequence_parallel, expert_overlap;
        MicroBatchTime time;
    };

    [[nodiscard]] const MicroBatchTime& time_of(const Layout& layout);
    [[nodiscard]] Parts parts_of(const Layout& layout);
    [[nodiscard]] bool fits(const Layout& layout, MemberSearch& search) const;
    void take(const Layout& layout, MemberSearch& search);
    void try_recomputing(Layout layout, MemberSearch& search);
    void try_layers(Layout layout, MemberSearch& search);
    [[nodiscard]] Layout with(Layout layout, Recompute recompute, double part) const;

    const Architecture& a_;
    const Machine& machine_;
    const Calibration& calibration_;
    const SearchSpace& space_;
    std::vector<Recompute> recomputes_;
    std::vector<Sharding> shardings_;
    bool may_offload_, bound_holds_;
    std::vector<Known> known_;
    std::int64_t worked_out_ = 0;
};

} // namespace gigaplan::perf
