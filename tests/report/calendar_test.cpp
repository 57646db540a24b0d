#include "report/calendar.hpp"

#include <gtest/gtest.h>

namespace gigaplan::report {
namespace {

Calendar one_event(const std::string& title, const std::string& description = "") {
    return {"swap", "A swap", Date(2024, 1, 1),
        {{"hall-new", Date(2024, 2, 29), title, description, "hall", false}}};
}

std::vector<std::string> lines_of(const std::string& ics) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < ics.size();) {
        const std::size_t end = ics.find("\r\n", from);
        if (end == std::string::npos) {
            ADD_FAILURE() << "a line without its end";
            return lines;
        }
        lines.push_back(ics.substr(from, end - from));
        from = end + 2;
    }
    return lines;
}

TEST(Calendar, IsAFileOfWholeDays) {
    EXPECT_EQ(to_ics(one_event("Hall new ready", "waits for switchgear\nsource: a letter")),
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//gigaplan//plan//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "X-WR-CALNAME:A swap\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:swap/hall-new@gigaplan\r\n"
        "DTSTAMP:20240101T000000Z\r\n"
        "DTSTART;VALUE=DATE:20240229\r\n"
        "DTEND;VALUE=DATE:20240301\r\n"
        "SUMMARY:Hall new ready\r\n"
        "DESCRIPTION:waits for switchgear\\nsource: a letter\r\n"
        "CATEGORIES:hall\r\n"
        "STATUS:TENTATIVE\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

TEST(Calendar, LetsNoTextBecomeALine) {
    const std::string ics = to_ics(one_event("a, b; c\\d\r\nEND:VEVENT\x01"));
    EXPECT_NE(ics.find("SUMMARY:a\\, b\\; c\\\\d\\nEND:VEVENT\r\n"), std::string::npos) << ics;
}

// Long lines are folded at 75 octets, and characters of several octets stay whole:
// put together again they are what was said.
TEST(Calendar, FoldsLongLines) {
    for (int blanks = 0; blanks < 8; ++blanks) {
        std::string title(static_cast<std::size_t>(blanks), 'x');
        for (int i = 0; i < 60; ++i)
            title += "\xE2\x82\xAC\xC3\xA9"; // a euro sign and an e with an accent
        std::string unfolded;
        for (const std::string& line : lines_of(to_ics(one_event(title)))) {
            EXPECT_LE(line.size(), 75U);
            const bool continues = line.starts_with(' ');
            EXPECT_NE(static_cast<unsigned char>(line[continues ? 1 : 0]) & 0xC0U, 0x80U);
            unfolded += continues ? line.substr(1) : "\n" + line;
        }
        EXPECT_NE(unfolded.find("\nSUMMARY:" + title + "\n"), std::string::npos);
    }
}

TEST(Calendar, GoesByDate) {
    Calendar calendar = one_event("later");
    calendar.events.push_back({"x", Date(2024, 2, 1), "earlier", "", "hall", true});
    const std::string ics = to_ics(calendar);
    EXPECT_LT(ics.find("SUMMARY:earlier"), ics.find("SUMMARY:later"));
}

} // namespace
} // namespace gigaplan::report
