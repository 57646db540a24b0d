// Cells of workbooks one by one: references, formats, days.

#include "text/xlsx_cells.hpp"

#include <gtest/gtest.h>

namespace gigaplan::text::xlsx {
namespace {

TEST(XlsxCells, ReferencesEndWithTheLastColumnAndRow) {
    EXPECT_EQ(cell_position("C7")->column, 3);
    EXPECT_EQ(cell_position("C7")->row, 7);
    EXPECT_EQ(cell_position("XFD1048576")->column, 16'384);
    for (const char* none : {"", "C", "7", "XFE1", "A1048577", "AAAA1", "A0", "A-1", "a1", "$A$1",
             "A1 ", "A99999999999"}) {
        EXPECT_FALSE(cell_position(none).has_value()) << none;
    }
    EXPECT_EQ(cell_range("B2:D4")->last.column, 4);
    EXPECT_EQ(cell_range("B2")->last.row, 2);
    for (const char* none : {"", ":", "B2:", "D4:B2", "B2:D4:E5"})
        EXPECT_FALSE(cell_range(none).has_value()) << none;
}

TEST(XlsxCells, FormatsAreKnownByNumberOrCode) {
    EXPECT_EQ(format_of(0, ""), CellFormat::Plain);
    EXPECT_EQ(format_of(10, ""), CellFormat::Percent);
    EXPECT_EQ(format_of(22, ""), CellFormat::Date);
    EXPECT_EQ(format_of(31, ""), CellFormat::Date);
    EXPECT_EQ(format_of(21, ""), CellFormat::TimeOfDay);
    EXPECT_EQ(format_of(46, ""), CellFormat::Elapsed);
    EXPECT_EQ(format_of(49, ""), CellFormat::Plain);
    EXPECT_EQ(format_of(4'000'000, ""), CellFormat::Plain);
}

TEST(XlsxCells, CodesOfFormatsAreReadAsSpreadsheetsDo) {
    for (const char* day : {"yyyy-mm-dd", "d/m/yy;@", "[$-F800]dddd\\, mmmm dd\\, yyyy", "mmm",
             "[$-409]d-mmm-yy h:mm AM/PM", "YYYY\"年\"M\"月\"", "[Red]dd.mm.yyyy"})
        EXPECT_EQ(format_of(164, day), CellFormat::Date) << day;
    for (const char* time : {"h:mm", "mm:ss", "hh:mm:ss AM/PM"})
        EXPECT_EQ(format_of(164, time), CellFormat::TimeOfDay) << time;
    for (const char* elapsed : {"[h]:mm", "[mm]:ss", "[HH]:MM"})
        EXPECT_EQ(format_of(164, elapsed), CellFormat::Elapsed) << elapsed;
    for (const char* number : {"General", "0.00E+00", "#,##0 \"days\"", "[Red]0;[Black]-0", "0\\d",
             "_d0", "*y0", "[$MYD] 0", "0;\"d\";yyyy", "0\"unclosed d", "[d"})
        EXPECT_EQ(format_of(164, number), CellFormat::Plain) << number;
    EXPECT_EQ(format_of(164, "0.0 %"), CellFormat::Percent);
    EXPECT_EQ(format_of(164, "0\"%\""), CellFormat::Plain);
    EXPECT_EQ(format_of(14, "0.00"), CellFormat::Plain); // the code goes before the number
}

std::string day(double number, bool from_1904 = false) {
    return day_or_time(number, CellFormat::Date, from_1904).value_or("none");
}

// Day 60 is 29 February 1900 to spreadsheets, so that day 61 is 1 March 1900.
TEST(XlsxCells, DaysCountFrom1900OrFrom1904) {
    EXPECT_EQ(day(1), "1900-01-01");
    EXPECT_EQ(day(59), "1900-02-28");
    EXPECT_EQ(day(60), "none");
    EXPECT_EQ(day(61), "1900-03-01");
    EXPECT_EQ(day(45'447), "2024-06-04");
    EXPECT_EQ(day(2'958'465), "9999-12-31");
    EXPECT_EQ(day(2'958'466), "none");
    EXPECT_EQ(day(0), "none");
    EXPECT_EQ(day(-1), "none");
    EXPECT_EQ(day(1e300), "none");
    EXPECT_EQ(day(0, true), "1904-01-01");
    EXPECT_EQ(day(45'447 - 1'462, true), "2024-06-04");
    EXPECT_EQ(day(2'957'003, true), "9999-12-31");
    EXPECT_EQ(day(2'957'004, true), "none");
}

TEST(XlsxCells, TimesAreKeptWhereTheyAreNotMidnight) {
    EXPECT_EQ(day(45'447.354'166'666'664), "2024-06-04T08:30:00");
    EXPECT_EQ(day(45'447.999'999'9), "2024-06-05"); // within a second of midnight
    EXPECT_EQ(day(0.5), "12:00:00");
    EXPECT_EQ(day_or_time(0.0, CellFormat::TimeOfDay, false), "00:00:00");
    EXPECT_EQ(day_or_time(45'447.5, CellFormat::TimeOfDay, false), "2024-06-04T12:00:00");
    EXPECT_EQ(day_or_time(1.5, CellFormat::Elapsed, false), "36:00:00");
}

CellReading reading(std::string_view type, std::string_view value, bool formula = false) {
    RawCell cell;
    cell.type = type;
    cell.value = value;
    cell.has_value = true;
    cell.has_formula = formula;
    return read_cell(cell, {{"first", "second"}, {CellFormat::Percent}, false});
}

TEST(XlsxCells, NumbersAreWrittenInFull) {
    EXPECT_EQ(reading("", "0.1").text, "0.1");
    EXPECT_EQ(reading("n", " 41700 ").text, "41700");
    EXPECT_EQ(reading("", "-0").text, "0");
    EXPECT_EQ(reading("", "123456789012345678").text, "123456789012345678");
    EXPECT_EQ(reading("", "0.30000000000000004").text, "0.30000000000000004");
    for (const char* none : {"x", "1,5", "nan", "INF", "1e999", "0x10", "--1"})
        EXPECT_FALSE(reading("", none).fault.empty()) << none;
}

TEST(XlsxCells, AFormulaCountsForWhatItCameTo) {
    EXPECT_EQ(reading("", "12", true).text, "12");
    EXPECT_EQ(reading("str", "", true).fault, ""); // text of no length
    EXPECT_EQ(reading("", "", true).fault,
        "the formula has no value, because no spreadsheet has computed it yet");
    EXPECT_EQ(reading("e", "#DIV/0!", true).fault, "the cell shows #DIV/0!");
}

TEST(XlsxCells, TruthIsZeroOrOne) {
    EXPECT_EQ(reading("b", "1").text, "true");
    EXPECT_EQ(reading("b", "0").text, "false");
    EXPECT_EQ(reading("b", "2").fault, "\"2\" is neither true nor false");
}

TEST(XlsxCells, SharedTextsAreThereOrNot) {
    EXPECT_EQ(reading("s", "1").text, "second");
    EXPECT_EQ(reading("s", "2").fault, "the workbook has no text number \"2\"");
    EXPECT_EQ(reading("s", "-1").fault, "the workbook has no text number \"-1\"");
}

TEST(XlsxCells, CharactersThatXmlHasNoRoomForAreEscaped) {
    EXPECT_EQ(without_escapes("a_x000D__x000a_b"), "a\r\nb");
    EXPECT_EQ(without_escapes("_x005F_x000D_"), "_x000D_");
    EXPECT_EQ(without_escapes("_x00e9_"), "\xC3\xA9");
    EXPECT_EQ(without_escapes("_x20AC_"), "\xE2\x82\xAC");
    for (const char* same : {"_x000", "_x00G0_", "_x0000_", "_xD83D_", "__x", "a_b_c"})
        EXPECT_EQ(without_escapes(same), same);
}

} // namespace
} // namespace gigaplan::text::xlsx
