// Sheets of workbooks as tables.

#include "text/xlsx.hpp"

#include "text/csv.hpp"
#include "workbook_in_memory.hpp"

#include <gtest/gtest.h>

namespace gigaplan::text {
namespace {

using testing::lines_with;
using testing::Parts;
using testing::parts_of;
using testing::says;
using testing::workbook;

const Place kNamed{FileName("scenario.toml"), 3, 17};

std::string as_csv(const CellTable& table) {
    std::string text;
    std::vector<std::vector<Cell>> rows = table.rows;
    rows.insert(rows.begin(), table.header);
    for (const auto& row : rows) {
        std::vector<std::string> cells;
        for (const Cell& cell : row)
            cells.push_back(cell.text);
        text += csv_line(cells);
    }
    return text;
}

// The table as CSV, and after it what is wrong.
std::string read(const std::string& bytes, const std::string& sheet = "",
    const std::vector<std::string>& ignored = {}) {
    Diagnostics diagnostics;
    const auto table = parse_xlsx(bytes, "lines.xlsx", {sheet, kNamed, ignored}, diagnostics);
    return (table ? as_csv(*table) : std::string("no table\n")) + to_text(diagnostics);
}

std::string read(const Parts& parts) {
    return read(workbook(parts));
}

TEST(Xlsx, ReadsCellsAsACsvFileWouldSayThem) {
    Parts parts = lines_with(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)"
        R"(<row r="2"><c r="A2"><v>4500012</v></c><c r="B2" s="1"><v>45474</v></c><c r="C2"><v>1.2E-1</v></c></row>)"
        R"(<row r="3"><c r="A3"><v>1E15</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" s="2"><v>0.07</v></c></row>)"
        R"(<row r="4"><c r="A4" t="str"><f>B1&amp;"x"</f><v>on x</v></c><c r="C4"><f>1+2</f><v>3</v></c></row>)");
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>id</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">o</t></r><r><t>n"
        "</t></r><rPh sb=\"0\" eb=\"1\"><t>pronounced</t></rPh></si><si><t>a &lt;b&gt;_x000D_"
        "</t></si></sst>";
    parts["xl/styles.xml"] = R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>)"
                             R"(<xf numFmtId="9"/></cellXfs></styleSheet>)";
    EXPECT_EQ(read(parts), "id,on,\"a <b>\r\"\n"
                           "4500012,2024-07-01,0.12\n"
                           "1000000000000000,true,7 %\n"
                           "on x,,3\n");
}

// A comment or a CDATA section within a value is no end of it.
TEST(Xlsx, ReadsAValueToItsEnd) {
    EXPECT_EQ(
        read(lines_with("<row>" + says("i<!-- x -->d") + "</row><row>" + says("<![CDATA[<a>]]> b") +
                        "</row><row><c><v>12<!-- x -->34</v>" + "</c></row>")),
        "id\n<a> b\n1234\n");
}

TEST(Xlsx, KnowsTheCellsOfATable) {
    Diagnostics diagnostics;
    const auto table = parse_xlsx(
        workbook(lines_with(R"(<row r="3"><c r="B3" t="inlineStr"><is><t>id</t></is></c></row>)"
                            R"(<row r="9"><c r="B9"><v>7</v></c></row>)")),
        "lines.xlsx", {}, diagnostics);
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(where(table->place), "lines.xlsx:Lines!B3");
    EXPECT_EQ(where(table->rows.at(0).at(0).place), "lines.xlsx:Lines!B9");
}

// Rows and cells that do not say where they stand follow the one before.
TEST(Xlsx, RowsWithoutAnythingCountForNothing) {
    EXPECT_EQ(read(lines_with(
                  "<row/><row>" + says("id") + says("n") + "</row><row r=\"7\" hidden=\"1\">" +
                  "<c r=\"B7\"><v>1</v></c></row><row>" + says("") + "<c s=\"3\"/></row><row>" +
                  says("b") + "</row><row r=\"1048576\"/>")),
        "id,n\n,1\nb,\n");
}

TEST(Xlsx, ColumnsThatAreIgnoredMayHoldAnything) {
    const Parts parts = lines_with("<row>" + says("id") + says("remark") +
                                       "</row><row><c t=\"e\"><v>#N/A</v></c>"
                                       "<c t=\"e\"><v>#N/A</v></c></row><row>" +
                                       says("b") + "</row>",
        R"(<mergeCells><mergeCell ref="B1:B3"/></mergeCells>)");
    EXPECT_EQ(read(workbook(parts), "", {"remark"}),
        "id,remark\n\xEF\xBF\xBD,\nb,\n"
        "lines.xlsx:Lines!A2: xlsx-cell: the cell shows #N/A\n"
        "    correct its formula, or write the value itself\n");
}

