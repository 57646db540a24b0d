// Scenarios put together by hand, in as few lines as they have facts.
//
//   Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
//   world.organisation("acme");
//   world.system("rack", 8, 1.0);                      // eight accelerators of 1 kW of IT each
//   world.site("north", "acme");
//   world.grid("north", 10.0);                         // MW at the meter
//   world.hall("hall", "north", {2025, 2, 1}, 800, 100.0); // places, accelerators a day
//   world.line("line", "acme", "rack", 800, {2025, 1, 1});
//   world.reservation("work", "acme");
//
// What is not said costs nothing and takes no time. Ids are given in their order,
// as the loader would sort them.
#pragma once

#include "plan/make_plan.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace gigaplan::plan {

// Where a test says nothing else, the plan begins here.
inline constexpr Date kBegin(2025, 1, 1);

template <class T>
[[nodiscard]] Figure<T> stated(T value) {
    return {value, {}, {}, {}};
}

class Sketch {
public:
    Sketch(Date begin, Date end, scenario::Period period = scenario::Period::Month);

    scenario::Organisation& organisation(const std::string& id, int priority = 0);
    // Accelerators of `it_kw` of IT power each; server power is the same.
    catalogue::System& system(const std::string& id, std::int64_t accelerators, double it_kw,
        double h100_equivalents = 1.0);
    scenario::Site& site(const std::string& id, std::string_view operated_by, double pue = 1.0);
    // Power from the beginning, and nothing that could fail.
    scenario::PowerSource& grid(const std::string& site, double power_mw);
    scenario::PowerSource& source(const std::string& id, std::string_view site, double unit_mw,
        std::vector<scenario::UnitStep> steps);
    scenario::CoolingStep& cooling(
        const std::string& id, std::string_view site, Date ready, double power_mw);
    scenario::Hall& hall(const std::string& id, std::string_view site, Date ready,
        std::int64_t places, double rate_per_day);
    scenario::HostingRight& hosting(
        const std::string& id, std::string_view site, std::string_view guest);
    // An order of its own with one schedule line.
    scenario::ScheduleLine& line(const std::string& id, std::string_view buyer,
        std::string_view system, std::int64_t accelerators, Date delivery, std::int64_t price = 0);
    scenario::Diversion& diversion(const std::string& id);
    void leg(scenario::Diversion& diversion, std::string_view line, std::int64_t accelerators,
        std::string_view to, bool is_return = false);
    scenario::OpeningStock& opening(std::string_view organisation, std::string_view system,
        std::int64_t accelerators, scenario::WayState state, std::string_view hall = {});
    scenario::FieldDestination& field(const std::string& id, std::string_view organisation,
        std::string_view system, double rate_per_day, Date from);
    scenario::Workload& reservation(const std::string& id, std::string_view owner);
    scenario::Workload& service(const std::string& id, std::string_view owner);
    void demand(scenario::Workload& workload, Date from, std::int64_t accelerators);
    scenario::Workload& training(
        const std::string& id, std::string_view owner, double h100_equivalent_days);

    template <class Entity>
    [[nodiscard]] scenario::Reference<Entity> refer(
        const std::vector<Entity>& list, std::string_view id) const;
    [[nodiscard]] scenario::Reference<scenario::Site> site_named(std::string_view id) const;
    [[nodiscard]] scenario::Reference<scenario::Organisation> organisation_named(
        std::string_view id) const;
    [[nodiscard]] scenario::Reference<catalogue::System> system_named(std::string_view id) const;
    [[nodiscard]] scenario::Reference<scenario::ScheduleLine> line_named(std::string_view id) const;

    scenario::Scenario scenario;

private:
    scenario::Workload& workload(
        const std::string& id, std::string_view owner, scenario::WorkloadKind kind);
};

// The plan of a scenario that has one.
[[nodiscard]] Planned planned(const scenario::Scenario& scenario);

// The boundary on that date, which must be one.
[[nodiscard]] std::size_t boundary(const Plan& plan, Date date);

// Accelerators accepted in all pools at a boundary; running at a site on a day.
[[nodiscard]] std::int64_t accepted_on(const Plan& plan, Date date);
[[nodiscard]] std::int64_t running_on(const Plan& plan, Date date, std::size_t site = 0);

// What an organisation pays and is paid.
[[nodiscard]] std::map<finance::CashKind, std::int64_t> cents_by_kind(
    const Plan& plan, std::size_t organisation = 0);

} // namespace gigaplan::plan
