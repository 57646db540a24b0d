#include "plan/diversion_overlay.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

// Ids hold nothing that a TOML string would have to escape, but may hold dots.
std::string leg_text(const scenario::DiversionLeg& leg) {
    return fmt::format("    {{ line = \"{}\", to = \"{}\", {}accelerators = {} }},\n", leg.line.id,
        leg.to.id, leg.is_return ? "is_return = true, " : "", leg.accelerators->value());
}

} // namespace

std::string diversion_overlay(const scenario::Diversion& diversion) {
    std::string text = fmt::format("[diversion.\"{}\"]\n", diversion.id);
    if (diversion.decided) text += fmt::format("decided = \"{}\"\n", iso(diversion.decided->value));
    text += "legs = [\n";
    for (const scenario::DiversionLeg& leg : diversion.legs)
        text += leg_text(leg);
    text += "]\nstatus = \"plan\"\n";
    text += fmt::format("source = \"{}\"\n", diversion.evidence.source);
    return text;
}

} // namespace gigaplan::plan
