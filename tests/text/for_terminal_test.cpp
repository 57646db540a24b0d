#include "text/utf8.hpp"

#include <gtest/gtest.h>

namespace gigaplan::text {
namespace {

TEST(ForTerminal, KeepsWordsLinesAndOtherScripts) {
    const std::string text = "Gr\xC3\xB6\xC3\x9F"
                             "e \xE2\x82\xAC\n\xE2\x94\x80 \xF0\x9F\x8F\xAD\n";
    EXPECT_EQ(for_terminal(text), text);
}

TEST(ForTerminal, LetsNothingMoveTheCursorOrTurnTheLine) {
    // Escape, bell, carriage return, DEL, the C1 introducer, and U+202E and U+2066.
    for (const char* command : {"\x1B", "\x07", "\r", "\x7F", "\xC2\x9B", "\xE2\x80\xAE",
             "\xE2\x81\xA6", "\xE2\x80\xA8", "\xD8\x9C"}) {
        EXPECT_EQ(for_terminal(std::string("a") + command + "b"), "a\xEF\xBF\xBD"
                                                                  "b");
        EXPECT_EQ(quotable(std::string("a") + command + "b"), "a\xEF\xBF\xBD"
                                                              "b");
    }
    EXPECT_EQ(for_terminal("a\xFF\xC3"), "a\xEF\xBF\xBD\xEF\xBF\xBD");
}

} // namespace
} // namespace gigaplan::text
