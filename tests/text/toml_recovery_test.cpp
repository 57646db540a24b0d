// What is left of a document with faults: everything but the broken part, and a mark
// where something may be missing.

#include "text/toml.hpp"

#include <gtest/gtest.h>
#include <string>

namespace gigaplan::text {
namespace {

// "{ a = 1, b = ?, t = { ~ } }": ? is unreadable, ~ stands for lost keys.
std::string outline(const Node& node) {
    switch (node.kind) {
    case NodeKind::String:
        return "'" + node.string + "'";
    case NodeKind::Integer:
        return std::to_string(node.integer);
    case NodeKind::Float:
        return std::to_string(node.number);
    case NodeKind::Boolean:
        return node.boolean ? "true" : "false";
    case NodeKind::Date:
        return iso(node.date);
    case NodeKind::Null:
        return "null";
    case NodeKind::Unreadable:
        return "?";
    case NodeKind::Array: {
        std::string text = "[";
        for (const Node& item : node.items)
            text += (text.size() > 1 ? ", " : "") + outline(item);
        return text + "]";
    }
    case NodeKind::Table: {
        std::string text = node.incomplete ? "{ ~" : "{";
        for (const Entry& entry : node.entries) {
            text += text.size() > 1 ? ", " : " ";
            text += entry.key + (entry.repeated ? " again = " : " = ") + outline(entry.value);
        }
        return text + " }";
    }
    }
    return "";
}

struct Recovered {
    std::string tree;
    std::string faults;
};

Recovered recovered(std::string_view bytes) {
    Diagnostics diagnostics;
    const auto node = parse_toml(bytes, "s.toml", diagnostics);
    return {node ? outline(*node) : "nothing", to_text(diagnostics)};
}

std::string tree(std::string_view bytes) {
    return recovered(bytes).tree;
}

// "line:column code" of each fault.
std::string places(std::string_view bytes) {
    Diagnostics diagnostics;
    static_cast<void>(parse_toml(bytes, "s.toml", diagnostics));
    std::string text;
    for (const Diagnostic& one : diagnostics.sorted()) {
        if (!text.empty()) text += ", ";
        text += std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " +
                one.code;
    }
    return text;
}

TEST(TomlRecovery, AValueThatCannotBeReadLeavesItsKey) {
    EXPECT_EQ(tree("[t]\npower = 30 MW grid # a comment\nn = 2\n"), "{ t = { power = ?, n = 2 } }");
    EXPECT_EQ(tree("a = \"x\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a = 'x\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a =\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a = True\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a = \"\\q\"\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a = [1, inf]\nb = 07:32:00\n"), "{ a = [1, ?], b = ? }");
}

TEST(TomlRecovery, AllFaultsAreToldEachAtItsPlace) {
    EXPECT_EQ(
        recovered("a = 1 MW\n[hall.x]\nready = 2024-13-01\n\n[y]\nb = [1, yes, 3, 4 5]\n").faults,
        "s.toml:1:7: toml-syntax: something follows the value\n"
        "    put text, and numbers with a unit, in quotes: \"1 MW\"\n"
        "s.toml:3:9: bad-date: \"2024-13-01\" is no day of the calendar\n"
        "    write year-month-day, with a month from 01 to 12 and a day that it has\n"
        "s.toml:6:9: toml-syntax: this is no value\n"
        "    put text, and numbers with a unit, in quotes: \"yes\"\n"
        "s.toml:6:19: toml-syntax: expected comma or closing ']', saw '5'\n"
        "    put commas between the values; put text in quotes\n");
}

TEST(TomlRecovery, DatesAndNumbersWithoutQuotes) {
    EXPECT_EQ(recovered("a = 2024-02-30\n").faults,
        "s.toml:1:5: bad-date: \"2024-02-30\" is no day of the calendar\n"
        "    write year-month-day, with a month from 01 to 12 and a day that it has\n");
    for (const std::string date :
        {"2024-1-1", "2024-06", "24-06-01", "01.06.2024", "2024/06/01", "2024-06-01x"}) {
        const std::string text = "a = " + date + "\n";
        EXPECT_EQ(places(text), date.ends_with('x') ? "1:15 toml-syntax" : "1:5 bad-date") << date;
        EXPECT_EQ(tree(text), "{ a = ? }");
    }
    EXPECT_EQ(recovered("a = 1\nb = 99999999999999999999\n").faults,
        "s.toml:2:5: overflow: 99999999999999999999 is beyond what is read\n"
        "    is there a digit too many, or is the unit wrong?\n");
    EXPECT_EQ(places("a = -9223372036854775809\nb = 0xFFFFFFFFFFFFFFFFF\nc = 1e400\n"),
        "1:5 overflow, 2:5 overflow, 3:5 overflow");
    EXPECT_EQ(tree("a = 9223372036854775807\nb = -0\n"), "{ a = 9223372036854775807, b = 0 }");
}

TEST(TomlRecovery, WithinAListOnlyTheValueIsLost) {
    EXPECT_EQ(tree("a = [{ from = 2024-13-01, units = 1 }, { from = 2, units = 3 MW }]\n"),
        "{ a = [{ from = ?, units = 1 }, { from = 2, units = ? }] }");
    EXPECT_EQ(
        tree("a = [\n  1,\n  99999999999999999999,\n  3,\n]\nb = 1\n"), "{ a = [1, ?, 3], b = 1 }");
    // What could be another key is not taken for a value.
    EXPECT_EQ(tree("a = [{ b = 1 c = 2 }]\nd = 1\n"), "{ a = ?, d = 1 }");
    EXPECT_EQ(tree("a = 1 b = 2\nd = 1\n"), "{ ~, d = 1 }");
}

TEST(TomlRecovery, WhatIsNotClosedEndsBeforeTheNextKeyOrHeader) {
    EXPECT_EQ(recovered("a = [1, 2\nb = 1\n").faults,
        "s.toml:1:5: toml-syntax: this list has no closing bracket\n"
        "    close it with ], before what follows\n");
    EXPECT_EQ(tree("a = [1, 2\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a = [1, 2,\n[hall.x]\nb = 1\n"), "{ a = ?, hall = { x = { b = 1 } } }");
    EXPECT_EQ(tree("a = [\n  { b = 1 },\n  { b = 2 },\nc = 1\n"), "{ a = ?, c = 1 }");
    EXPECT_EQ(
        tree("a = [\n  { b = 1 },\n  { b = 2 }\n  { b = 3 },\n]\nc = 1\n"), "{ a = ?, c = 1 }");
    EXPECT_EQ(tree("a = [\"x, \"y\"]\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree("a = [[[[[\n[b]\nc = 1\n"), "{ a = ?, b = { c = 1 } }");
    // The lines of a table in braces are its own, as far as it is closed ...
    EXPECT_EQ(tree("a = {\n  b = 1,\n  c = 2\n}\nd = 1\n"), "{ a = ?, d = 1 }");
    // ... and else they may be anybody's.
    EXPECT_EQ(
        tree("[t]\na = { b = 1,\nc = 2\n[u]\nd = 1\n"), "{ t = { ~, a = ? }, u = { d = 1 } }");
    EXPECT_EQ(tree("[t]\na = \"\"\"x\nc = 2\n[u]\nd = 1\n"), "{ t = { ~, a = ? }, u = { d = 1 } }");
}

TEST(TomlRecovery, ALineThatIsNoStatementMayHaveBeenAnyKey) {
    for (const char* line : {"b", "b 1", "= 1", "b: 1", "r\xC3\xA9 = 1", "]", "a\rb = 1"}) {
        EXPECT_EQ(tree(std::string("[t]\na = 1\n") + line + "\nc = 1\n[u]\n"),
            "{ t = { ~, a = 1, c = 1 }, u = { } }")
            << line;
    }
}

TEST(TomlRecovery, AHeaderWithASlipKeepsItsName) {
    EXPECT_EQ(tree("[hall.x\na = 1\n"), "{ hall = { x = { a = 1 } } }");
    EXPECT_EQ(tree("  hall.x]\na = 1\n"), "{ hall = { x = { a = 1 } } }");
    EXPECT_EQ(tree("[[x]\na = 1\n"), "{ x = [{ a = 1 }] }");
    EXPECT_EQ(tree("[x] b = 2\na = 1\n"), "{ x = { ~, a = 1 } }");
    EXPECT_EQ(places("[hall.x\na = 1\n"), "1:8 toml-syntax");
}

TEST(TomlRecovery, BelowAHeaderWithoutANameNothingIsRead) {
    EXPECT_EQ(tree("[hall.the west]\na = 1\n[hall.x]\nb = 2\n"), "{ hall = { ~, x = { b = 2 } } }");
    EXPECT_EQ(tree("[hall.]\na = 1\n[x]\nb = 2\n"), "{ x = { b = 2 }, hall = { ~ } }");
    EXPECT_EQ(tree("[]\na = 1\n[x]\nb = 2\n"), "{ ~, x = { b = 2 } }");
    EXPECT_EQ(tree("[\"hall.x]\na = 1\n[x]\nb = 2\n"), "{ ~, x = { b = 2 } }");
}

TEST(TomlRecovery, OfWhatIsThereTwiceTheFirstCounts) {
    EXPECT_EQ(tree("a = 1\na = [\n  2,\n]\nb = 3\n"), "{ a = 1, b = 3 }");
    EXPECT_EQ(tree("a = { b = 1, b = 2 }\nc = 3\n"), "{ a = ?, c = 3 }");
    EXPECT_EQ(tree("a = 1\n[a.b]\nc = 3\n[d]\n"), "{ a = 1, d = { } }");
    EXPECT_EQ(tree("[a.b]\nc = 3\n[a.b]\nc = 4\nd = 3 MW\n[e]\n"),
        "{ a = { b = { ~, c = 3 }, b again = { ~, c = 4, d = ? } }, e = { } }");
    EXPECT_EQ(places("[a.b]\nc = 3\n[a.b]\nc = 4\nd = 3 MW\n[e]\n"),
        "3:1 duplicate-key, 5:7 toml-syntax");
    EXPECT_EQ(places("[x\n[x\na = 1\na = 2\n"), "1:3 toml-syntax, 2:1 duplicate-key, "
                                                "2:3 toml-syntax, 4:1 duplicate-key");
}

TEST(TomlRecovery, BytesThatAreNoTextSpoilOnlyWhatTheyAreIn) {
    EXPECT_EQ(recovered("# M\xFCller\na = \"M\xFC\"\nb = 1\n").faults,
        "s.toml:1:4: not-utf8: the byte 0xFC here is not text in UTF-8; there is 1 more\n"
        "    save the file as UTF-8\n");
    EXPECT_EQ(tree("# M\xFCller\na = \"M\xFC\"\nb = 1\n"), "{ a = ?, b = 1 }");
    EXPECT_EQ(tree(std::string_view("a = \"\0\"\nb = 1\n", 14)), "{ a = ?, b = 1 }");
    EXPECT_EQ(places("s\xFC = 1\nb = 1\n"), "1:2 not-utf8");
    EXPECT_EQ(tree("s\xFC = 1\nb = 1\n"), "{ ~, b = 1 }");
    EXPECT_EQ(tree("\"s\xFC\" = 1\nb = 1\n"), "{ ~, b = 1 }");
}

TEST(TomlRecovery, AFileOfAnotherKindIsToldOnce) {
    EXPECT_EQ(recovered("{ \"a\": 1 }\n").faults,
        "s.toml:1:1: toml-syntax: the file begins with {, so it is JSON and not TOML\n"
        "    write [name] for a table and below it key = value, each on a line\n");
    EXPECT_EQ(tree("<html>\n</html>\n"), "nothing");
}

TEST(TomlRecovery, AfterManyBrokenLinesTheRestIsNotRead) {
    std::string text = "a = 1\n";
    for (int i = 0; i < 40; ++i)
        text += "no statement\n";
    text += "b = 1\n";
    EXPECT_EQ(tree(text), "{ ~, a = 1 }");
    const std::string faults = recovered(text).faults;
    EXPECT_TRUE(faults.ends_with(
        "s.toml:32:4: toml-syntax: from here on the file is not read, after so many faults before\n"
        "    correct those first; is it a TOML file?\n"))
        << faults;
    // Values are told one by one, however many there are.
    std::string values;
    for (int i = 0; i < 200; ++i)
        values += "k" + std::to_string(i) + " = 3 MW\n";
    Diagnostics diagnostics;
    EXPECT_TRUE(parse_toml(values, "s.toml", diagnostics).has_value());
    EXPECT_EQ(diagnostics.error_count(), 200U);
}

} // namespace
} // namespace gigaplan::text
