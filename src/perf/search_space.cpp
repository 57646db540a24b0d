#include "perf/search_space.hpp"

#include "perf/usual_choices.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

// Of orders other than the plain one: there are stages, and DualPipe pairs them.
bool schedule_can_be(const Layout& layout) {
    if (layout.schedule == Schedule::OneForwardOneBackward) return true;
    return layout.pipeline > 1 &&
           (layout.schedule != Schedule::DualPipe || layout.pipeline % 2 == 0);
}

bool may_be(const SearchSpace& space, Choice choice, std::int64_t value) {
    const auto& fixed = space.fixed[static_cast<std::size_t>(choice)];
    return !fixed || *fixed == value;
}

std::vector<std::int64_t> expert_splits(
    const Architecture& a, const SearchSpace& space, std::int64_t tensor) {
    if (!a.has_experts()) return {space.base.expert_tensor};
    if (const auto& fixed = space.fixed[static_cast<std::size_t>(Choice::ExpertTensor)])
        return {*fixed};
    if (tensor == 1) return {1};
    return {1, tensor};
}

// As many chunks as leave all alike; embeddings and head may each stand for a layer.
bool chunks_divide(const Architecture& a, const Layout& layout) {
    const auto chunks = static_cast<double>(layout.pipeline * layout.virtual_stages);
    return layout.virtual_stages == 1 ||
           ((std::fmod(a.layers, chunks) == 0.0 || std::fmod(a.layers + 2.0, chunks) == 0.0) &&
               layout.micro_batches() % layout.pipeline == 0);
}

class AlternativeLister {
public:
    AlternativeLister(const Architecture& a, const Machine& machine, const SearchSpace& space)
        : a_(a), machine_(machine), space_(space),
          least_used_((1.0 - space.idle_part) * static_cast<double>(space.base.accelerators)) {}

    std::vector<Layout> of(const Split& split) {
        Layout layout = space_.base;
        layout.tensor = split.tensor;
        layout.context = split.context;
        layout.expert = split.expert;
        layout.expert_tensor = split.expert_tensor;
        const std::int64_t most = space_.base.accelerators / (split.tensor * split.context);
        const auto stages_most = static_cast<std::int64_t>(a_.layers) + 2;
        for (const std::int64_t data : divisors_of(layout.global_batch)) {
            if (data > most || data % static_cast<std::int64_t>(machine_.sites) != 0) continue;
            for (std::int64_t stages = 1; stages <= std::min(most / data, stages_most); ++stages) {
                layout.pipeline = stages;
                layout.accelerators = split.tensor * split.context * data * stages;
                if (static_cast<double>(layout.accelerators) < least_used_) continue;
                if (!schedule_can_be(layout)) continue;
                if (may_be(space_, Choice::Pipeline, stages) && experts_divide(layout))
                    add_micro_batches(layout, data);
            }
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] bool experts_divide(const Layout& layout) const {
        return (layout.accelerators / layout.pipeline) % (layout.expert * layout.expert_split()) ==
               0;
    }
    void add_micro_batches(Layout layout, std::int64_t data) {
        for (const std::int64_t size : divisors_of(layout.global_batch / data)) {
            if (!may_be(space_, Choice::MicroBatch, size)) continue;
            layout.micro_batch = size;
            add_chunks(layout);
        }
    }
    void add_chunks(Layout layout) {
        const bool chunked =
            layout.pipeline > 1 && layout.schedule == Schedule::OneForwardOneBackward;
        const std::int64_t most =
            chunked ? (static_cast<std::int64_t>(a_.layers) + 2) / layout.pipeline : 1;
        for (std::int64_t chunks = 1; chunks <= most; ++chunks) {
            layout.virtual_stages = chunks;
            if (!may_be(space_, Choice::VirtualStages, chunks) || !chunks_divide(a_, layout))
                continue;
            take_usual_software(layout, {.sharding = false, .expert_tensor = false}, a_);
            found_.push_back(layout);
        }
    }

    const Architecture& a_;
    const Machine& machine_;
    const SearchSpace& space_;
    double least_used_;
    std::vector<Layout> found_;
};

} // namespace

std::vector<std::int64_t> divisors_of(std::int64_t number) {
    std::vector<std::int64_t> small;
    std::vector<std::int64_t> large;
    for (std::int64_t i = 1; i <= number / i; ++i) {
        if (number % i != 0) continue;
        small.push_back(i);
        if (i != number / i) large.push_back(number / i);
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

std::vector<Split> splits_of(const Architecture& a, const SearchSpace& space) {
    std::vector<Split> splits;
    const std::int64_t most = space.base.accelerators;
    const auto experts = static_cast<std::int64_t>(std::max(1.0, a.experts));
    for (const std::int64_t tensor : divisors_of(static_cast<std::int64_t>(a.heads))) {
        if (tensor > most || !may_be(space, Choice::Tensor, tensor)) continue;
        for (const std::int64_t context : divisors_of(space.base.sequence)) {
            if (context > most / tensor || !may_be(space, Choice::Context, context)) continue;
            if (context > 1 && space.base.sequence % (2 * context) != 0) continue;
            for (const std::int64_t expert : divisors_of(experts)) {
                if (expert > most || !may_be(space, Choice::Expert, expert)) continue;
                for (const std::int64_t split : expert_splits(a, space, tensor))
                    splits.push_back({tensor, context, expert, split});
            }
        }
    }
    return splits;
}

std::vector<Layout> alternatives_of(
    const Architecture& a, const Machine& machine, const SearchSpace& space, const Split& split) {
    return AlternativeLister(a, machine, space).of(split);
}

} // namespace gigaplan::perf
