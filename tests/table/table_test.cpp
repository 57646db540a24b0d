#include "table/plain_text.hpp"
#include "table/table.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace gigaplan::table {
namespace {

Table deliveries() {
    return {"deliveries", "Deliveries by site", "Diverted units are shown at their new owner.",
        {text_column("site", "Site"), date_column("on", "On"),
            count_column("accelerators", "Accelerators"),
            power_column("facility_power_mw", "Power", PowerKind::Facility),
            money_column("paid", "Paid", "USD"), status_column()},
        {{std::string("Memphis"), Date(2025, 10, 1), std::int64_t{110'000}, 301.25,
             whole_units(-3'500'000'000), Status::Claim},
            {std::string("München 東"), {}, std::int64_t{950}, 2.0, Money(1250), Status::Plan}}};
}

TEST(PlainText, AlignsNumbersRightAndCountsWideCharactersTwice) {
    EXPECT_EQ(to_plain_text(deliveries()),
        "Deliveries by site\n"
        "\n"
        "Site        On          Accelerators  Power (MW facility)         Paid (USD)  Status\n"
        "──────────  ──────────  ────────────  ───────────────────  ─────────────────  ──────\n"
        "Memphis     2025-10-01       110,000               301.25  -3,500,000,000.00  claim\n"
        "München 東                       950                    2              12.50  plan\n"
        "\n"
        "Diverted units are shown at their new owner.\n");
}

TEST(PlainText, SaysHowManyRowsAreLeftOut) {
    Table table{"names", "", "", {text_column("name", "Name")}, {}};
    EXPECT_EQ(to_plain_text(table), "Name\n────\n(no rows)\n");
    table.rows = {{std::string("a")}, {std::string("b")}, {std::string("c")}};
    EXPECT_EQ(to_plain_text(table, {.rows_max = 1}), "Name\n────\na\n... and 2 more rows\n");
}

TEST(PlainText, KeepsEscapeSequencesOutOfTheTerminal) {
    const Table table{
        "names", "", "", {text_column("name", "Name")}, {{std::string("\x1b[31mred\n")}}};
    EXPECT_EQ(to_plain_text(table), "Name\n─────────\n [31mred\n");
}

TEST(Truncated, EndsInAnEllipsisThatFits) {
    EXPECT_EQ(truncated("Colossus", 8), "Colossus");
    EXPECT_EQ(truncated("Colossus 2", 8), "Colossu…");
    EXPECT_EQ(truncated("hall one", 6), "hall…");
    EXPECT_EQ(truncated("東京都", 5), "東京…");
    EXPECT_EQ(truncated("東京都", 4), "東…");
    EXPECT_EQ(truncated("abc", 0), "");
}

TEST(DisplayWidth, CountsWhatATerminalShows) {
    EXPECT_EQ(display_width("MW"), 2U);
    EXPECT_EQ(display_width("e\xCC\x81"), 1U); // e and a combining acute accent
    EXPECT_EQ(display_width("東"), 2U);
    EXPECT_EQ(display_width("\xFF\xFE"), 2U); // not UTF-8: one a byte
}

TEST(CellText, GivesTheFullFigure) {
    EXPECT_EQ(cell_text(number_column("x", "X", "MW"), 349.25), "349.25");
    EXPECT_EQ(cell_text(number_column("x", "X", "MW", 1), 1349.25), "1,349.2");
    EXPECT_EQ(cell_text(number_column("x", "X", "MW"), 0.00012), "0.00012");
    EXPECT_EQ(cell_text(number_column("x", "X", "MW"), -0.0), "0");
    EXPECT_EQ(cell_text(money_column("x", "X", "USD"), Money(-5)), "-0.05");
    EXPECT_EQ(
        cell_text(money_column("x", "X", "USD"), Money(std::numeric_limits<std::int64_t>::min())),
        "-92,233,720,368,547,758.08");
    EXPECT_EQ(cell_text(count_column("x", "X"), std::int64_t{2026}), "2,026");
    EXPECT_EQ(cell_text(year_column("x", "X"), std::int64_t{2026}), "2026");
    EXPECT_EQ(cell_text(status_column(), Status::Disclosed), "disclosed");
    EXPECT_EQ(cell_text(date_column("x", "X"), std::monostate()), "");
}

TEST(WellFormed, HoldsRowsAgainstTheirColumns) {
    Table table = deliveries();
    EXPECT_TRUE(well_formed(table));
    table.rows[0][2] = std::string("many");
    EXPECT_FALSE(well_formed(table)) << "text in a count column";
    table = deliveries();
    table.rows[1].pop_back();
    EXPECT_FALSE(well_formed(table)) << "a row too short";
    table = deliveries();
    table.rows[1][3] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(well_formed(table)) << "not a number";
    table = deliveries();
    table.columns[1].key = "site";
    EXPECT_FALSE(well_formed(table)) << "a key twice";
}

} // namespace
} // namespace gigaplan::table
