#include "text/xlsx_cells.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::text::xlsx {

namespace {

constexpr double kLastDay = 2'958'465.0; // 31 December 9999, counted from 1900
constexpr int kDaysTo1904 = 1'462;
constexpr int kPhantomDay = 60; // 29 February 1900, which Lotus 1-2-3 had
constexpr int kSecondsPerDay = 86'400;

bool between(int number, int first, int last) {
    return number >= first && number <= last;
}

// Those that every spreadsheet knows by number; 27 to 36 and 50 to 58 are East Asian days.
std::optional<CellFormat> built_in(int number) {
    if (number == 9 || number == 10) return CellFormat::Percent;
    if (between(number, 14, 17) || number == 22) return CellFormat::Date;
    if (between(number, 18, 21) || number == 45 || number == 47) return CellFormat::TimeOfDay;
    if (number == 46) return CellFormat::Elapsed;
    if (between(number, 27, 36) || between(number, 50, 58)) return CellFormat::Date;
    if (number < 164) return CellFormat::Plain;
    return std::nullopt;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// What the letters of a code ask for.
struct Letters {
    bool day = false;     // y or d
    bool month = false;   // m, which may be minutes
    bool time = false;    // h or s
    bool elapsed = false; // [h], [mm], [s]
    bool percent = false;
};

// "[Red]" and "[$-409]" ask for nothing; "[h]" counts hours on past 24.
void take_brackets(std::string_view inside, Letters& letters) {
    if (inside.empty()) return;
    for (const char c : inside) {
        if (lower(c) != 'h' && lower(c) != 'm' && lower(c) != 's') return;
    }
    letters.elapsed = true;
}

// The first section, for numbers above zero; text in quotes and after \ _ * is only shown.
Letters letters_of(std::string_view code) {
    Letters letters;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        if (code[i] == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else if (code[i] == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            take_brackets(code.substr(i + 1, end - i - 1), letters);
            i = end;
        } else if (code.substr(i, 5) == "AM/PM" || code.substr(i, 5) == "am/pm") {
            i += 4;
        } else {
            const char c = lower(code[i]);
            letters.day = letters.day || c == 'y' || c == 'd';
            letters.month = letters.month || c == 'm';
            letters.time = letters.time || c == 'h' || c == 's';
            letters.percent = letters.percent || c == '%';
        }
    }
    return letters;
}

std::string clock(long long seconds) {
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3'600, seconds / 60 % 60, seconds % 60);
}

} // namespace

CellFormat format_of(int number, std::string_view code) {
    if (code.empty() || code == "General") return built_in(number).value_or(CellFormat::Plain);
    const Letters letters = letters_of(code);
    if (letters.elapsed) return CellFormat::Elapsed;
    if (letters.day || (letters.month && !letters.time)) return CellFormat::Date;
    if (letters.time) return CellFormat::TimeOfDay;
    return letters.percent ? CellFormat::Percent : CellFormat::Plain;
}

std::optional<std::string> day_or_time(double number, CellFormat format, bool from_1904) {
    if (!(number >= 0.0) || number >= kLastDay + 1.0) return std::nullopt;
    const long long seconds = std::llround(number * kSecondsPerDay);
    const bool time_alone = format == CellFormat::Elapsed ||
                            (number < 1.0 && (format == CellFormat::TimeOfDay || number > 0.0));
    if (time_alone) return clock(seconds);
    const auto day = static_cast<int>(seconds / kSecondsPerDay) + (from_1904 ? kDaysTo1904 : 0);
    if (day < 1 || day == kPhantomDay || day > static_cast<int>(kLastDay)) return std::nullopt;
    const Date date = Date(1899, 12, 30) + (day < kPhantomDay ? day + 1 : day);
    const long long rest = seconds % kSecondsPerDay;
    return rest == 0 ? iso(date) : fmt::format("{}T{}", iso(date), clock(rest));
}

} // namespace gigaplan::text::xlsx
