// What is said of decisions: which projects are taken, what each is worth, what is left.
#include "app/decision_words.hpp"

#include <cstdint>
#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace gigaplan::app {
namespace {

// In millions of the currency, as the objective "value" counts; no gain: no other way.
PlanAnswer& decide(
    PlanAnswer& answer, const std::string& id, bool take, std::optional<double> gain) {
    plan::ProjectDecision decision;
    decision.project = Index<scenario::Project>(static_cast<std::uint32_t>(answer.projects.size()));
    if (take)
        decision.taken = plan::ProjectChoice{decision.project, Date(2026, 7, 1), Date(2028, 1, 1)};
    decision.gain = gain;
    answer.decisions.projects.push_back(decision);
    scenario::Project project;
    project.id = id;
    answer.projects.push_back(project);
    return answer;
}

PlanAnswer answer_in_dollars() {
    PlanAnswer answer;
    answer.scenario.settings.objective = scenario::Objective::Value;
    answer.scenario.settings.currency = "USD";
    return answer;
}

TEST(DecisionSentence, NamesWhatIsTakenAndLeftWithWhatItIsWorth) {
    PlanAnswer answer = answer_in_dollars();
    decide(answer, "feeder", true, 627.0);
    decide(answer, "chillers", true, 19'600.0);
    decide(answer, "hall-four", false, -2'360.0);
    decide(answer, "hall-one", true, 17'500.0);
    decide(answer, "hall-two", true, 9'690.0);
    decide(answer, "order-two", false, std::nullopt);
    EXPECT_EQ(decision_sentence(answer),
        "Of 6 optional projects this plan takes 4: chillers (+19.6 bn USD), hall-one (+17.5 bn "
        "USD), "
        "hall-two (+9.69 bn USD) and 1 more; it leaves hall-four (taking it: -2.36 bn USD) and "
        "order-two (no plan has it).");
}

TEST(DecisionWords, SayHowManyADiversionSends) {
    PlanAnswer answer;
    answer.scenario.settings.objective = scenario::Objective::Work;
    for (const char* id : {"swap", "gift"}) {
        scenario::DiversionOption& option = answer.options.emplace_back();
        option.id = id;
        option.to.id = "x";
        option.from_order.emplace().target = Index<scenario::Order>(0);
    }
    answer.scenario.orders.emplace_back().buyer.id = "tesla";
    answer.decisions.diversions = {
        {Index<scenario::DiversionOption>(0), AcceleratorCount(12'000), 60.875, true},
        {Index<scenario::DiversionOption>(1), AcceleratorCount(0), -30.4375, true}};
    const std::vector<std::string> expected = {
        "send 12,000 by swap (+2,000 H100-equivalent months)",
        "leave gift (taking it: -1,000 H100-equivalent months)"};
    EXPECT_EQ(decision_words(answer), expected);
    const table::Table table = decisions_table(answer);
    EXPECT_EQ(std::get<std::string>(table.rows[0][2]), "tesla to x");
    EXPECT_EQ(std::get<std::string>(table.rows[0][3]), "send 12,000");
    EXPECT_EQ(table.title, "Choices, with and without");
    EXPECT_EQ(decisions_title(answer), "What to divert");
    decide(answer, "hall", true, 2.5);
    EXPECT_EQ(decisions_title(answer), "What to decide");
}

TEST(DecisionSentence, SaysNoneOrNothing) {
    PlanAnswer answer = answer_in_dollars();
    EXPECT_EQ(decision_sentence(answer), "");
    decide(answer, "hall", false, -2.5);
    EXPECT_EQ(decision_sentence(answer), "Of 1 optional project this plan takes none; it leaves "
                                         "hall (taking it: -2.5 million USD).");
}

TEST(DecisionSentence, CountsInWorkWhereWorkIsTheAim) {
    PlanAnswer answer;
    answer.scenario.settings.objective = scenario::Objective::Work;
    // 2,000 accelerators for 30.4375 days are 2 thousand times a month.
    decide(answer, "hall", true, 2.0 * 30.4375);
    EXPECT_EQ(decision_sentence(answer),
        "Of 1 optional project this plan takes 1: hall (+2,000 H100-equivalent months).");
}

} // namespace
} // namespace gigaplan::app
