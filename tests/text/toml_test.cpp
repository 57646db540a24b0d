#include "text/toml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace gigaplan::text {
namespace {

std::string repeated(std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

Node read(std::string_view bytes) {
    Diagnostics diagnostics;
    auto node = parse_toml(bytes, "s.toml", diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return node ? *node : Node{};
}

std::string faults(std::string_view bytes) {
    Diagnostics diagnostics;
    const auto node = parse_toml(bytes, "s.toml", diagnostics);
    EXPECT_TRUE(diagnostics.has_errors());
    return to_text(diagnostics);
}

std::string codes(std::string_view bytes) {
    Diagnostics diagnostics;
    const auto node = parse_toml(bytes, "s.toml", diagnostics);
    std::string all;
    for (const Diagnostic& one : diagnostics.sorted())
        all += one.code + ' ';
    return all;
}

std::string at(const Place& place) {
    return place.file_name() + ':' + std::to_string(place.line) + ':' +
           std::to_string(place.column);
}

std::vector<std::string> keys(const Node& table) {
    std::vector<std::string> names;
    for (const Entry& entry : table.entries)
        names.push_back(entry.key);
    return names;
}

TEST(Toml, ReadsEveryKindOfValue) {
    const Node root = read(R"(name = "Memphis"
halls = 2
pue = 1.35
leased = true
ready = 2024-07-22
blocks = [1, "two"]
site = {grid = "150 MW grid"}
)");
    EXPECT_EQ(root.find("name")->value.string, "Memphis");
    EXPECT_EQ(root.find("halls")->value.integer, 2);
    EXPECT_EQ(root.find("pue")->value.number, 1.35);
    EXPECT_EQ(root.find("leased")->value.boolean, true);
    EXPECT_EQ(root.find("ready")->value.date, Date(2024, 7, 22));
    const Node& blocks = root.find("blocks")->value;
    ASSERT_EQ(blocks.items.size(), 2U);
    EXPECT_EQ(blocks.items[0].kind, NodeKind::Integer);
    EXPECT_EQ(blocks.items[1].kind, NodeKind::String);
    EXPECT_EQ(root.find("site")->value.find("grid")->value.string, "150 MW grid");
    EXPECT_EQ(root.find("power"), nullptr);
}

TEST(Toml, KeepsTheOrderOfTheFile) {
    const Node root = read("zeta = 1\nalpha = 2\n[mid]\nz = 1\nb = 2\na = 3\n[beta]\n");
    EXPECT_THAT(keys(root), testing::ElementsAre("zeta", "alpha", "mid", "beta"));
    EXPECT_THAT(keys(root.find("mid")->value), testing::ElementsAre("z", "b", "a"));
}

TEST(Toml, KnowsThePlacesOfKeysAndValues) {
    const Node root = read("a = 1\n\n  b =  [2,\n   3]\n");
    EXPECT_EQ(at(root.place), "s.toml:1:1");
    EXPECT_EQ(at(root.find("a")->key_place), "s.toml:1:1");
    EXPECT_EQ(at(root.find("a")->value.place), "s.toml:1:5");
    const Entry& b = *root.find("b");
    EXPECT_EQ(at(b.key_place), "s.toml:3:3");
    EXPECT_EQ(at(b.value.place), "s.toml:3:8");
    EXPECT_EQ(at(b.value.items[0].place), "s.toml:3:9");
    EXPECT_EQ(at(b.value.items[1].place), "s.toml:4:4");
}

TEST(Toml, ColumnsCountCharactersNotBytes) {
    // Two bytes each in "éé", three in "電", four in the last; a tab is one character.
    EXPECT_EQ(at(read("\"éé\" = 1\n").find("éé")->value.place), "s.toml:1:8");
    EXPECT_EQ(at(read("a = [\"電\", 2]\n").find("a")->value.items[1].place), "s.toml:1:11");
    EXPECT_EQ(at(read("a = [\"\U0001F50C\", 2]\n").find("a")->value.items[1].place), "s.toml:1:11");
    EXPECT_EQ(at(read("\ta\t= 1\n").find("a")->value.place), "s.toml:1:6");
}

TEST(Toml, AByteOrderMarkTakesNoColumn) {
    EXPECT_EQ(at(read("\xEF\xBB\xBF"
                      "a = 1\n")
                      .find("a")
                      ->key_place),
        "s.toml:1:1");
    EXPECT_EQ(faults("\xEF\xBB\xBF"
                     "a = 1\na = 2\n"),
        "s.toml:2:1: duplicate-key: \"a\" is given twice, first in line 1\n"
        "    keep one of the two\n");
}

TEST(Toml, WindowsLineEndingsCountOnce) {
    EXPECT_EQ(at(read("a = 1\r\nb = 2\r\n").find("b")->value.place), "s.toml:2:5");
}

TEST(Toml, TablesImpliedByLongerHeadersStandAtTheFirstOfThese) {
    const Node root = read("x = 1\n[hall.south]\ny = 1\n[hall.north]\n[[line]]\n[[line]]\nz = 1\n");
    const Entry& hall = *root.find("hall");
    EXPECT_EQ(at(hall.key_place), "s.toml:2:2");
    EXPECT_EQ(at(hall.value.place), "s.toml:2:1");
    EXPECT_EQ(at(hall.value.find("south")->key_place), "s.toml:2:7");
    EXPECT_EQ(at(hall.value.find("north")->value.place), "s.toml:4:1");
    const Node& lines = root.find("line")->value;
    ASSERT_EQ(lines.items.size(), 2U);
    EXPECT_EQ(at(lines.items[0].place), "s.toml:5:1");
    EXPECT_EQ(at(lines.items[1].place), "s.toml:6:1");
}

TEST(Toml, AHeaderThatComesLaterIsTheTablesPlace) {
    const Node root = read("[hall.south]\n[hall]\ny = 1\n");
    EXPECT_EQ(at(root.find("hall")->key_place), "s.toml:1:2");
    EXPECT_EQ(at(root.find("hall")->value.place), "s.toml:2:1");
}

TEST(Toml, DottedKeysMakeTables) {
    const Node root = read("power.grid = \"150 MW grid\"\npower.since = 2024-08-01\n");
    const Entry& power = *root.find("power");
    EXPECT_EQ(at(power.key_place), "s.toml:1:1");
    EXPECT_THAT(keys(power.value), testing::ElementsAre("grid", "since"));
    EXPECT_EQ(at(power.value.find("since")->key_place), "s.toml:2:7");
}

TEST(TomlFaults, DuplicateKeysSayWhereTheFirstIs) {
    EXPECT_EQ(faults("[site]\nname = 1\n\n[other]\nname = 1\n  name = 2\n"),
        "s.toml:6:3: duplicate-key: \"name\" is given twice, first in line 5\n"
        "    keep one of the two\n");
    EXPECT_EQ(faults("[hall.a]\n[b]\n[hall.a]\n"),
        "s.toml:3:1: duplicate-key: \"hall.a\" is given twice, first in line 1\n"
        "    give each table one header; the entries of a list are written [[name]]\n");
    EXPECT_EQ(faults("[[hall]]\n[[hall]]\npower.grid = 1\npower.grid = 2\n"),
        "s.toml:4:1: duplicate-key: \"power.grid\" is given twice, first in line 3\n"
        "    keep one of the two\n");
    EXPECT_EQ(faults("x = 1\na = 1\n[a]\n"),
        "s.toml:3:1: duplicate-key: \"a\" is already a value, in line 2\n"
        "    rename one of the two; the entries of a list are written [[name]]\n");
    EXPECT_EQ(faults("[[a]]\n[a]\n"),
        "s.toml:2:1: duplicate-key: \"a\" is already a list, in line 1\n"
        "    rename one of the two; the entries of a list are written [[name]]\n");
    EXPECT_EQ(faults("a = 2023\n[c]\n[a.b]\n\n[d]\n"),
        "s.toml:3:1: duplicate-key: \"a.b\" or a part of it is already a value, in line 1\n"
        "    rename one of the two; the entries of a list are written [[name]]\n");
    EXPECT_EQ(faults("b = 3\nx = {b = 1, b = 2}\n"),
        "s.toml:2:13: duplicate-key: \"b\" is given twice\n"
        "    keep one of the two\n");
}

TEST(TomlFaults, QuantitiesWithoutQuotes) {
    EXPECT_EQ(faults("a = 1\npower = 30 MW grid\n"),
        "s.toml:2:12: toml-syntax: something follows the value\n"
        "    put text, and numbers with a unit, in quotes: \"30 MW grid\"\n");
    EXPECT_EQ(faults("site = Memphis\n"),
        "s.toml:1:8: toml-syntax: this is no value\n"
        "    put text, and numbers with a unit, in quotes: \"Memphis\"\n");
}

TEST(TomlFaults, WhatIsNeverClosedIsShownWhereItOpens) {
    EXPECT_EQ(faults("a = \"x\nb = 1\n"),
        "s.toml:1:7: toml-syntax: a line break or control character inside a text\n"
        "    close the quote on the same line; longer texts go between three quotes\n");
    EXPECT_EQ(faults("a = 1\nnote = \"\"\"x\nb = 1\n\n"),
        "s.toml:2:8: toml-syntax: this text has no closing quote before the file ends\n"
        "    close it with the same quotes that open it\n");
    EXPECT_EQ(faults("note = '''x\n"),
        "s.toml:1:8: toml-syntax: this text has no closing quote before the file ends\n"
        "    close it with the same quotes that open it\n");
    EXPECT_EQ(faults("a = [1, [2],\n"),
        "s.toml:1:5: toml-syntax: this list has no closing bracket\n"
        "    close it with ]\n");
}

TEST(TomlFaults, OtherSlips) {
    EXPECT_EQ(faults("a: 3\n"), "s.toml:1:2: toml-syntax: expected '=', saw ':'\n"
                                "    write key = value; put keys with spaces in quotes\n");
    EXPECT_EQ(faults("a = {b = 1,}\n"),
        "s.toml:1:12: toml-syntax: a comma before the closing brace\n"
        "    leave the last comma out\n");
    EXPECT_EQ(faults("a = 2024-02-30\n"),
        "s.toml:1:5: bad-date: \"2024-02-30\" is no day of the calendar\n"
        "    write year-month-day, with a month from 01 to 12 and a day that it has\n");
    EXPECT_EQ(faults("[[[a]]]\n"),
        "s.toml:1:3: toml-syntax: this is no key\n"
        "    a key is made of letters, digits, - and _, or is in quotes\n");
    EXPECT_EQ(faults("a =\n"), "s.toml:1:4: toml-syntax: a key without a value\n"
                               "    write key = value on one line\n");
}

TEST(TomlFaults, TimesAndInfinitiesAreAllReported) {
    EXPECT_EQ(faults("a = 1979-05-27T07:32:00Z\nb = [inf, nan]\nc = 07:32:00\n"),
        "s.toml:1:5: unsupported-value: a date with a time of day\n"
        "    write the day alone: 1979-05-27\n"
        "s.toml:2:6: unsupported-value: a number must be finite\n"
        "    leave the key out where there is no limit\n"
        "s.toml:2:11: unsupported-value: \"nan\" is not a number\n"
        "    leave the key out where there is no limit\n"
        "s.toml:3:5: unsupported-value: a time of day\n"
        "    write a day, for example 2024-06-04\n");
}

TEST(TomlFaults, TheFirstByteThatIsNotUtf8) {
    EXPECT_EQ(faults("a = 1\nb = \"\xC3\xA9\xE9\"\n"),
        "s.toml:2:7: not-utf8: the byte 0xE9 here is not text in UTF-8\n"
        "    save the file as UTF-8\n");
    EXPECT_EQ(faults("\xFF\xFE"
                     "a"),
        "s.toml:1:1: not-utf8: the byte 0xFF here is not text in UTF-8\n"
        "    the file looks like UTF-16; save it as UTF-8\n");
    EXPECT_EQ(codes(std::string_view("a = \"\0\"", 8)), "not-utf8 ");
    for (const char* wrong : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
             "\xF8\x88\x80\x80\x80", "\xE2\x82", "\x80"}) {
        EXPECT_EQ(codes("a = \"" + std::string(wrong) + "\""), "not-utf8 ");
    }
}

TEST(TomlFaults, FilesTooLarge) {
    const std::string comment(kFileBytesMax - 1, '#');
    EXPECT_EQ(codes(comment + "\n"), "");
    EXPECT_EQ(faults(comment + "\n\n"),
        "s.toml: file-too-large: the file is larger than 16 MiB\n"
        "    split it, or put long lists into CSV files of their own\n");
    EXPECT_EQ(codes("a = [" + repeated("1,", 249'000) + "]"), "");
    EXPECT_EQ(codes("a = [" + repeated("1,", 250'000) + "]"), "file-too-large ");
}

TEST(TomlFaults, NestingToTheLimitAndOneFurther) {
    const auto lists = [](int depth) {
        return "a = " + std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_EQ(codes(lists(kNestingMax)), "");
    EXPECT_EQ(faults(lists(kNestingMax + 1)),
        "s.toml:1:69: nesting-too-deep: more than 64 tables and lists inside each other\n"
        "    give the inner ones a [header] of their own, or leave them out\n");
    const auto dotted = [](int parts) { return repeated("a.", parts - 1) + "a = 1\n"; };
    EXPECT_EQ(codes(dotted(kNestingMax + 1)), "");
    EXPECT_EQ(codes(dotted(kNestingMax + 2)), "nesting-too-deep ");
    const auto header = [](int parts) { return '[' + repeated("a.", parts - 1) + "a]\n"; };
    EXPECT_EQ(codes(header(kNestingMax)), "");
    EXPECT_EQ(codes(header(kNestingMax + 1)), "nesting-too-deep ");
    const auto braces = [](int depth) {
        return repeated("a = {", depth) + repeated("}", depth) + '\n';
    };
    EXPECT_EQ(codes(braces(kNestingMax)), "");
    EXPECT_EQ(codes(braces(kNestingMax + 1)), "nesting-too-deep ");
    // Each part below the limit, together above it.
    EXPECT_EQ(codes(header(40) + "b = " + std::string(25, '[') + std::string(25, ']')),
        "nesting-too-deep ");
}

TEST(TomlFaults, AHundredThousandBracketsDoNotOverflowTheStack) {
    EXPECT_EQ(codes("a = " + std::string(100'000, '[')), "nesting-too-deep ");
    EXPECT_EQ(codes(repeated("a = {", 100'000)), "nesting-too-deep ");
    EXPECT_EQ(codes(repeated("a.", 100'000) + "b = 1"), "nesting-too-deep ");
    EXPECT_EQ(codes("[" + repeated("a.", 100'000) + "b]"), "nesting-too-deep ");
    EXPECT_EQ(codes(std::string(100'000, '[')), "toml-syntax ");
}

TEST(Toml, BracketsInTextAndCommentsAreNoNesting) {
    const std::string many(1'000, '[');
    EXPECT_EQ(codes("# " + many + "\na = \"\\\"" + many + "\"\nb = '" + many + "'\n"), "");
    EXPECT_EQ(codes("a = \"\"\"\"" + many + "\n\\\"\"\"\"\"\"\nb = '''" + many + "'''\n"), "");
}

} // namespace
} // namespace gigaplan::text
