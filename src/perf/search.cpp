#include "perf/search.hpp"

#include "base/parallel.hpp"
#include "perf/search_members.hpp"
#include "perf/search_space.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <tuple>

namespace gigaplan::perf {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr std::array<std::string_view, kChoices> kChoiceNames = {
    "tp", "pp", "vpp", "cp", "ep", "etp", "micro-batch"};

std::array<std::int64_t, kChoices> choices_of(const Layout& layout) {
    return {layout.tensor, layout.pipeline, layout.virtual_stages, layout.context, layout.expert,
        layout.expert_tensor, layout.micro_batch};
}

// The faster first, then by what was chosen: no two alternatives are alike.
bool comes_before(const FoundLayout& one, const FoundLayout& other) {
    return std::tuple(one.seconds, choices_of(one.layout), one.layout.accelerators) <
           std::tuple(other.seconds, choices_of(other.layout), other.layout.accelerators);
}

// The best so far, of all and with each value of each choice.
class Records {
public:
    Records(std::size_t keep, bool by_choice) : keep_(keep), of_choices_(by_choice) {}

    // What is slower changes nothing.
    [[nodiscard]] double limit_seconds(const Layout& layout) const {
        double limit = best_.size() < keep_ ? kNever : best_.back().seconds;
        if (!of_choices_) return limit;
        const auto values = choices_of(layout);
        for (std::size_t i = 0; i < kChoices; ++i) {
            const auto at = by_choice_[i].find(values[i]);
            if (at == by_choice_[i].end() || !at->second.found) return kNever;
            limit = std::max(limit, at->second.found->seconds);
        }
        return limit;
    }
    void take(const Layout& alternative, const MemberSearch& search) {
        const auto values = choices_of(alternative);
        for (std::size_t i = 0; of_choices_ && i < kChoices; ++i) {
            BestWith one = {static_cast<Choice>(i), values[i], search.best,
                search.best ? 0.0 : search.least_memory_bytes};
            take(one);
        }
        if (search.best) take(*search.best);
    }
    void take(const Records& others) {
        for (const auto& choice : others.by_choice_) {
            for (const auto& [value, one] : choice)
                take(one);
        }
        for (const FoundLayout& one : others.best_)
            take(one);
    }
    void put_into(SearchResult& result) const {
        result.best = best_;
        for (const auto& choice : by_choice_) {
            for (const auto& [value, one] : choice)
                result.by_choice.push_back(one);
        }
    }

private:
    void take(const FoundLayout& one) {
        const auto at = std::ranges::lower_bound(best_, one, comes_before);
        if (at == best_.end() && best_.size() >= keep_) return;
        best_.insert(at, one);
        if (best_.size() > keep_) best_.pop_back();
    }
    void take(const BestWith& one) {
        BestWith& known = by_choice_[static_cast<std::size_t>(one.choice)]
                              .try_emplace(one.value, one)
                              .first->second;
        if (one.found && (!known.found || comes_before(*one.found, *known.found)))
            known.found = one.found;
        if (!known.found)
            known.least_memory_bytes = std::min(known.least_memory_bytes, one.least_memory_bytes);
    }

    std::size_t keep_;
    bool of_choices_;
    std::vector<FoundLayout> best_;
    std::array<std::map<std::int64_t, BestWith>, kChoices> by_choice_;
};

struct SplitResult {
    Records records;
    SearchCounts counts;
    bool complete = true;
};

// Bounds are those of this split alone: what is counted does not depend on other threads.
SplitResult search_split(const Architecture& a, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space, const Split& split,
    const std::stop_token& stop) {
    constexpr std::size_t kAskEach = 64;
    SplitResult result{Records(space.keep, space.by_choice), {}, true};
    MemberSearcher searcher(a, machine, calibration, space);
    const std::vector<Layout> alternatives = alternatives_of(a, machine, space, split);
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        if (i % kAskEach == 0 && stop.stop_requested()) {
            result.complete = false;
            break;
        }
        const Layout& layout = alternatives[i];
        const MemberSearch found = searcher.best_of(
            layout, space.passes_over ? result.records.limit_seconds(layout) : kNever);
        ++result.counts.alternatives;
        result.counts.layouts += searcher.members();
        if (found.too_slow) {
            ++result.counts.too_slow;
            continue;
        }
        if (!found.best) ++result.counts.too_large;
        result.records.take(layout, found);
    }
    result.counts.worked_out = searcher.worked_out();
    return result;
}

void add(SearchCounts& all, const SearchCounts& one) {
    all.layouts += one.layouts;
    all.alternatives += one.alternatives;
    all.too_large += one.too_large;
    all.too_slow += one.too_slow;
    all.worked_out += one.worked_out;
}

} // namespace

std::string_view name_of(Choice choice) {
    return kChoiceNames[static_cast<std::size_t>(choice)];
}

SearchResult search(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space, const SearchRun& run) {
    const std::vector<Split> splits = splits_of(architecture, space);
    std::vector<std::optional<SplitResult>> results(splits.size());
    std::mutex one_at_a_time;
    std::size_t done = 0;
    parallel_for(splits.size(), run.threads, [&](std::size_t i) {
        results[i] = search_split(architecture, machine, calibration, space, splits[i], run.stop);
        const std::scoped_lock lock(one_at_a_time);
        if (run.progress) run.progress(++done, splits.size());
    });
    SearchResult all;
    Records records(space.keep, space.by_choice);
    for (const auto& one : results) {
        records.take(one->records);
        add(all.counts, one->counts);
        all.complete = all.complete && one->complete;
    }
    records.put_into(all);
    return all;
}

} // namespace gigaplan::perf
