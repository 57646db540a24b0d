#include "text/csv.hpp"

#include "text/toml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace gigaplan::text {
namespace {

CellTable sound_table(std::string_view bytes) {
    Diagnostics diagnostics;
    auto table = parse_csv(bytes, "lines.csv", diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return table ? *table : CellTable{};
}

std::string faults_of_table(std::string_view bytes) {
    Diagnostics diagnostics;
    const auto table = parse_csv(bytes, "lines.csv", diagnostics);
    EXPECT_TRUE(diagnostics.has_errors());
    return to_text(diagnostics);
}

std::vector<std::string> texts(const std::vector<Cell>& cells) {
    std::vector<std::string> result;
    for (const Cell& cell : cells)
        result.push_back(cell.text);
    return result;
}

std::string at(const Cell& cell) {
    return std::to_string(cell.place.line) + ':' + std::to_string(cell.place.column);
}

TEST(Csv, ReadsHeaderAndRows) {
    const CellTable table = sound_table("id,units,date\nd1,12_000,2024-06-04\nd2,500,\n");
    EXPECT_THAT(texts(table.header), testing::ElementsAre("id", "units", "date"));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(texts(table.rows[0]), testing::ElementsAre("d1", "12_000", "2024-06-04"));
    EXPECT_THAT(texts(table.rows[1]), testing::ElementsAre("d2", "500", ""));
    EXPECT_EQ(table.column("units"), 1);
    EXPECT_EQ(table.column("price"), -1);
}

TEST(Csv, QuotesHoldCommasQuotesAndLineBreaks) {
    const CellTable table = sound_table("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n");
    EXPECT_THAT(texts(table.rows[0]), testing::ElementsAre("x, \"y\"", "one\r\ntwo"));
}

TEST(Csv, LineEndingsMarksAndBlankLines) {
    for (const char* same : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,2",
             "\xEF\xBB\xBF"
             "a,b\n1,2\n",
             "\n\na,b\n\r\n1,2\n\n"}) {
        const CellTable table = sound_table(same);
        EXPECT_THAT(texts(table.header), testing::ElementsAre("a", "b")) << same;
        ASSERT_EQ(table.rows.size(), 1U) << same;
        EXPECT_THAT(texts(table.rows[0]), testing::ElementsAre("1", "2")) << same;
    }
}

TEST(Csv, AQuotedEmptyCellIsNoBlankLine) {
    const CellTable table = sound_table("note\n\"\"\n\nx\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][0].text, "");
}

TEST(Csv, ColumnsCountCharactersWithoutTheByteOrderMark) {
    const CellTable table = sound_table("\xEF\xBB\xBF"
                                       "é,b\n");
    EXPECT_EQ(at(table.header[0]), "1:1");
    EXPECT_EQ(at(table.header[1]), "1:3");
}

TEST(Csv, PlacesGoOnAfterLineBreaksInQuotes) {
    const CellTable table = sound_table("a,b\n\"one\ntwo é\",x\n3,4\n\n5,6\n");
    EXPECT_EQ(at(table.rows[0][0]), "2:1");
    EXPECT_EQ(at(table.rows[0][1]), "3:8");
    EXPECT_EQ(at(table.rows[1][1]), "4:3");
    EXPECT_EQ(at(table.rows[2][0]), "6:1");
}

TEST(CsvFaults, RowsOfTheWrongLengthAreLeftOutAndTheRestIsRead) {
    const std::string_view bytes = "id,price\na,41,700\nb\nc,41_700\n";
    EXPECT_EQ(faults_of_table(bytes),
        "lines.csv:2:1: csv-row-length: 3 cells where the header has 2\n"
        "    put a cell that holds a comma in quotes, and write 41_700 for 41,700\n"
        "lines.csv:3:1: csv-row-length: 1 cell where the header has 2\n"
        "    write a comma for every empty cell\n");
    Diagnostics diagnostics;
    EXPECT_EQ(parse_csv(bytes, "lines.csv", diagnostics)->rows.size(), 1U);
}

TEST(CsvFaults, Quotes) {
    EXPECT_EQ(faults_of_table("a,b\nx \"y\",1\n\"x\"y,1\n1,\"2\n3,4\n"),
        "lines.csv:2:3: csv-syntax: a quote inside a cell that does not begin with one\n"
        "    put the whole cell in quotes and write \"\" for a quote in it, with no space before "
        "the first quote\n"
        "lines.csv:3:4: csv-syntax: text after the quote that closes the cell\n"
        "    put a comma after the quote, or write \"\" for a quote in the cell\n"
        "lines.csv:4:3: csv-syntax: this quote is never closed\n"
        "    close the cell with a quote; write \"\" for a quote in it\n");
}

TEST(CsvFaults, Headers) {
    EXPECT_EQ(faults_of_table(""), "lines.csv:1:1: csv-syntax: the file is empty\n"
                                   "    its first line names the columns\n");
    EXPECT_EQ(faults_of_table("id;units\nd1;5\n"),
        "lines.csv:1:1: csv-syntax: the columns are separated by semicolons\n"
        "    separate them by commas\n");
    EXPECT_EQ(faults_of_table("id,units,id,\n"),
        "lines.csv:1:10: csv-duplicate-column: the column \"id\" was already column 1\n"
        "    give every column its own name\n"
        "lines.csv:1:13: csv-syntax: column 4 has no name\n"
        "    name every column in the first line, without a comma at its end\n");
    EXPECT_EQ(faults_of_table("a" + std::string(256, ',')),
        "lines.csv:1:1: csv-syntax: 257 columns, more than 256\n"
        "    take out those that are not needed\n");
}

// What can be read is, so that its own faults can be found.
TEST(CsvFaults, LeaveTheRestToBeRead) {
    const auto rest = [](std::string_view bytes) {
        Diagnostics diagnostics;
        const auto table = parse_csv(bytes, "lines.csv", diagnostics);
        EXPECT_TRUE(diagnostics.has_errors());
        std::string text;
        if (!table) return text;
        for (const Cell& cell : table->header)
            text += cell.text + "|";
        for (const auto& row : table->rows) {
            text += " ";
            for (const Cell& cell : row)
                text += cell.text + "|";
        }
        return text;
    };
    EXPECT_EQ(rest("id,,id,b\n1,2,3,4\n"), "id|||b| 1|2|3|4|");
    EXPECT_EQ(rest("a,b\n1,\"2\n3,4\n5\n6,7\n"), "a|b| 3|4| 6|7|");
    EXPECT_EQ(rest("a,b\n1,\xE9\n"), "a|b| 1|\uFFFD|");
}

TEST(CsvFaults, LoneCarriageReturns) {
    EXPECT_EQ(faults_of_table("a,b\n1,2\r3,4\n"),
        "lines.csv:2:4: csv-syntax: a carriage return without a line feed\n"
        "    end lines with a line feed, or with both\n");
}

TEST(CsvFaults, Bytes) {
    EXPECT_EQ(faults_of_table("a,b\né,\xE9\n"),
        "lines.csv:2:3: not-utf8: the byte 0xE9 here is not text in UTF-8\n"
        "    save the file as UTF-8\n");
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_csv(std::string(kFileBytesMax + 1, 'a'), "lines.csv", diagnostics));
    EXPECT_EQ(diagnostics.sorted()[0].code, "file-too-large");
}

TEST(CsvFaults, TheRowsMaxAndOneMore) {
    std::string bytes = "a\n";
    for (std::size_t row = 0; row < kTableRowsMax; ++row)
        bytes += "1\n";
    EXPECT_EQ(sound_table(bytes).rows.size(), kTableRowsMax);
    EXPECT_EQ(faults_of_table(bytes + "1\n"),
        "lines.csv:100002:1: csv-too-many-rows: more than 100000 rows; the rest is not read\n"
        "    split it into several files\n");
}

TEST(CsvFaults, AFileOfNothingElseIsNotReportedLineByLine) {
    std::string bytes = "a,b\n";
    for (int row = 0; row < 5'000; ++row)
        bytes += "1\n";
    Diagnostics diagnostics;
    EXPECT_TRUE(parse_csv(bytes, "lines.csv", diagnostics));
    EXPECT_EQ(diagnostics.error_count(), 1'001U);
    EXPECT_EQ(diagnostics.sorted()[0].message, "more than 1000 faults; the rest is not read");
}

TEST(CsvLine, QuotesWhereNeeded) {
    EXPECT_EQ(
        csv_line({"a", "b c", "d,e", "f\"g", "h\ni", ""}), "a,b c,\"d,e\",\"f\"\"g\",\"h\ni\",\n");
    EXPECT_EQ(csv_line({""}), "\"\"\n");
    EXPECT_EQ(csv_line({"\uFEFFa"}), "\"\uFEFFa\"\n");
}

TEST(CsvLine, FormulasAreNeutralisedAndNumbersAreNot) {
    EXPECT_EQ(csv_line({"=1+1", "+cmd", "-2+3", "@sum", "\tx"}), "'=1+1,'+cmd,'-2+3,'@sum,'\tx\n");
    EXPECT_EQ(csv_line({"-12.5", "+3", "-1e-7", "5"}), "-12.5,+3,-1e-7,5\n");
    EXPECT_EQ(csv_line({"=A1,\"x\""}), "\"'=A1,\"\"x\"\"\"\n");
}

TEST(CsvLine, ReadsBackAsWritten) {
    std::mt19937_64 random(20240604);
    constexpr std::string_view kCharacters = "a\",\n\r ';1";
    for (int round = 0; round < 2'000; ++round) {
        std::vector<std::string> header;
        std::vector<std::string> row;
        for (std::size_t column = 0; column <= random() % 4; ++column) {
            header.push_back("c" + std::to_string(column));
            std::string cell;
            for (std::size_t length = random() % 6; length > 0; --length) {
                cell += kCharacters[random() % kCharacters.size()];
            }
            row.push_back(cell);
        }
        const CellTable table = sound_table(csv_line(header) + csv_line(row));
        ASSERT_EQ(table.rows.size(), 1U);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string expected = row[i].starts_with('\r') ? "'" + row[i] : row[i];
            ASSERT_EQ(table.rows[0][i].text, expected);
        }
    }
}

} // namespace
} // namespace gigaplan::text
