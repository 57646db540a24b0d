// Tables as other systems export them.

#include "scenario/table_source.hpp"

#include "files_in_memory.hpp"

#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::kSwap;
using testing::load_files;

std::string hash_of(const std::string& tables, const std::string& csv) {
    const auto result = load_files({{"scenario.toml", kSwap + tables}, {"lines.csv", csv}});
    EXPECT_EQ(result.faults, "");
    return result.scenario ? result.scenario->hash : "";
}

std::string plain_hash() {
    return hash_of("[tables]\nschedule_line = \"lines.csv\"\n",
        "id,order,accelerators,delivery,deferrable_by\n"
        "july,tesla-h100,4000,2024-07-10,30 days\n"
        "august,tesla-h100,5000,2024-08-10,\n");
}

TEST(TableSource, MaySayWhatTheColumnsAreCalledHere) {
    const char* const toml = R"(
[tables.schedule_line]
file = "lines.csv"
columns = { "PO line" = "id", "Order no" = "order", Qty = "accelerators", Due = "delivery" }
ignore = ["Remarks"]
units = { deferrable_by = "days" }
)";
    EXPECT_EQ(plain_hash(), hash_of(toml, "PO line,Order no,Remarks,Qty,Due,deferrable_by\n"
                                          "july,tesla-h100,\"soon, perhaps\",4000,2024-07-10,30\n"
                                          "august,tesla-h100,,5000,2024-08-10,\n"));
}

TEST(TableSource, MayExchangeTheNamesOfTwoColumns) {
    const char* const toml = R"(
[tables]
schedule_line = [{ file = "lines.csv", columns = { id = "order", order = "id" } }]
)";
    EXPECT_EQ(plain_hash(), hash_of(toml, "order,id,accelerators,delivery,deferrable_by\n"
                                          "july,tesla-h100,4000,2024-07-10,30 days\n"
                                          "august,tesla-h100,5000,2024-08-10,\n"));
}

// A cell that a spreadsheet shows as a percentage has its sign, one without that format has not.
TEST(TableSource, UnitsDoNotRepeatTheSignOfAPercentage) {
    text::CellTable table;
    table.header = {{"rate", {}}, {"price", {}}};
    table.rows = {{{"10 %", {}}, {"5", {}}}, {{"10", {}}, {"", {}}}};
    TableSource source{"rates.xlsx", {}};
    source.units = {{"rate", "%/year", {}}, {"price", "USD", {}}};
    Diagnostics diagnostics;
    translate(table, source, diagnostics);
    EXPECT_EQ(table.rows[0][0].text, "10 %/year");
    EXPECT_EQ(table.rows[1][0].text, "10 %/year");
    EXPECT_EQ(table.rows[0][1].text, "5 USD");
    EXPECT_EQ(table.rows[1][1].text, "");
    EXPECT_EQ(to_text(diagnostics), "");
}

TEST(TableSource, MayIgnoreEveryColumnAndIsToldWhatIsMissing) {
    const auto result = load_files({{"scenario.toml", kSwap + R"(
[tables.schedule_line]
file = "lines.csv"
ignore = ["Remarks"]
units = { price = "USD" }
)"},
        {"lines.csv", "Remarks\nlate\n"}});
    EXPECT_EQ(result.faults,
        "scenario.toml:56:11: unknown-column: lines.csv has no column `price`\n"
        "    every column is ignored\n"
        "lines.csv:1:1: missing-key: the table for `schedule_line` has no column `id`\n"
        "    add a column id with a name for each row\n");
}

} // namespace
} // namespace gigaplan::scenario
