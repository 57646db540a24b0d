#include "report/markup.hpp"
#include "xml_check.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::report {
namespace {

TEST(Escaped, LeavesNoMarkupInText) {
    EXPECT_EQ(escaped("</title><script>alert('x & \"y\"')</script>"),
        "&lt;/title&gt;&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;");
    EXPECT_EQ(escaped("München 東京 ✓"), "München 東京 ✓");
}

TEST(Escaped, ReplacesWhatXmlMayNotHold) {
    EXPECT_EQ(escaped(std::string_view("a\0b", 3)), "a\xEF\xBF\xBD"
                                                    "b");
    EXPECT_EQ(escaped("a\x1b[31m"), "a\xEF\xBF\xBD[31m");
    EXPECT_EQ(escaped("\xC3("), "\xEF\xBF\xBD(") << "a sequence cut short";
    EXPECT_EQ(escaped("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
    EXPECT_EQ(escaped("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "surrogate";
    EXPECT_EQ(escaped("\xE2\x80\xAE"), "\xEF\xBF\xBD") << "right-to-left override";
}

TEST(Number, HasTwoDecimalsAtMostAndIsAlwaysANumber) {
    EXPECT_EQ(number(12.0), "12");
    EXPECT_EQ(number(12.504), "12.5");
    EXPECT_EQ(number(-0.001), "0");
    EXPECT_EQ(number(1e7), "10000000");
    EXPECT_EQ(number(std::nan("")), "0");
    EXPECT_EQ(number(-INFINITY), "0");
}

TEST(Markup, EscapesAttributesAndText) {
    Markup markup;
    markup.open("g", {{"aria-label", "\"><script>"}, {"x", 1.5}});
    markup.element("title", {}, "a < b");
    markup.close("g");
    EXPECT_EQ(markup.take(), "<g aria-label=\"&quot;&gt;&lt;script&gt;\" x=\"1.5\">"
                             "<title>a &lt; b</title></g>");
}

// The checker that the other tests lean on must find faults.
TEST(XmlCheck, FindsWhatIsNotWellFormed) {
    EXPECT_EQ(read_xml("<g><path d=\"M0 0\"/><text>a &amp; b</text></g>").error, "");
    EXPECT_NE(read_xml("<g><path></g>").error, "");
    EXPECT_NE(read_xml("<g>").error, "");
    EXPECT_NE(read_xml("<g/><g/>").error, "");
    EXPECT_NE(read_xml("<g a=\"1\" a=\"2\"/>").error, "");
    EXPECT_NE(read_xml("<g>a & b</g>").error, "");
    EXPECT_NE(read_xml("<g a=\"<\"/>").error, "");
}

} // namespace
} // namespace gigaplan::report
