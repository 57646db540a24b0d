#include "plan/compare.hpp"
#include "plan/compare_facts.hpp"

#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {

namespace {

const Date kMidYear(2025, 7, 1);

// 800 accelerators of 1 kW, accepted at 100 a day from the day the hall is ready.
Sketch world(Date hall_ready) {
    Sketch made(kBegin, kMidYear);
    made.organisation("acme");
    made.system("server", 8, 1.0);
    made.site("north", "acme");
    made.grid("north", 10.0);
    made.hall("hall", "north", hall_ready, 800, 100.0);
    made.line("line", "acme", "server", 800, kBegin, 30'000);
    made.reservation("work", "acme");
    return made;
}

// The rows of a table, cells as people read them; empty ones at the end left out.
std::string rows_of(const std::vector<table::Table>& tables, const std::string& key) {
    for (const table::Table& table : tables) {
        if (table.key != key) continue;
        std::string text;
        for (const table::Row& row : table.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += (i == 0 ? "" : " | ") + table::cell_text(table.columns[i], row[i]);
            }
            while (text.ends_with(' ') || text.ends_with('|'))
                text.pop_back();
            text += "\n";
        }
        return text;
    }
    return "no table " + key;
}

// The hall a month later: 28 days of 800, and a peak and an end that stay.
std::vector<table::Table> a_month_later() {
    const Sketch base = world(Date(2025, 2, 1));
    const Sketch late = world(Date(2025, 3, 1));
    const Planned base_plan = planned(base.scenario);
    const Planned late_plan = planned(late.scenario);
    return compare({"base", &base.scenario, &base_plan.plan},
        {{"late hall", &late.scenario, &late_plan.plan}});
}

TEST(Compare, FlagsWhatDiffers) {
    // 800 over 150 days from February, less four of the eight days that filling takes.
    EXPECT_EQ(rows_of(a_month_later(), "compare-accelerators"),
        R"(acme | running | accelerator-days | 116,800 | 94,400 | -22,400 | yes
acme | idle | accelerator-days | 28,000 | 50,400 | 22,400 | yes
acme | accepted by the end | accelerators | 800 | 800 | 0
)");
}

// The hall is ready on the day; 800 wait from the 11th of January, not from the
// next boundary on, for the 21 days to February and half of the eight of filling.
TEST(Compare, CountsIdleDaysFromTheDayOfDelivery) {
    Sketch base = world(Date(2025, 2, 1));
    base.scenario.schedule_lines.front().delivery = stated(Date(2025, 1, 11));
    const Planned plan = planned(base.scenario);
    EXPECT_EQ(idle_days(plan.plan, {}), 800 * 21 + 800 * 4);
}

TEST(Compare, CountsDaysBetweenDates) {
    EXPECT_EQ(rows_of(a_month_later(), "compare-dates"),
        R"(acme | acceptance begins | 2025-02-01 | 2025-03-01 | 28 | yes
acme | all accepted | 2025-02-09 | 2025-03-09 | 28 | yes
work | begins | 2025-02-01 | 2025-03-01 | 28 | yes
)");
}

// 400 places for 800.
TEST(Compare, HasNoDayOfAcceptingAllWhereSomeWait) {
    Sketch small = world(Date(2025, 2, 1));
    small.scenario.halls.front().places = stated(AcceleratorCount(400));
    const Planned plan = planned(small.scenario);
    const Facts facts = date_facts(small.scenario, plan.plan);
    EXPECT_EQ(std::get<Date>(*find_value(facts, "acme", "acceptance begins")), Date(2025, 2, 1));
    EXPECT_EQ(*find_value(facts, "acme", "all accepted"), table::Value());
}

TEST(Compare, SaysThatPowerIsTheSame) {
    const std::string text = rows_of(a_month_later(), "compare-power");
    EXPECT_NE(text.find("peak, IT"), std::string::npos) << text;
    EXPECT_EQ(text.find("yes"), std::string::npos) << text;
}

TEST(Compare, TablesAreWellFormed) {
    const std::vector<table::Table> tables = a_month_later();
    ASSERT_EQ(tables.size(), 5U);
    for (const table::Table& table : tables)
        EXPECT_TRUE(table::well_formed(table)) << table.key;
}

// A variant with one organisation more has rows that the base leaves empty. Without
// power its 80 accelerators stay in the warehouse for 181 days.
TEST(Compare, TakesWhatOnePlanHasNotForNothing) {
    const Sketch base = world(Date(2025, 2, 1));
    Sketch more = world(Date(2025, 2, 1));
    more.organisation("zeta");
    more.site("south", "zeta");
    more.hall("zhall", "south", kBegin, 80, 80.0);
    more.line("zline", "zeta", "server", 80, kBegin);
    const Planned base_plan = planned(base.scenario);
    const Planned more_plan = planned(more.scenario);
    const auto tables = compare(
        {"base", &base.scenario, &base_plan.plan}, {{"more", &more.scenario, &more_plan.plan}});
    EXPECT_EQ(rows_of(tables, "compare-accelerators"),
        R"(acme | running | accelerator-days | 116,800 | 116,800 | 0
acme | idle | accelerator-days | 28,000 | 28,000 | 0
acme | accepted by the end | accelerators | 800 | 800 | 0
zeta | running | accelerator-days | 0 | 0 | 0
zeta | idle | accelerator-days | 0 | 14,480 | 14,480 | yes
zeta | accepted by the end | accelerators | 0 | 0 | 0
)");
}

} // namespace

} // namespace gigaplan::plan
