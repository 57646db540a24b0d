// Scenarios made up at random: valid ones load whatever their order, and
// damaged ones are told, never fatal.

#include "files_in_memory.hpp"
#include "scenario/difference.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace gigaplan::scenario {
namespace {

using testing::kSmallest;
using testing::kSwap;
using testing::load_files;

class RandomScenario {
public:
    explicit RandomScenario(unsigned seed) : random_(seed) {}

    // Sections of a valid scenario, in any order.
    std::vector<std::string> sections();
    std::size_t below(std::size_t limit) { return random_() % limit; }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[below(i)]);
    }

private:
    std::string date() {
        return fmt::format("{}-{:02}-{:02}", 2024 + below(2), 1 + below(12), 1 + below(28));
    }

    std::mt19937 random_;
};

std::vector<std::string> RandomScenario::sections() {
    std::vector<std::string> result = {"[supplier.nvidia]\n"};
    const std::size_t companies = 1 + below(4);
    for (std::size_t i = 0; i < companies; ++i) {
        result.push_back(fmt::format("[organisation.o{}]\npriority = {}\n", i, below(3)));
        result.push_back(fmt::format("[site.s{0}]\noperated_by = \"o{0}\"\npeak_pue = 1.4\n"
                                     "annual_pue = 1.{1}\n",
            i, below(4)));
        result.push_back(fmt::format("[hall.h{0}]\nsite = \"s{0}\"\nready = \"{1}\"\nplaces = {2}\n"
                                     "install_rate = \"{3} accelerators/day\"\n",
            i, date(), 8 + below(100'000), 1 + below(900)));
        result.push_back(fmt::format("[order.b{0}]\nbuyer = \"o{0}\"\nsupplier = \"nvidia\"\n"
                                     "system = \"hgx-h100\"\nprice_per_accelerator = \"{1} USD\"\n",
            i, below(60'000)));
    }
    const std::size_t lines = below(8);
    for (std::size_t i = 0; i < lines; ++i) {
        const std::size_t accelerators = 8 * (1 + below(5'000));
        result.push_back(fmt::format("[schedule_line.l{}]\norder = \"b{}\"\naccelerators = {}\n"
                                     "delivery = \"{}\"\n",
            i, below(companies), accelerators, date()));
    }
    return result;
}

std::string joined(const std::vector<std::string>& sections) {
    std::string toml = kSmallest;
    for (const std::string& section : sections)
        toml += section;
    return toml;
}

TEST(RandomScenarios, LoadTheSameInAnyOrder) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        RandomScenario random(seed);
        std::vector<std::string> sections = random.sections();
        const auto one = load_files({{"scenario.toml", joined(sections)}});
        random.shuffle(sections);
        const auto other = load_files({{"scenario.toml", joined(sections)}});
        ASSERT_TRUE(one.scenario && other.scenario) << one.faults << other.faults;
        EXPECT_EQ(one.scenario->hash, other.scenario->hash);
        EXPECT_TRUE(difference(*one.scenario, *other.scenario).empty());
    }
}

TEST(RandomScenarios, LoadTheSameFromOneFileOrTwo) {
    for (unsigned seed = 100; seed < 140; ++seed) {
        SCOPED_TRACE(seed);
        RandomScenario random(seed);
        const std::vector<std::string> sections = random.sections();
        std::string upper = "extends = \"base.toml\"\n";
        std::string lower = kSmallest;
        for (const std::string& section : sections)
            (random.below(2) ? upper : lower) += section;
        const auto one = load_files({{"scenario.toml", joined(sections)}});
        const auto two = load_files({{"scenario.toml", upper}, {"base.toml", lower}});
        ASSERT_TRUE(one.scenario && two.scenario) << one.faults << two.faults;
        EXPECT_EQ(one.scenario->hash, two.scenario->hash);
    }
}

void expect_told_when_damaged(const std::string& valid) {
    for (unsigned seed = 0; seed < 2'000; ++seed) {
        SCOPED_TRACE(seed);
        RandomScenario random(seed);
        std::string toml = valid;
        for (std::size_t i = 0; i <= random.below(3); ++i) {
            const std::size_t at = random.below(toml.size());
            const std::size_t length = random.below(std::min<std::size_t>(12, toml.size() - at));
            switch (random.below(3)) {
            case 0:
                toml.erase(at, length);
                break;
            case 1:
                toml[at] = static_cast<char>(random.below(256));
                break;
            default:
                toml.insert(at, toml.substr(random.below(toml.size() - length), length));
            }
        }
        const auto [scenario, faults] = load_files({{"scenario.toml", toml}});
        EXPECT_TRUE(scenario.has_value() || !faults.empty());
    }
}

TEST(RandomScenarios, AreToldWhenDamaged) {
    expect_told_when_damaged(kSwap);
}

TEST(RandomScenarios, OfEverySectionAreToldWhenDamaged) {
    std::ifstream stream(
        GIGAPLAN_SOURCE_DIR "/fuzz/corpus/scenario/vocabulary.toml", std::ios::binary);
    const std::string every{std::istreambuf_iterator<char>(stream), {}};
    const auto [scenario, faults] = load_files({{"scenario.toml", every}});
    EXPECT_TRUE(scenario.has_value()) << faults;
    expect_told_when_damaged(every);
}

} // namespace
} // namespace gigaplan::scenario
