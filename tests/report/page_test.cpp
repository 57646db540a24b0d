#include "report/page.hpp"
#include "sample_page.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace gigaplan::report {
namespace {

TEST(Page, SamePageGivesTheSameBytes) {
    const std::string html = to_html(sample_page());
    EXPECT_EQ(html, to_html(sample_page()));
    // For looking at: GIGAPLAN_SAMPLE_REPORT=/tmp/sample.html test_report
    if (const char* const path = std::getenv("GIGAPLAN_SAMPLE_REPORT")) {
        std::ofstream(path, std::ios::binary) << html;
    }
}

} // namespace
} // namespace gigaplan::report
