#include "scenario/describe.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

void check_amount(Findings& findings, const CostLine& line) {
    const Subject subject{"cost_line", line.id};
    if (line.system) check_system(findings, subject, *line.system);
    if (!findings.knows(subject, {"per_accelerator", "per_it_mw", "lump_sum", "per_year"})) {
        return;
    }
    const int amounts = (line.per_accelerator ? 1 : 0) + (line.per_it_mw ? 1 : 0) +
                        (line.lump_sum ? 1 : 0) + (line.per_year ? 1 : 0);
    if (amounts != 1) {
        findings.error("either-or", subject, {},
            fmt::format("has {}", amounts == 0 ? "no amount" : "several amounts"),
            "give one of `per_accelerator`, `per_it_mw`, `lump_sum` and `per_year`");
        return;
    }
    if (line.lump_sum) {
        check_present(findings, subject, "on", line.on.has_value(), "a lump sum is paid on a day");
        const char* because = "a lump sum is paid on one day";
        check_absent(findings, subject, "from", !line.from, because);
        check_absent(findings, subject, "to", !line.to, because);
    } else {
        check_absent(findings, subject, "on", !line.on, "only a lump sum is paid on one day");
        if (line.from) check_span(findings, subject, *line.from, line.to);
    }
    if (line.system) {
        check_absent(findings, subject, "system", line.per_accelerator.has_value(),
            "only what is paid per accelerator depends on it");
    }
}

// What the scenario states already, for everything together.
struct Covered {
    std::string_view key; // of [assumptions]
    bool stated = false;
};

Covered covering(const Assumptions& assumptions, CostKind kind) {
    switch (kind) {
    case CostKind::Network:
    case CostKind::Optics:
    case CostKind::Staging:
    case CostKind::Crews:
        return {"installation_cost", *assumptions.installation_cost > Money()};
    case CostKind::Staff:
    case CostKind::Spares:
    case CostKind::Repair:
        return {"operation_per_accelerator_month",
            *assumptions.operation_per_accelerator_month > Money()};
    default:
        return {};
    }
}

void check_covered(Findings& findings, const CostLine& line) {
    const Subject subject{"cost_line", line.id};
    if (!findings.knows(subject, {"kind"})) return;
    const std::string_view kind = enum_names(line.kind)[static_cast<std::size_t>(line.kind)];
    const Covered covered = covering(findings.scenario.assumptions, line.kind);
    if (covered.stated && findings.knows({"assumptions"}, {covered.key})) {
        findings.warning("cost-stated-twice", subject, "kind",
            fmt::format("is {}, which `assumptions.{}` covers too", kind, covered.key),
            "let the assumption be 0 USD, or what the cost lines leave out");
    }
    const bool priced = std::ranges::any_of(
        findings.scenario.sites, [](const Site& site) { return !site.energy_price.empty(); });
    if (line.kind == CostKind::Energy && priced) {
        findings.warning("cost-stated-twice", subject, "kind",
            "is energy, which `energy_price` of a site covers too", "keep one of the two");
    }
}

} // namespace

void check_cost_lines(Findings& findings) {
    for (const CostLine& line : findings.scenario.cost_lines) {
        check_amount(findings, line);
        check_covered(findings, line);
    }
}

} // namespace gigaplan::scenario
