// Workbooks that are broken, or made to be: told in little time and memory.

#include "text/xlsx.hpp"
#include "text/xlsx_package.hpp"
#include "workbook_in_memory.hpp"

#include <gtest/gtest.h>
#include <random>

namespace gigaplan::text {
namespace {

using testing::lines_with;
using testing::Parts;
using testing::says;
using testing::workbook;

struct Answer {
    std::size_t rows = 0;
    std::string faults;
};

Answer answer(const std::string& bytes) {
    Diagnostics diagnostics;
    const auto table = parse_xlsx(bytes, "lines.xlsx", {}, diagnostics);
    EXPECT_TRUE(table.has_value() || diagnostics.has_errors());
    return {table ? table->rows.size() : 0, to_text(diagnostics)};
}

std::string small_workbook() {
    Parts parts = lines_with("<row>" + says("id") + "<c t=\"s\"><v>0</v></c></row><row>" +
                                 says("a") + "<c s=\"1\"><v>45474</v></c></row>",
        R"(<mergeCells><mergeCell ref="A4:B4"/></mergeCells>)");
    parts["xl/sharedStrings.xml"] = "<sst><si><t>on</t></si></sst>";
    parts["xl/styles.xml"] =
        R"(<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>)";
    return workbook(parts);
}

TEST(XlsxLimits, AWorkbookThatIsCutOffIsTold) {
    const std::string whole = small_workbook();
    EXPECT_EQ(answer(whole).faults, "");
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_NE(answer(whole.substr(0, length)).faults, "") << length;
}

TEST(XlsxLimits, NoBrokenByteIsTakenForAnything) {
    const std::string whole = small_workbook();
    std::mt19937 random(7);
    for (int i = 0; i < 2'000; ++i) {
        std::string broken = whole;
        broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
        static_cast<void>(answer(broken)); // which expects a table or a fault
    }
}

// 65 MiB of blanks pack into 64 KiB.
TEST(XlsxLimits, OfWhatUnpacksToMoreThanFits) {
    Parts parts = lines_with("<row>" + says("id") + "</row>");
    parts["xl/sharedStrings.xml"] = "<sst>" + std::string(xlsx::kUnpackedBytesMax, ' ') + "</sst>";
    const std::string bytes = workbook(parts);
    EXPECT_LT(bytes.size(), 200'000U);
    EXPECT_EQ(answer(bytes).faults, "lines.xlsx: file-too-large: unpacked, the workbook is larger "
                                    "than 64 MiB\n"
                                    "    split it, or leave out of it what is no table\n");
}

// One long text, in every cell: a megabyte of file would make a terabyte of table.
TEST(XlsxLimits, OfTextThatIsRepeated) {
    std::string rows = "<row>" + says("id") + "</row>";
    for (int i = 0; i < 20'000; ++i)
        rows += "<row><c t=\"s\"><v>0</v></c></row>";
    Parts parts = lines_with(rows);
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>" + std::string(1'000'000, 'x') + "</t></si></sst>";
    const Answer result = answer(workbook(parts));
    EXPECT_EQ(result.rows, 17U); // of a million bytes each: 16 MiB
    EXPECT_EQ(result.faults, "lines.xlsx:Lines!A18: file-too-large: up to here the table has more "
                             "than 4000000 cells, or more than 16 MiB of text; the rest is not "
                             "read\n    split it into several sheets\n");
}

TEST(XlsxLimits, OfTenMegabytesOfSharedTexts) {
    std::string strings = "<sst>";
    std::string rows = "<row>" + says("id") + "</row>";
    for (int i = 0; i < 90'000; ++i) {
        strings += fmt::format("<si><t>{:0>100}</t></si>", i);
        rows += fmt::format("<row><c t=\"s\"><v>{}</v></c></row>", i);
    }
    Parts parts = lines_with(rows);
    parts["xl/sharedStrings.xml"] = strings + "</sst>";
    const Answer result = answer(workbook(parts));
    EXPECT_EQ(result.faults, "");
    EXPECT_EQ(result.rows, 90'000U);
}

TEST(XlsxLimits, OfRowsInATable) {
    std::string rows = "<row>" + says("id") + "</row>";
    for (int i = 0; i <= 100'000; ++i)
        rows += "<row><c><v>1</v></c></row>";
    EXPECT_EQ(answer(workbook(lines_with(rows))).faults,
        "lines.xlsx:Lines!A100002: csv-too-many-rows: more than 100000 rows; the rest is not "
        "read\n    split it into several sheets\n");
}

// A name in each of 256 columns, and then rows that hold one cell.
TEST(XlsxLimits, OfCellsThatAreEmpty) {
    std::string rows = "<row>";
    for (int i = 0; i < 256; ++i)
        rows += fmt::format("<c><v>{}</v></c>", i);
    rows += "</row>";
    for (int i = 0; i < 20'000; ++i)
        rows += "<row><c><v>1</v></c></row>";
    const Answer result = answer(workbook(lines_with(rows)));
    EXPECT_EQ(result.rows, kSheetCellsMax / 256);
    EXPECT_NE(result.faults.find("file-too-large"), std::string::npos);
}

TEST(XlsxLimits, OfColumns) {
    std::string row = "<row>";
    for (int i = 0; i < 257; ++i)
        row += fmt::format("<c><v>{}</v></c>", i);
    EXPECT_EQ(answer(workbook(lines_with(row + "</row>"))).faults,
        "lines.xlsx:Lines!A1: xlsx-header: 257 columns, more than 256\n"
        "    take out those that are not needed\n");
}

TEST(XlsxLimits, OfFaults) {
    std::string rows = "<row>" + says("id") + "</row>";
    for (int i = 0; i < 50'000; ++i)
        rows += "<row><c t=\"e\"><v>#N/A</v></c></row>";
    const Answer result = answer(workbook(lines_with(rows)));
    EXPECT_NE(result.faults.find("... and 901 more"), std::string::npos); // 1,001 of them
}

// Each of them covers the whole table.
TEST(XlsxLimits, OfMergedCells) {
    std::string rows;
    std::string merged = "<mergeCells>";
    for (int i = 0; i < 20'000; ++i) {
        rows += "<row>" + says(std::to_string(i)) + says("x") + "</row>";
        merged += R"(<mergeCell ref="A1:XFD1048576"/>)";
    }
    const Answer result = answer(workbook(lines_with(rows, merged + "</mergeCells>")));
    EXPECT_NE(result.faults.find("20000 rows are merged here"), std::string::npos);
}

TEST(XlsxLimits, OfElements) {
    Parts parts = lines_with("<row>" + says("id") + "</row>");
    std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
    for (std::size_t i = 0; i <= xlsx::kElementsMax; ++i)
        sheet += "<a/>";
    EXPECT_NE(
        answer(workbook(parts)).faults.find("more elements than are read"), std::string::npos);
}

TEST(XlsxLimits, NestingWithoutEndNeedsNoStack) {
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i)
        deep += "<a>";
    for (int i = 0; i < 1'000'000; ++i)
        deep += "</a>";
    EXPECT_EQ(answer(workbook(lines_with("<row>" + says("id") + "</row>", deep))).faults, "");
}

TEST(XlsxLimits, OfEntriesOfAnArchive) {
    Parts parts = lines_with("<row>" + says("id") + "</row>");
    for (std::size_t i = 0; i <= kZipEntriesMax; ++i)
        parts[std::to_string(i)] = "";
    EXPECT_EQ(answer(workbook(parts)).faults,
        fmt::format("lines.xlsx: xlsx-unreadable: it cannot be read as a workbook: the archive is "
                    "broken (it has {} entries, more than 10000)\n"
                    "    open it in a spreadsheet and save it as .xlsx again\n",
            parts.size()));
}

// What an entry is called is compared with names that are known, and nothing else.
TEST(XlsxLimits, NamesThatLeadOutOfTheArchiveLeadNowhere) {
    Parts parts = lines_with("<row>" + says("id") + "</row>");
    parts["../../etc/passwd"] = "x";
    std::string& related = parts.at("xl/_rels/workbook.xml.rels");
    related.replace(related.find("worksheets/sheet1.xml"), 21, "../../../../etc/passwd");
    EXPECT_EQ(answer(workbook(parts)).faults,
        "lines.xlsx: xlsx-unreadable: it cannot be read as a workbook: its part \"etc/passwd\": it "
        "is not there\n    open it in a spreadsheet and save it as .xlsx again\n");
}

} // namespace
} // namespace gigaplan::text
