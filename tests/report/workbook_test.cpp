// Tables as workbooks, read back by our own reader.

#include "report/workbook.hpp"

#include "report/table_files.hpp"
#include "text/csv.hpp"
#include "text/xlsx.hpp"
#include "text/zip_archive.hpp"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::report {
namespace {

using table::Table;

Table payments() {
    return {"cash", "Payments", "As due.",
        {table::text_column("what", "What"), table::date_column("on", "On"),
            table::count_column("accelerators", "Accelerators"), table::year_column("year", "Year"),
            table::power_column("power_mw", "Power", PowerKind::It, 2),
            table::money_column("paid", "Paid", "USD"), table::status_column()},
        {{std::string("a <b> & \"c\""), Date(2025, 10, 1), std::int64_t{110'000},
             std::int64_t{2'026}, 0.1, Money(-5), Status::Claim},
            {std::string("=1+1"), {}, {}, {}, {}, {}, {}}}};
}

std::string part(const std::string& workbook, const std::string& name) {
    const auto archive = text::ZipReader::open(workbook);
    EXPECT_TRUE(archive.ok());
    for (std::size_t i = 0; i < archive->names().size(); ++i) {
        if (archive->names()[i] == name) return *archive->read(i, 1'000'000);
    }
    return "no such part";
}

text::CellTable read_back(const std::string& workbook, const std::string& sheet) {
    Diagnostics diagnostics;
    auto read = text::parse_xlsx(workbook, "plan.xlsx", {sheet, {}, {}}, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return read ? *std::move(read) : text::CellTable{};
}

TEST(Workbook, HasASheetATableWithNumbersAndDays) {
    const std::string sheet = part(to_xlsx({payments()}), "xl/worksheets/sheet1.xml");
    const std::size_t rows = sheet.find("<row r=\"2\">");
    ASSERT_NE(rows, std::string::npos);
    EXPECT_EQ(sheet.substr(rows),
        R"(<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">a &lt;b&gt; &amp; )"
        R"(&quot;c&quot;</t></is></c><c r="B2" s="2"><v>45931</v></c><c r="C2" s="3"><v>110000)"
        R"(</v></c><c r="D2" s="0"><v>2026</v></c><c r="E2" s="7"><v>0.1</v></c><c r="F2" s="4">)"
        R"(<v>-0.05</v></c><c r="G2" t="inlineStr"><is><t xml:space="preserve">claim</t></is></c>)"
        R"(</row><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">'=1+1</t></is>)"
        R"(</c></row></sheetData></worksheet>)"
        "\n");
    // The header stays in view, in bold.
    EXPECT_NE(sheet.find(R"(<pane ySplit="1" topLeftCell="A2" )"), std::string::npos);
    EXPECT_NE(sheet.find(R"(<c r="B1" s="1" t="inlineStr"><is><t xml:space="preserve">on</t>)"),
        std::string::npos);
}

TEST(Workbook, IsTheSameBytesEachTimeAndEverywhere) {
    setenv("TZ", "Asia/Tokyo", 1);
    const std::string bytes = to_xlsx({payments(), payments()});
    setenv("TZ", "UTC", 1);
    EXPECT_EQ(to_xlsx({payments(), payments()}), bytes);
}

TEST(Workbook, NamesSheetsAsSpreadsheetsAccept) {
    EXPECT_THAT(
        sheet_names({"cash", "Cash", "a/b", "", "history", "'q'",
            "a name of more than thirty-one characters", "a name of more than thirty-one letters"}),
        testing::ElementsAre("cash", "Cash (2)", "a_b", "table", "history (2)", "_q_",
            "a name of more than thirty-one ", "a name of more than thirty- (2)"));
}

TEST(Workbook, LosesNoDigitAndNoDay) {
    const Table large{"large", "Large", "",
        {table::count_column("count", "Count"), table::money_column("paid", "Paid", "USD"),
            table::date_column("on", "On"), table::number_column("number", "Number", "")},
        {{std::int64_t{1'000'000'000'000'001}, Money(-1'000'000'000'000'001), Date(1899, 12, 31),
            1e300}}};
    const text::CellTable read = read_back(to_xlsx({large}), "");
    EXPECT_EQ(read.rows.at(0).at(0).text, "1000000000000001");
    EXPECT_EQ(read.rows.at(0).at(1).text, "-10000000000000.01");
    EXPECT_EQ(read.rows.at(0).at(2).text, "1899-12-31");
    EXPECT_EQ(read.rows.at(0).at(3).text, "1e+300");
}

TEST(Workbook, ATableLongerThanASheetGoesOnInTheNext) {
    Table table{"long", "Long", "", {table::count_column("n", "N")}, {}};
    for (std::int64_t i = 1; i <= 5; ++i)
        table.rows.push_back({i});
    const std::string workbook = to_xlsx({table}, 4);
    EXPECT_THAT(part(workbook, "xl/workbook.xml"),
        testing::HasSubstr(R"x(<sheet name="long (2)" sheetId="2")x"));
    EXPECT_EQ(read_back(workbook, "long (2)").rows.at(0).at(0).text, "5");
}

TEST(Workbook, OfNoTablesAndOfOneWithoutRows) {
    EXPECT_EQ(read_back(to_xlsx({{"cash", "Cash", "", {table::text_column("a", "A")}, {}}}), "")
                  .header.at(0)
                  .text,
        "a");
    EXPECT_NE(to_xlsx({}), "");
}

std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> kPieces = {"=", "+", "-", "@", "'", "\"", ",", ";", "\n",
        "\r", "\t", " ", "  ", "<", "&", "]]>", "_x000D_", "_x", "a", "SUM(A1)", "1", "2024-06-04",
        "\xC3\xA9", "\xE2\x80\xAE", "\xF0\x9F\x98\x80", "\x01", "%", "true", "#REF!"};
    std::string text;
    for (std::size_t i = random() % 5; i > 0; --i)
        text += kPieces[random() % kPieces.size()];
    return text;
}

table::Value random_value(const table::Column& column, std::mt19937& random) {
    if (random() % 6 == 0) return {};
    const std::uint64_t bits = (std::uint64_t{random()} << 31U) ^ random();
    const auto whole = static_cast<std::int64_t>(bits >> (random() % 60));
    const std::int64_t number = random() % 2 == 0 ? -whole : whole;
    switch (column.type) {
    case table::ColumnType::Count:
        return number;
    case table::ColumnType::Number:
        return static_cast<double>(number) / static_cast<double>(1 + random() % 1'000);
    case table::ColumnType::Money:
        return Money(number);
    case table::ColumnType::Date:
        return Date(1890, 1, 1) + static_cast<int>(random() % 100'000);
    case table::ColumnType::Status:
        return Status::Claim;
    default:
        return random_text(random);
    }
}

// Where one says 1250.00 and the other 1250, both mean the same.
std::string without_zeros(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

TEST(Workbook, SaysWhatTheCsvFileSays) {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        Table table = payments();
        table.rows.clear();
        for (std::size_t i = 1 + random() % 8; i > 0; --i) {
            table::Row row;
            for (const table::Column& column : table.columns)
                row.push_back(random_value(column, random));
            row.back() = Status::Claim; // no row is empty: readers pass over these
            table.rows.push_back(std::move(row));
        }
        Diagnostics diagnostics;
        const auto csv = text::parse_csv(to_csv(table), "cash.csv", diagnostics);
        const text::CellTable sheet = read_back(to_xlsx({table}), "cash");
        ASSERT_TRUE(csv.has_value());
        ASSERT_EQ(sheet.rows.size(), csv->rows.size());
        for (std::size_t r = 0; r < csv->rows.size(); ++r) {
            for (std::size_t c = 0; c < csv->header.size(); ++c) {
                const bool money = table.columns[c].type == table::ColumnType::Money;
                const std::string& said = csv->rows[r][c].text;
                EXPECT_EQ(money ? without_zeros(sheet.rows[r][c].text) : sheet.rows[r][c].text,
                    money ? without_zeros(said) : said);
            }
        }
    }
}

} // namespace
} // namespace gigaplan::report
