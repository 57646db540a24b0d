#include "base/diagnostics.hpp"
#include "base/place.hpp"

#include <gtest/gtest.h>

namespace gigaplan {
namespace {

TEST(Place, IsToldAsAnEditorTakesIt) {
    EXPECT_EQ(where({}), "");
    EXPECT_EQ(where({FileName("a.toml"), 0, 0}), "a.toml");
    EXPECT_EQ(where({FileName("a.toml"), 3, 14}), "a.toml:3:14");
}

TEST(Place, InAWorkbookIsTheCell) {
    EXPECT_EQ(where({FileName("a.xlsx", "Lines"), 7, 3}), "a.xlsx:Lines!C7");
    EXPECT_EQ(where({FileName("a.xlsx", "Lines"), 0, 0}), "a.xlsx");
    EXPECT_EQ(cell_name({FileName("a.xlsx", "Ann's lines"), 1, 28}), "'Ann''s lines'!AB1");
    EXPECT_EQ(cell_name({FileName("a.csv"), 1, 1}), "");
}

TEST(Place, NamesColumnsAsSpreadsheetsDo) {
    EXPECT_EQ(column_letters(1), "A");
    EXPECT_EQ(column_letters(26), "Z");
    EXPECT_EQ(column_letters(27), "AA");
    EXPECT_EQ(column_letters(702), "ZZ");
    EXPECT_EQ(column_letters(703), "AAA");
    EXPECT_EQ(column_letters(16'384), "XFD");
}

// Row 2 of one sheet has nothing to do with row 1 of another.
TEST(Place, SheetsAreSortedEachForItself) {
    Diagnostics diagnostics;
    diagnostics.error("bad-date", {FileName("a.xlsx", "Lines"), 2, 1}, "one");
    diagnostics.error("bad-date", {FileName("a.xlsx", "Prices"), 1, 1}, "two");
    EXPECT_EQ(to_text(diagnostics),
        "a.xlsx:Lines!A2: bad-date: one\na.xlsx:Prices!A1: bad-date: two\n");
}

} // namespace
} // namespace gigaplan
