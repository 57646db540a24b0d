#include "text/json.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace gigaplan::text {
namespace {

TEST(Json, IsIndentedByTwoInTheOrderOfAdding) {
    Json plan;
    plan.set("name", "Memphis").set("megawatts", 150.5).set("halls", Json::Array{1, 2});
    plan.set("none", Json()).set("empty", Json::Object{}).set("empty_list", Json::Array{});
    plan.set("ready", Date(2024, 7, 22)).set("late", true);
    EXPECT_EQ(plan.dump(), R"({
  "name": "Memphis",
  "megawatts": 150.5,
  "halls": [
    1,
    2
  ],
  "none": null,
  "empty": {},
  "empty_list": [],
  "ready": "2024-07-22",
  "late": true
}
)");
    EXPECT_EQ(plan.dump_compact(),
        R"({"name":"Memphis","megawatts":150.5,"halls":[1,2],"none":null,"empty":{},)"
        R"("empty_list":[],"ready":"2024-07-22","late":true})");
}

TEST(Json, PushMakesAList) {
    Json list;
    list.push(1).push("two").push(Json().set("three", 3));
    EXPECT_EQ(list.dump_compact(), R"([1,"two",{"three":3}])");
}

TEST(Json, WholeNumbersAreExact) {
    EXPECT_EQ(Json(std::numeric_limits<std::int64_t>::max()).dump_compact(), "9223372036854775807");
    EXPECT_EQ(
        Json(std::numeric_limits<std::int64_t>::min()).dump_compact(), "-9223372036854775808");
}

TEST(Json, EscapesWhatMustBe) {
    EXPECT_EQ(Json("\"\\/\b\f\n\r\t\x01\x1f\x7f").dump_compact(),
        R"("\"\\/\b\f\n\r\t\u0001\u001f\u007f")");
    EXPECT_EQ(Json(std::string_view("\0é電", 6)).dump_compact(), "\"\\u0000é電\"");
    EXPECT_EQ(Json().set("a\"\n", 1).dump_compact(), R"({"a\"\n":1})");
}

TEST(Json, BytesThatAreNoTextBecomeReplacementCharacters) {
    EXPECT_EQ(Json("a\xFF"
                   "b\xE2\x82"
                   "c")
                  .dump_compact(),
        "\"a\uFFFDb\uFFFD\uFFFDc\"");
    EXPECT_EQ(Json("\xED\xA0\x80").dump_compact(), "\"\uFFFD\uFFFD\uFFFD\"");
}

TEST(Json, AnotherReaderReadsEveryCharacterBack) {
    std::string text;
    for (int code = 0; code < 128; ++code)
        text += static_cast<char>(code);
    text += "é電\U0001F50C\u2028";
    Json written;
    written.set(text, text);
    for (const std::string& bytes : {written.dump(), written.dump_compact()}) {
        const auto read = nlohmann::json::parse(bytes);
        EXPECT_EQ(read.at(text).get<std::string>(), text);
    }
}

TEST(Shortest, DigitsAndExponents) {
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_EQ(shortest(-0.0), "0");
    EXPECT_EQ(shortest(100'000), "100000");
    EXPECT_EQ(shortest(1'200'000), "1200000");
    EXPECT_EQ(shortest(12'345'678.5), "12345678.5");
    EXPECT_EQ(shortest(1e20), "1e+20");
    EXPECT_EQ(shortest(1.5e-7), "1.5e-07");
    EXPECT_EQ(shortest(0.00001), "0.00001");
    EXPECT_EQ(shortest(-2.5), "-2.5");
    EXPECT_EQ(shortest(1.0 / 3.0), "0.3333333333333333");
    EXPECT_EQ(shortest(9'007'199'254'740'993.0), "9007199254740992");
    EXPECT_EQ(shortest(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
    EXPECT_EQ(shortest(5e-324), "5e-324");
}

TEST(Shortest, ReadsBackToTheSameBits) {
    std::mt19937_64 random(20240604);
    for (int round = 0; round < 100'000; ++round) {
        const std::uint64_t bits = random();
        double value = 0.0;
        std::memcpy(&value, &bits, sizeof value);
        if (!std::isfinite(value)) continue;
        ASSERT_EQ(std::strtod(shortest(value).c_str(), nullptr), value) << shortest(value);
    }
}

TEST(JsonDeathTest, NumbersThatAreNoneAreOurOwnFault) {
    EXPECT_DEATH((void)Json(std::nan("")).dump(), "internal error");
    EXPECT_DEATH(Json(1).set("a", 1), "internal error");
}

} // namespace
} // namespace gigaplan::text