TEST(Xlsx, TakesTheOnlySheetThatIsShown) {
    const std::string one = "<sheetData><row>" + says("one") + "</row></sheetData>";
    const std::string two = "<sheetData><row>" + says("two") + "</row></sheetData>";
    const Parts parts = parts_of({{"Old", one, "hidden"}, {"New", two}});
    EXPECT_EQ(read(parts), "two\n");
    EXPECT_EQ(read(workbook(parts), "Old"), "one\n");
}

TEST(Xlsx, NobodyHasToGuessWhichSheetIsMeant) {
    const std::string any = "<sheetData><row>" + says("id") + "</row></sheetData>";
    const Parts parts = parts_of({{"Lines", any}, {"Prices &amp; more", any}});
    EXPECT_EQ(read(parts), "no table\nscenario.toml:3:17: xlsx-sheet: the workbook has 2 sheets "
                           "that are shown, and none is named\n"
                           "    name one of its sheets, \"Lines\", \"Prices & more\": write { file "
                           "= \"...\", sheet = \"Lines\" }\n");
    EXPECT_EQ(read(workbook(parts), "Prices & more"), "id\n");
}

TEST(Xlsx, ReadsEitherFamilyOfNamespacesAndAnyWayToNameParts) {
    Parts parts;
    parts["_rels\\.rels"] =
        R"(<p:Relationships xmlns:p="x"><p:Relationship Id="a" )"
        R"(Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" )"
        R"(Target="/XL/Workbook.xml"/></p:Relationships>)";
    parts["xl/workbook.xml"] =
        R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="y">)"
        R"(<x:sheets><x:sheet name="Lines" sheetId="1" q:id="b"/></x:sheets></x:workbook>)";
    parts["xl/_rels/workbook.xml.rels"] =
        R"(<Relationships><Relationship Id="b" Type="t/worksheet" Target="./../xl/s.xml"/>)"
        R"(</Relationships>)";
    parts["xl/s.xml"] =
        R"(<?xml version="1.0"?><x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>)"
        R"(on</x:t></x:is></x:c></x:row><x:row><x:c t="d"><x:v>2024-07-01T00:00:00</x:v></x:c>)"
        R"(</x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(read(parts), "on\n2024-07-01\n");
}

TEST(Xlsx, CountsDaysFrom1904WhereTheWorkbookDoes) {
    Parts parts = lines_with("<row>" + says("on") + R"(</row><row><c s="0"><v>1</v></c></row>)");
    parts["xl/styles.xml"] =
        R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\-mmm\-yy;@"/>)"
        R"(</numFmts><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>)";
    EXPECT_EQ(read(parts), "on\n1900-01-01\n");
    std::string& book = parts["xl/workbook.xml"];
    book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(read(parts), "on\n1904-01-02\n");
}

TEST(Xlsx, TellsWhatMergedCellsHide) {
    const Parts parts = lines_with("<row>" + says("id") + says("order") + "</row><row>" +
                                       says("a") + says("o") + "</row><row>" + says("b") +
                                       "</row><row>" + says("c") + says("p") + "</row>",
        R"(<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="A4:B4"/><mergeCell ref="D1:D9"/>)"
        R"(<mergeCell ref="A9:B12"/></mergeCells>)");
    EXPECT_EQ(read(parts), "id,order\na,o\nb,\xEF\xBF\xBD\nc,p\n"
                           "lines.xlsx:Lines!B2: xlsx-cell: 2 rows are merged here into one cell, "
                           "which stands for the first alone\n"
                           "    split the cell, and write into each row what holds for it\n"
                           "lines.xlsx:Lines!B4: xlsx-cell: \"p\" stands here, hidden below a "
                           "merged cell\n"
                           "    split the merged cell, and keep what is meant\n");
}

TEST(Xlsx, SaysWhichBytesAreNoText) {
    EXPECT_EQ(read(lines_with("<row>" + says("id") + "</row><row>" + says("a\xFF") + "</row>")),
        "id\na\xEF\xBF\xBD\nlines.xlsx:Lines!A2: not-utf8: the cell holds bytes that are not text "
        "in UTF-8\n    open the workbook in a spreadsheet and save it again\n");
}

TEST(Xlsx, IsToldFromOtherFilesByNameOrBytes) {
    EXPECT_TRUE(is_workbook("lines.XLSX", ""));
    EXPECT_TRUE(is_workbook("lines.xls", "a,b"));
    EXPECT_TRUE(is_workbook("lines.csv", "PK\x03\x04..."));
    EXPECT_FALSE(is_workbook("lines.csv", "a,b"));
    EXPECT_FALSE(is_workbook("xlsx/lines", "a,b"));
}

} // namespace
} // namespace gigaplan::text
