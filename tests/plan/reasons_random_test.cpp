// Whatever waits or idles has a reason, tried on random scenarios.
#include "plan/reasons.hpp"
#include "properties.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// The stretches of a chain follow each other without a gap, and none is a want of
// deliveries: what waits has come.
void judge(const Way& way, const std::string& who, Complaints& all) {
    int days = 0;
    for (const ReasonLink& link : way.chain) {
        days += link.to - link.from;
        if (link.cause.limit == Limit::Supply) all.push_back(who + " waits for deliveries");
        if (link.words.empty()) all.push_back(who + " waits without a word");
    }
    if (days == way.days_late) return;
    all.push_back(
        fmt::format("{} is {} days late, of which {} have a reason", who, way.days_late, days));
}

Complaints unexplained(const scenario::Scenario& scenario) {
    return of_plan(scenario, [&](const Planned& made) {
        Complaints all;
        const Stories stories = tell_stories(scenario, made.plan);
        for (const LineStory& story : stories.lines)
            judge(story, fmt::format("line {}", story.line), all);
        for (const OpeningStory& story : stories.opening)
            judge(story, "opening stock", all);
        for (const IdleStory& story : stories.idle) {
            if (story.cause.cause.limit == Limit::Supply) all.push_back("accepted, and not there");
        }
        return all;
    });
}

TEST(RandomReasons, AreGivenForEveryDayThatAnythingWaits) {
    holds_of_random_scenarios(300, unexplained);
}

} // namespace
} // namespace gigaplan::plan
