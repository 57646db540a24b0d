// What a plan says, in whole accelerators, with its proof and its reasons.
#pragma once

#include "base/checked_integer.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "finance/entity_tax.hpp"
#include "finance/net_present_value.hpp"
#include "finance/purchases.hpp"
#include "plan/divisible.hpp"
#include "plan/field.hpp"
#include "plan/layout.hpp"
#include "plan/model.hpp"
#include "plan/stages.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

// A pool's accelerators over time, opening ones included.
struct PoolPlan {
    std::vector<AcceleratorCount> accepted; // by boundary, from that day on
    // By segment, at its end: what opening stock or a hosting right changes on the
    // next boundary is not in it.
    std::vector<AcceleratorCount> accepted_end;
    std::vector<AcceleratorCount> racked;     // by boundary; at least `accepted`
    std::vector<AcceleratorCount> gone;       // by boundary: left for good, on that day or before
    std::vector<AcceleratorCount> start, end; // running, by segment, straight in between
};

// What a workload runs in one place during a segment, on average.
struct Use {
    std::size_t workload = 0;
    std::optional<std::size_t> pool; // where it stands; none: in a cloud
    std::size_t segment = 0;
    AcceleratorCount accelerators;
    double h100_equivalents = 1.0;
    std::optional<std::size_t> hire = {}; // of the layout; none: its owner's own
};

// What is hired, by segment, evenly through it.
struct HirePlan {
    // Taken and given back since the plan began, whenever the segment begins.
    std::vector<AcceleratorCount> taken, given_back;
    [[nodiscard]] AcceleratorCount level(std::size_t segment) const {
        return taken[segment] - given_back[segment];
    }
};

// All that one organisation owns of one system.
struct Holding {
    Index<scenario::Organisation> organisation;
    Index<catalogue::System> system;
    std::vector<AcceleratorCount> delivered; // by boundary, opening ones included
    std::vector<AcceleratorCount> waiting;   // in the warehouse, not racked
    std::vector<AcceleratorCount> gone;      // by boundary: sold or retired, of those delivered
};

// A site at the start and the end of a segment, straight in between.
struct SiteMoment {
    std::int64_t running = 0;
    ServerPower server;
    ItPower it;
    FacilityPower facility; // at peak PUE
};

// What holds a site back in a segment: the first thing that would have to give.
struct Binding {
    Limit limit = Limit::Demand;
    std::size_t subject = 0; // hall, stock or workload, by the limit
    bool binds = false;      // false: all its work is done with what it has
};

struct SiteSegment {
    SiteMoment start, end;
    FacilityPower firm; // after the worst outage
    std::optional<CoolingPower> cooling;
    Binding binding;
};

struct SitePlan {
    std::vector<SiteSegment> segments;
};

struct WorkloadPlan {
    std::int64_t accelerator_days = 0;
    double h100_equivalent_days = 0.0;
    std::int64_t peak = 0; // most accelerators in any segment, on average
    std::optional<Date> first_day;
    std::optional<Date> finished;          // training: when its work is done, inside the segment
    double done_fraction = 0.0;            // training
    std::vector<std::string> broken_rules; // in words: below its minimum scale, paused ...
    bool misses_requirement = false;       // one of them is of what is required
};

// What rounding to whole systems cost, and that it kept every limit.
struct Rounding {
    double work_before = 0.0; // thousand H100-equivalent days
    double work_after = 0.0;
    std::vector<std::string> violations; // empty in a sound plan
    // What is required and kept by the program, and missed by whole systems.
    std::vector<std::string> unmet;
    [[nodiscard]] double lost_fraction() const {
        return work_before > 0.0 ? (work_before - work_after) / work_before : 0.0;
    }
};

struct Plan {
    // Compiled once, as those of a scenario are.
    Plan();
    Plan(const Plan&);
    Plan(Plan&&) noexcept;
    Plan& operator=(const Plan&);
    Plan& operator=(Plan&&) noexcept;
    ~Plan();

    Layout layout;
    std::vector<scenario::OwnedLine> lines;
    std::vector<PoolPlan> pools;
    std::vector<DivisibleCounts> divisible;         // of the pools
    std::vector<std::vector<double>> divisible_use; // on average, by workload, segment
    std::vector<Use> uses;                          // by workload, pool, segment; without zeros
    std::vector<Holding> holdings;
    std::vector<scenario::Departure> departures; // by day
    std::vector<HirePlan> hires;                 // of the layout
    std::vector<FieldPlan> fields;               // what is never racked; not part of any holding
    std::vector<SitePlan> sites;
    std::vector<std::vector<Binding>> waiting; // what keeps it waiting, by stock, segment
    std::vector<WorkloadPlan> workloads;
    std::vector<finance::CashFlow> cash; // without idleness, which is no payment
    std::vector<finance::CashFlow> idle_costs;
    std::vector<finance::OrganisationValue> values;
    std::vector<finance::EntityTaxYear> taxes;
    std::vector<StageResult> stages;
    Rounding rounding;
    std::vector<std::size_t> spent_budgets; // positions of those with nothing left
    std::vector<Arbitrary> arbitrary;
    std::size_t column_count = 0, row_count = 0, term_count = 0;
};

// Of a pool's accepted accelerators those past their service life, or of the age at which they
// have to retire, at a boundary, the start or the end of the segment. Not where life ends for all
// on a calendar date.
[[nodiscard]] std::int64_t past_life(
    const Plan& plan, std::size_t pool, std::size_t segment, std::size_t boundary);

// The same of all that cannot run then: past their service life, away for repair or held
// back as spares.
[[nodiscard]] std::int64_t out_of_use(
    const Plan& plan, std::size_t pool, std::size_t segment, std::size_t boundary);

[[nodiscard]] Index<catalogue::System> system_of(const Layout& layout, const Use& use);
// "colossus-2"; of what a cloud lets the rent offer.
[[nodiscard]] const std::string& place_of(
    const scenario::Scenario& scenario, const Layout& layout, const Use& use);

// Running accelerators, power and so on of a site on a day, inside its segment.
[[nodiscard]] SiteMoment site_on(const Plan& plan, std::size_t site, Date date);

// The first day on which the site draws at least that much; none within the plan.
[[nodiscard]] std::optional<Date> first_at_least(const Plan& plan, std::size_t site, ServerPower);
[[nodiscard]] std::optional<Date> first_at_least(const Plan& plan, std::size_t site, ItPower);
[[nodiscard]] std::optional<Date> first_at_least(const Plan& plan, std::size_t site, FacilityPower);

// Accelerator-days that an organisation's accelerators run, of all its work.
[[nodiscard]] std::int64_t running_days(
    const Plan& plan, Index<scenario::Organisation> organisation);
// Accelerator-days that an offer is paid for within the plan.
[[nodiscard]] std::int64_t hired_days(const Plan& plan, std::size_t hire);
// Accelerator-days in the warehouse and, accepted or not, in the rack without work.
[[nodiscard]] std::int64_t idle_days(const Plan& plan, Index<scenario::Organisation> organisation);

} // namespace gigaplan::plan
