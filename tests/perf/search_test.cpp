#include "perf/search.hpp"

#include "perf/check_layout.hpp"
#include "perf/estimate.hpp"
#include "perf/search_space.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <map>

namespace gigaplan::perf {
namespace {

std::string words(const FoundLayout& found) {
    const Layout& l = found.layout;
    return fmt::format("tp {} pp {} vpp {} cp {} ep {} etp {} mb {} of {}: {} {} {} {} {} {:.9g}",
        l.tensor, l.pipeline, l.virtual_stages, l.context, l.expert, l.expert_tensor, l.micro_batch,
        l.accelerators, name_of(l.recompute), l.recomputed_part, name_of(l.sharding),
        l.offload_optimizer, l.offload_activations, found.seconds);
}

std::string words(const SearchResult& result) {
    std::string all;
    for (const FoundLayout& found : result.best)
        all += words(found) + "\n";
    for (const BestWith& one : result.by_choice) {
        all += fmt::format("{} {}: {}\n", name_of(one.choice), one.value,
            one.found ? words(*one.found) : "does not fit");
    }
    return all;
}

SearchSpace space_of(std::int64_t accelerators, std::int64_t batch, std::int64_t sequence) {
    SearchSpace space;
    space.base.accelerators = accelerators;
    space.base.global_batch = batch;
    space.base.sequence = sequence;
    return space;
}

Machine hosted(const std::string& id, double memory_gib) {
    Machine one = machine(id);
    one.host_bytes_per_second = 25e9;
    one.memory_bytes = memory_gib * 1024 * 1024 * 1024;
    return one;
}

Architecture few_layers(const std::string& id, double layers) {
    return with_layers(architecture(id), layers);
}

// Every layout by itself, in the order of the search, as `perf estimate` has it.
std::string by_brute_force(const Architecture& a, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space) {
    std::map<std::string, FoundLayout> best_of; // by alternative
    for (const Split& split : splits_of(a, space)) {
        for (const Layout& alternative : alternatives_of(a, machine, space, split)) {
            std::string key = fmt::format("{} {} {} {} {} {} {}", alternative.tensor,
                alternative.pipeline, alternative.virtual_stages, alternative.context,
                alternative.expert, alternative.expert_tensor, alternative.micro_batch);
            EXPECT_FALSE(what_does_not_divide(a, machine, alternative)) << key;
            for (const Sharding sharding :
                {Sharding::None, Sharding::Optimizer, Sharding::Gradients, Sharding::Weights}) {
                for (int again = 0; again <= static_cast<int>(a.layers) + 1; ++again) {
                    for (int offload = 0; offload < 4; ++offload) {
                        Layout layout = alternative;
                        layout.sharding = sharding;
                        layout.recompute = again == 0   ? Recompute::None
                                           : again == 1 ? Recompute::Light
                                                        : Recompute::Full;
                        layout.recomputed_part = again < 2 ? 1.0 : (again - 1) / a.layers;
                        layout.offload_optimizer = (offload & 1) != 0;
                        layout.offload_activations = (offload & 2) != 0;
                        ChosenCalibration chosen;
                        chosen.values = calibration;
                        const auto made = estimate(a, machine, chosen, layout);
                        if (!made) continue;
                        const double seconds = made->step.raw();
                        const auto [at, added] =
                            best_of.try_emplace(key, FoundLayout{layout, {}, seconds, 0.0});
                        if (!added && seconds < at->second.seconds)
                            at->second = {layout, {}, seconds, 0.0};
                    }
                }
            }
        }
    }
    std::vector<double> seconds;
    for (const auto& [key, found] : best_of)
        seconds.push_back(found.seconds);
    std::ranges::sort(seconds);
    std::string all;
    for (std::size_t i = 0; i < std::min(seconds.size(), space.keep); ++i)
        all += fmt::format("{:.9g}\n", seconds[i]);
    return all;
}

std::string seconds_of(const SearchResult& result) {
    std::string all;
    for (const FoundLayout& found : result.best)
        all += fmt::format("{:.9g}\n", found.seconds);
    return all;
}

struct Case {
    Architecture architecture;
    Machine machine;
    SearchSpace space;
};

// Dense and with experts, where memory is plenty and where hardly anything fits.
std::vector<Case> cases() {
    return {{few_layers("gpt3", 6), hosted("a100_80", 80), space_of(32, 64, 2048)},
        {few_layers("gpt3", 12), hosted("a100_80", 24), space_of(32, 48, 2048)},
        {few_layers("gpt3", 12), hosted("a100_80", 12), space_of(64, 64, 2048)},
        {few_layers("mixtral_8x7b", 4), hosted("h100_sxm", 40), space_of(16, 32, 4096)},
        {few_layers("llama31_405b", 4), hosted("h100_sxm", 30), space_of(16, 8, 8192)}};
}

TEST(Search, FindsWhatTryingEveryLayoutFinds) {
    for (const Case& one : cases()) {
        const Calibration fitted =
            calibration(one.machine, one.space.base, one.architecture.has_experts());
        const SearchResult found = search(one.architecture, one.machine, fitted, one.space);
        EXPECT_FALSE(found.best.empty());
        EXPECT_EQ(
            seconds_of(found), by_brute_force(one.architecture, one.machine, fitted, one.space));
    }
}

TEST(Search, FindsTheSameWhetherBoundsPassOverOrNot) {
    for (const Case& one : cases()) {
        const Calibration fitted =
            calibration(one.machine, one.space.base, one.architecture.has_experts());
        const SearchResult bounded = search(one.architecture, one.machine, fitted, one.space);
        SearchSpace all = one.space;
        all.passes_over = false;
        const SearchResult each = search(one.architecture, one.machine, fitted, all);
        EXPECT_EQ(words(bounded), words(each));
        EXPECT_EQ(bounded.counts.layouts, each.counts.layouts);
        EXPECT_LT(bounded.counts.worked_out, each.counts.worked_out / 2);
    }
}

TEST(Search, FindsTheSameOnAnyNumberOfThreads) {
    const Case one = cases()[1];
    const Calibration fitted = calibration(one.machine, one.space.base, false);
    const SearchResult alone = search(one.architecture, one.machine, fitted, one.space);
    const SearchResult three =
        search(one.architecture, one.machine, fitted, one.space, {.threads = 3});
    EXPECT_EQ(words(alone), words(three));
    EXPECT_EQ(alone.counts.worked_out, three.counts.worked_out);
}

// 7 accelerators and a model of 12 layers with 96 heads: pp 7 alone uses all, and a seventh of
// them may be idle before 6 are looked at.
TEST(Search, UsesAllAcceleratorsUnlessSomeMayBeIdle) {
    const Machine a100 = hosted("a100_80", 80);
    const Architecture a = few_layers("gpt3", 12);
    SearchSpace space = space_of(7, 16, 2048);
    const Calibration fitted = calibration(a100, space.base, false);
    for (const FoundLayout& found : search(a, a100, fitted, space).best)
        EXPECT_EQ(found.layout.accelerators, 7);
    space.idle_part = 0.15;
    bool six = false;
    for (const FoundLayout& found : search(a, a100, fitted, space).best)
        six = six || found.layout.accelerators == 6;
    EXPECT_TRUE(six);
}

TEST(Search, KeepsToWhatIsFixed) {
    const Case one = cases()[0];
    SearchSpace space = one.space;
    space.fixed[static_cast<std::size_t>(Choice::Tensor)] = 4;
    space.sharding = Sharding::Optimizer;
    space.recompute = Recompute::Full;
    space.offload = false;
    const Calibration fitted = calibration(one.machine, space.base, false);
    const SearchResult found = search(one.architecture, one.machine, fitted, space);
    ASSERT_FALSE(found.best.empty());
    for (const FoundLayout& each : found.best) {
        EXPECT_EQ(each.layout.tensor, 4);
        EXPECT_EQ(each.layout.sharding, Sharding::Optimizer);
        EXPECT_EQ(each.layout.recompute, Recompute::Full);
        EXPECT_EQ(each.layout.recomputed_part, 1.0);
        EXPECT_FALSE(each.layout.offload_optimizer || each.layout.offload_activations);
    }
}

TEST(Search, SaysThatItWasStopped) {
    const Case one = cases()[0];
    const Calibration fitted = calibration(one.machine, one.space.base, false);
    std::stop_source stop;
    stop.request_stop();
    const SearchResult found =
        search(one.architecture, one.machine, fitted, one.space, {.stop = stop.get_token()});
    EXPECT_FALSE(found.complete);
    EXPECT_TRUE(found.best.empty());
}

TEST(Search, SaysWhichValuesDoNotFitAtAll) {
    const Case one = cases()[2];
    const Calibration fitted = calibration(one.machine, one.space.base, false);
    const SearchResult found = search(one.architecture, one.machine, fitted, one.space);
    for (const BestWith& with : found.by_choice) {
        if (with.found) continue;
        EXPECT_GT(with.least_memory_bytes, one.machine.memory_bytes);
    }
}

} // namespace
} // namespace gigaplan::perf
