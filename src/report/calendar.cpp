#include "report/calendar.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

namespace gigaplan::report {

namespace {

constexpr std::size_t kLineOctets = 75;

bool continues_character(char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

// Folds the line (RFC 5545, 3.1), never inside a character.
void add_line(std::string& text, std::string_view line) {
    std::size_t room = kLineOctets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (continues_character(line[cut]))
            --cut;
        text += line.substr(0, cut);
        text += "\r\n ";
        line.remove_prefix(cut);
        room = kLineOctets - 1; // the blank that continues it
    }
    text += line;
    text += "\r\n";
}

// Of a property of type TEXT (RFC 5545, 3.3.11). Control characters have no place there.
std::string property_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F) {
            result += c;
        }
    }
    return result;
}

std::string basic(Date date) {
    std::string digits = iso(date);
    std::erase(digits, '-');
    return digits;
}

void add_event(std::string& text, const Calendar& calendar, const CalendarEvent& event) {
    add_line(text, "BEGIN:VEVENT");
    add_line(text,
        fmt::format("UID:{}/{}@gigaplan", property_text(calendar.id), property_text(event.id)));
    add_line(text, fmt::format("DTSTAMP:{}T000000Z", basic(calendar.as_of)));
    add_line(text, fmt::format("DTSTART;VALUE=DATE:{}", basic(event.on)));
    add_line(text, fmt::format("DTEND;VALUE=DATE:{}", basic(event.on + 1)));
    add_line(text, fmt::format("SUMMARY:{}", property_text(event.title)));
    if (!event.description.empty()) {
        add_line(text, fmt::format("DESCRIPTION:{}", property_text(event.description)));
    }
    add_line(text, fmt::format("CATEGORIES:{}", property_text(event.category)));
    add_line(text, event.firm ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
    add_line(text, "TRANSP:TRANSPARENT");
    add_line(text, "END:VEVENT");
}

} // namespace

std::string to_ics(const Calendar& calendar) {
    std::vector<CalendarEvent> events = calendar.events;
    std::stable_sort(events.begin(), events.end(),
        [](const CalendarEvent& a, const CalendarEvent& b) { return a.on < b.on; });
    std::string text;
    add_line(text, "BEGIN:VCALENDAR");
    add_line(text, "VERSION:2.0");
    add_line(text, "PRODID:-//gigaplan//plan//EN");
    add_line(text, "CALSCALE:GREGORIAN");
    add_line(text, fmt::format("X-WR-CALNAME:{}", property_text(calendar.title)));
    for (const CalendarEvent& event : events)
        add_event(text, calendar, event);
    add_line(text, "END:VCALENDAR");
    return text;
}

} // namespace gigaplan::report
