// Whether readings are written in what they measure.

#include "scenario/describe.hpp"
#include "scenario/validate.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

std::string_view name(ReadingMeasure measure) {
    return enum_names(measure)[static_cast<std::size_t>(measure)];
}

// A megawatt of IT is not one of a facility, whoever read it.
void check_unit(Findings& findings, const Reading& reading, std::string_view key,
    const ReadAmount& amount, const Place& place) {
    if (!amount.unit || *amount.unit == reading.measure) return;
    findings.error_at("wrong-unit", place,
        fmt::format("`reading.{}.{}` is written in the unit of {}, but `measure` is {}", reading.id,
            key, name(*amount.unit), name(reading.measure)),
        fmt::format("write measure = \"{}\", or the amount in the unit of its measure",
            name(*amount.unit)));
}

void check_units(Findings& findings, const Reading& reading, std::string_view key,
    const Figure<ReadAmount>& figure) {
    if (!findings.knows({"reading", reading.id}, {"measure", key})) return;
    check_unit(findings, reading, key, *figure, figure.place);
    for (const Claim<ReadAmount>& other : figure.others)
        check_unit(findings, reading, key, other.value, other.place);
}

} // namespace

void check_readings(Findings& findings) {
    for (const Reading& reading : findings.scenario.readings) {
        if (findings.knows({"reading", reading.id}, {"measure", "organisation"})) {
            check_absent(findings, {"reading", reading.id}, "organisation",
                !reading.organisation || reading.measure == ReadingMeasure::Capital,
                "only capital is read of an organisation");
        }
        check_units(findings, reading, "value", reading.value);
        if (reading.low) check_units(findings, reading, "low", *reading.low);
        if (reading.high) check_units(findings, reading, "high", *reading.high);
    }
}

} // namespace gigaplan::scenario
