#include "text/json_reader.hpp"

#include "text/toml.hpp"

#include <gtest/gtest.h>
#include <string>

namespace gigaplan::text {
namespace {

std::string faults_of_json(std::string_view bytes) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_json(bytes, "m.json", diagnostics).has_value());
    return to_text(diagnostics);
}

Node read_json(std::string_view bytes) {
    Diagnostics diagnostics;
    auto node = parse_json(bytes, "m.json", diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return node ? *node : Node{};
}

std::string place_words(const Place& place) {
    return std::to_string(place.line) + ':' + std::to_string(place.column);
}

TEST(JsonReader, ReadsEveryKindOfValueWithItsPlace) {
    const Node root = read_json("{\"layers\": 12,\n \"eps\" :1e-5, \"é\": [true, null,\"x\"],\n"
                                " \"rope\":{\"factor\":-8}}\n");
    ASSERT_EQ(root.entries.size(), 4U);
    EXPECT_EQ(root.kind, NodeKind::Table);
    EXPECT_EQ(place_words(root.place), "1:1");
    EXPECT_EQ(root.find("layers")->value.integer, 12);
    EXPECT_EQ(place_words(root.find("layers")->key_place), "1:2");
    EXPECT_EQ(place_words(root.find("layers")->value.place), "1:12");
    EXPECT_EQ(root.find("eps")->value.number, 1e-5);
    EXPECT_EQ(place_words(root.find("eps")->value.place), "2:9");
    const Node& list = root.find("é")->value;
    EXPECT_EQ(place_words(list.place), "2:20");
    ASSERT_EQ(list.items.size(), 3U);
    EXPECT_TRUE(list.items[0].boolean);
    EXPECT_EQ(list.items[1].kind, NodeKind::Null);
    EXPECT_EQ(place_words(list.items[1].place), "2:27");
    EXPECT_EQ(list.items[2].string, "x");
    EXPECT_EQ(place_words(list.items[2].place), "2:32");
    EXPECT_EQ(root.find("rope")->value.find("factor")->value.integer, -8);
    EXPECT_EQ(place_words(root.find("rope")->value.find("factor")->value.place), "3:19");
}

TEST(JsonReader, TakesNumbersAboveSixtyFourBitsAsFloats) {
    EXPECT_EQ(read_json("9223372036854775807").integer, 9223372036854775807);
    EXPECT_EQ(read_json("9223372036854775808").number, 9223372036854775808.0);
}

TEST(JsonReader, SaysWhereItIsNoLongerJson) {
    constexpr const char* kHint =
        "\n    keys stand in double quotes, commas between two values, nothing after the last\n";
    EXPECT_EQ(faults_of_json("{\"a\": 1,\n \"b\" 2}"),
        std::string("m.json:2:6: json-syntax: from here on it is no JSON: unexpected number "
                    "literal; expected ':'") +
            kHint);
    EXPECT_EQ(faults_of_json("[1,,2]"),
        std::string("m.json:1:4: json-syntax: from here on it is no JSON: "
                    "unexpected ','; expected '[', '{', or a literal") +
            kHint);
    EXPECT_EQ(faults_of_json("{\"a\": NaN}"),
        std::string("m.json:1:7: json-syntax: from here on it is no JSON: invalid literal") +
            kHint);
    EXPECT_EQ(faults_of_json(""),
        std::string("m.json:1:1: json-syntax: from here on it is no JSON: "
                    "unexpected end of input; expected '[', '{', or a literal") +
            kHint);
    EXPECT_EQ(
        faults_of_json("{\"a\": 1"), std::string("m.json:1:8: json-syntax: from here on it is no "
                                                 "JSON: unexpected end of input; expected '}'") +
                                         kHint);
}

TEST(JsonReader, RefusesKeysThatAreThereTwiceAndNumbersBeyondAll) {
    EXPECT_EQ(faults_of_json("{\"a\": 1, \"a\": 2}"),
        "m.json:1:10: duplicate-key: `a` is there twice in one table\n    keep one of the two\n");
    EXPECT_EQ(faults_of_json("[1e999]"),
        "m.json:1:2: overflow: the number is beyond what is read at all\n");
}

// Ten million brackets neither recurse nor are kept.
TEST(JsonReader, RefusesWhatIsNestedDeeply) {
    std::string deep(10'000'000, '[');
    EXPECT_EQ(faults_of_json(deep),
        "m.json:1:65: nesting-too-deep: more than 64 tables and lists inside "
        "each other\n    leave the inner ones out\n");
    const std::string inside = std::string(64, '[') + std::string(64, ']');
    EXPECT_EQ(read_json(inside).kind, NodeKind::Array);
}

} // namespace
} // namespace gigaplan::text
