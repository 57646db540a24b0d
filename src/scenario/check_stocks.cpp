#include "scenario/hall_places.hpp"
#include "scenario/rights.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace gigaplan::scenario {

namespace {

bool stands_in_hall(WayState state) {
    return state == WayState::Racked || state == WayState::Accepted;
}

void check_places(Findings& findings, const OpeningStock& stock, const Hall& hall, double& taken) {
    const Subject subject{"opening_stock", stock.id};
    if (!findings.knows(subject, {"accelerators"}) || !stock.system.target) return;
    if (!findings.knows({"hall", hall.id}, {"places", "places_by_system"})) return;
    constexpr double kNoise = 1e-6;
    taken +=
        places_each(hall, stock.system.index()) * static_cast<double>(stock.accelerators->value());
    if (taken > static_cast<double>(hall.places->value()) + kNoise) {
        findings.error("hall-overfull", subject, "accelerators",
            fmt::format("makes {} in {}, which has {} places", std::ceil(taken - kNoise), hall.id,
                hall.places->value()),
            "correct the number, or the places of the hall");
    }
}

void check_hall(Findings& findings, const OpeningStock& stock, const Rights& rights) {
    const Scenario& scenario = findings.scenario;
    const Subject subject{"opening_stock", stock.id};
    const Hall& hall = scenario.halls[stock.hall->position()];
    const Subject of_hall{"hall", hall.id};
    const bool fits = hall.systems.empty() ||
                      std::ranges::any_of(hall.systems,
                          [&](const auto& system) { return system.target == stock.system.target; });
    if (!fits && findings.knows(of_hall, {"systems"})) {
        findings.error("hall-refuses-system", subject, "system",
            fmt::format("is {}, which is not among the systems of {}", stock.system.id, hall.id),
            fmt::format("add it to `systems` of [hall.{}]", hall.id));
    }
    const bool dates_known = findings.settings_sound() && findings.knows(of_hall, {"ready"});
    if (dates_known && *hall.ready > scenario.settings.start) {
        findings.error("stock-in-unready-hall", subject, "hall",
            fmt::format("is {}, which is ready on {}, after the plan starts on {}", hall.id,
                iso(*hall.ready), iso(scenario.settings.start)),
            "correct the date of the hall, or let the stock be in the warehouse");
    }
    const bool rights_known = stock.organisation.target && hall.site.target &&
                              findings.knows_all("site", {"operated_by"}) &&
                              findings.knows_all("hosting_right", {"site", "guest"});
    if (!rights_known) return;
    if (!rights.may_use(stock.organisation.position(), hall.site.position())) {
        findings.error("no-right-to-hall", subject, "hall",
            fmt::format("is {}, but {} neither operates {} nor is its guest", hall.id,
                stock.organisation.id, hall.site.id),
            fmt::format("add a [hosting_right.ID] with site = \"{}\" and guest = \"{}\"",
                hall.site.id, stock.organisation.id));
    }
}

// What goes into the field is never racked.
void check_no_field(Findings& findings, const OpeningStock& stock) {
    const auto& fields = findings.scenario.field_destinations;
    if (!stock.organisation.target || !stock.system.target) return;
    const auto field = std::ranges::find_if(fields, [&](const FieldDestination& destination) {
        return destination.organisation.target == stock.organisation.target &&
               destination.system.target == stock.system.target;
    });
    if (field == fields.end()) return;
    findings.error("field-stock-in-hall", {"opening_stock", stock.id}, "hall",
        fmt::format("is {}, but {} of {} goes into the field, by [field_destination.{}]",
            stock.hall->id, stock.system.id, stock.organisation.id, field->id),
        "let the stock be in the warehouse, or name it another system of the catalogue");
}

void check_progress(Findings& findings, const OpeningStock& stock) {
    if (!stock.progress || !findings.knows({"opening_stock", stock.id}, {"state"})) return;
    const bool staged = *stock.progress == WayProgress::Staged;
    check_absent(findings, {"opening_stock", stock.id}, "progress",
        stock.state == (staged ? WayState::Warehouse : WayState::Racked),
        staged ? "only what is in the warehouse is staged"
               : "only what is racked is cooled, networked or burnt in");
}

} // namespace

void check_stocks(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    const Rights rights(scenario);
    std::vector<double> places_taken(scenario.halls.size());
    for (const OpeningStock& stock : scenario.opening_stocks) {
        const Subject subject{"opening_stock", stock.id};
        check_positive(
            findings, subject, "accelerators", *stock.accelerators > AcceleratorCount(0));
        check_system(findings, subject, stock.system);
        check_progress(findings, stock);
        check_whole_systems(findings, subject, "accelerators", *stock.accelerators, stock.system);
        if (!findings.knows(subject, {"state"})) continue;
        if (stands_in_hall(stock.state)) {
            check_present(findings, subject, "hall", stock.hall.has_value(),
                "what is racked or accepted stands in a hall");
            if (stock.hall && stock.hall->target) {
                const std::size_t hall = stock.hall->position();
                check_places(findings, stock, scenario.halls[hall], places_taken[hall]);
                check_hall(findings, stock, rights);
                check_no_field(findings, stock);
            }
        } else {
            check_absent(findings, subject, "hall", !stock.hall,
                "only what is racked or accepted stands in a hall");
        }
    }
    for (const FieldDestination& field : scenario.field_destinations) {
        const Subject subject{"field_destination", field.id};
        check_span(findings, subject, field.from, field.to);
        check_system(findings, subject, field.system);
    }
}

} // namespace gigaplan::scenario
