#include "scenario/owned_lines.hpp"

#include "files_in_memory.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::scenario {
namespace {

using testing::kSwap;
using testing::loaded;

// "line owner accelerators price": one line of text for each part.
std::string told(const Scenario& scenario) {
    std::string text;
    for (const OwnedLine& part : owned_lines(scenario)) {
        text += fmt::format("{} {} {} {}{}{}\n", scenario.schedule_lines[part.line.value].id,
            scenario.organisations[part.owner.value].id, part.accelerators.value(),
            to_units(part.price_per_accelerator),
            part.diversion ? " " + scenario.diversions[part.diversion->value].id : "",
            part.is_return ? " return" : "");
    }
    return text;
}

// Tesla gives 4,000 more in June and gets 4,000 of X's 10,000 in December.
const std::string kReturn = R"(
[organisation.x]
[hosting_right.x]
site = "memphis"
guest = "x"
[hosting_right.tesla]
site = "memphis"
guest = "tesla"
[order.x-h100]
buyer = "x"
supplier = "nvidia"
system = "hgx-h100"
price_per_accelerator = "33_000 USD"
[schedule_line.x-december]
order = "x-h100"
accelerators = 10_000
delivery = "2024-12-15"
[diversion.swap]
legs = [
    { line = "tesla-june", accelerators = 4_000, to = "x" },
    { line = "x-december", accelerators = 4_000, to = "tesla", is_return = true },
]
)";

TEST(OwnedLines, AreTheScheduleLinesWithoutDiversions) {
    Scenario scenario = loaded(kSwap);
    scenario.diversions.clear();
    EXPECT_EQ(told(scenario), "tesla-june tesla 12000 30000\n");
}

TEST(OwnedLines, PutTheRestThatStaysLast) {
    const Scenario scenario = loaded(kSwap);
    EXPECT_EQ(told(scenario), "tesla-june xai 8000 30000 to-xai\n"
                              "tesla-june tesla 4000 30000\n");
    const OwnedLine diverted = owned_lines(scenario).front();
    EXPECT_EQ(scenario.organisations[diverted.ordered_by.value].id, "tesla");
    EXPECT_EQ(diverted.delivery, Date(2024, 6, 15));
}

TEST(OwnedLines, LeaveNothingOfALineThatGoesInFull) {
    EXPECT_EQ(told(loaded(kSwap + kReturn)), "tesla-june x 4000 30000 swap\n"
                                             "tesla-june xai 8000 30000 to-xai\n"
                                             "x-december tesla 4000 33000 swap return\n"
                                             "x-december x 6000 33000\n");
}

TEST(OwnedLines, PriceAReturnByTheRuleOfTheScenario) {
    // own-order: Tesla pays for what comes back what it had agreed for what it gave.
    std::string toml = kSwap + kReturn;
    const std::string rule = "\"as-ordered\"";
    toml.replace(toml.find(rule), rule.size(), "\"own-order\"");
    EXPECT_EQ(told(loaded(toml)), "tesla-june x 4000 30000 swap\n"
                                  "tesla-june xai 8000 30000 to-xai\n"
                                  "x-december tesla 4000 30000 swap return\n"
                                  "x-december x 6000 33000\n");
}

// Any number of diversions, each taking at most what is left of its line.
void divert_at_random(Scenario& scenario, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return random() % limit; };
    std::vector<std::size_t> left;
    for (const ScheduleLine& line : scenario.schedule_lines) {
        left.push_back(static_cast<std::size_t>(line.accelerators->value()));
    }
    for (std::size_t d = below(6); d > 0; --d) {
        Diversion diversion;
        for (std::size_t l = below(4); l > 0; --l) {
            const std::size_t line = below(left.size());
            const std::size_t taken = below(left[line] + 1);
            left[line] -= taken;
            DiversionLeg leg;
            leg.line.target = make_index<ScheduleLine>(line);
            leg.accelerators.value = AcceleratorCount(static_cast<std::int64_t>(taken));
            leg.to.target = make_index<Organisation>(below(scenario.organisations.size()));
            diversion.legs.push_back(leg);
        }
        scenario.diversions.push_back(diversion);
    }
}

TEST(OwnedLines, ConserveEveryLine) {
    Scenario base = loaded(kSwap + kReturn);
    base.diversions.clear();
    for (unsigned seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 random(seed);
        Scenario scenario = base;
        divert_at_random(scenario, random);
        std::vector<AcceleratorCount> sum(scenario.schedule_lines.size());
        for (const OwnedLine& part : owned_lines(scenario)) {
            EXPECT_GE(part.accelerators, AcceleratorCount(0));
            sum[part.line.value] += part.accelerators;
        }
        for (std::size_t i = 0; i < sum.size(); ++i) {
            EXPECT_EQ(sum[i], *scenario.schedule_lines[i].accelerators);
        }
    }
}

} // namespace
} // namespace gigaplan::scenario
