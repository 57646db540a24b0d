// Dated events as a calendar file (iCalendar, RFC 5545) that calendars subscribe to
// or import.
#pragma once

#include "base/date.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

// All of one day.
struct CalendarEvent {
    std::string id; // the same in every plan of a scenario, so that a later one moves it
    Date on;
    std::string title;
    std::string description; // may be empty, may have several lines
    std::string category;
    bool firm = true; // else shown as tentative
};

struct Calendar {
    std::string id; // of the scenario; part of every event's
    std::string title;
    Date as_of; // stamped on every event: no clock is read
    std::vector<CalendarEvent> events;
};

// UTF-8 with lines of at most 75 octets, ended by CR LF.
[[nodiscard]] std::string to_ics(const Calendar& calendar);

} // namespace gigaplan::report
