// The plan as a linear program.
//
// Per pool p (organisation, system, hall) and segment b:
//   accepted[p][b]  accelerators accepted by boundary b, beyond the opening ones
//   install[p][b]   accepted during segment b; accepted[b+1] = accepted[b] + install[b]
//   start[p][b]     running at the segment's start
//   growth[p][b]    more of them running at its end, in a straight line; fewer only
//                   where a service life ends
//   use[w,p,b]      average accelerators that workload w runs
// with
//   start <= accepted[b], start + growth <= accepted[b+1]
//   sum over w of use = start + growth / 2
// so that power, cooling and hall limits, held at the end of the segment, hold at
// every instant of it. An average alone would let a rising count pass a limit. Where
// the count may fall they are held at the start too.
//
// Acceptance takes a fixed number of days, so nothing of it is a variable: what
// is accepted by a date was racked that many days before, which moves hall dates
// and deliveries, not flows.
//
// Units: thousand accelerators, MW, million of the scenario's currency, days.
#pragma once

#include "base/money.hpp"
#include "base/place.hpp"
#include "lp/program.hpp"
#include "plan/deciding.hpp"
#include "plan/layout.hpp"
#include "plan/throughput.hpp"
#include "power/site_supply.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

inline constexpr double kAcceleratorsPerUnit = 1000.0;
// Units of currency per accelerator = thousandths of a million per thousand.
inline constexpr double kMillionsPerUnit = kAcceleratorsPerUnit / 1e6;

enum class Limit {
    Supply,     // nothing more is delivered
    HallReady,  // the hall is still closed
    HallPlaces, // the hall is full
    HallPower,
    InstallRate, // racks are rolled in and accepted as fast as it goes
    SitePower,
    Cooling,
    Demand, // the work there is
    Hosting,
    Budget,      // of an organisation, in one of its years
    Requirement, // something the scenario says must be met
    Balance,     // bookkeeping, never to blame
    ServiceLife, // what is there may not run any longer
    Hire,        // what a rent offer or a lending allows
    Worth,       // more work would earn less than it costs
    Upkeep,      // what is away for repair, or held back for it
};

// What a row means, for explanations.
struct RowTag {
    Limit limit = Limit::Balance;
    std::size_t subject = 0; // site, hall, stock or workload, by the limit
    std::size_t segment = 0;
    Place place; // of the scenario's line that sets the bound
};

struct UseColumn {
    std::size_t workload = 0;
    std::optional<std::size_t> pool; // where it stands; none: in a cloud
    std::size_t segment = 0;
    double h100_equivalents = 1.0; // per accelerator
    lp::Column column;
    std::optional<std::size_t> hire = {}; // of the layout; none: its owner's own
    std::size_t piece = 0;                // of its workload's scaling there
};

using MaybeColumn = std::optional<lp::Column>;

// By segment: counted from the plan's beginning until the segment's; none: zero, or
// past the end of the agreement.
struct HireColumns {
    std::vector<MaybeColumn> taken, given_back;
    [[nodiscard]] std::vector<lp::Term> level(std::size_t segment) const; // all through it
};

// Accelerators that leave for good on the morning of a day.
struct Leaving {
    std::optional<std::size_t> pool; // where they stand; none: they lie in the warehouse
    Index<scenario::Organisation> organisation;
    Index<catalogue::System> system;
    std::optional<Index<scenario::Site>> site; // of the warehouse: see scenario::Departure
    Date on;
    int age_days = 0;
    double units = 0.0; // thousand accelerators; of one system where there is a column
    MaybeColumn column; // while deciding, systems; none: it is decided
    Money proceeds_per_accelerator, cost_per_accelerator;
};

// Of a delivery, or of what was there from the beginning, what may leave; of equals those go
// that would be worth least when the plan ends.
struct SoldLot {
    Index<scenario::Organisation> organisation;
    Money worth_per_accelerator; // at the plan's end
    lp::Column column;
};

struct Model {
    lp::Program program;
    std::vector<RowTag> tags;                       // by row
    std::vector<std::vector<MaybeColumn>> accepted; // by pool, boundary; none: zero
    std::vector<std::vector<MaybeColumn>> install;  // by pool, segment
    std::vector<std::vector<MaybeColumn>> start, growth;
    std::vector<UseColumn> uses;
    std::vector<std::vector<std::size_t>> pool_segment_uses; // [pool * segments + segment]
    std::vector<HireColumns> hires;                          // of the layout
    std::vector<power::SiteSupply> supplies;
    std::vector<lp::Column> choices;  // while deciding, by way to take a project: 1 where it is
    std::vector<lp::Column> diverted; // while deciding, by divertible line: systems sent
    std::vector<lp::Column> later;    // while deciding, by way to ship later: systems
    std::vector<Leaving> leavings;    // those that are decided, then those that may be
    std::vector<std::vector<std::size_t>> leavings_from; // by pool, positions in these
    std::vector<SoldLot> sold_lots;                      // while deciding: whose worth is given up
    MaybeColumn fair_share; // under the pro-rata rule: least work per accelerator-day owned
};

// The program of `scenario`, in the layout of the base that it is a step from.
// While deciding, `scenario` is the world with every project taken at its earliest,
// and what these add counts as far as their columns in `choices` say.
[[nodiscard]] Model build_model(const scenario::Scenario& scenario, const Layout& layout,
    const ThroughputModel& throughput, const Deciding* deciding = nullptr);

// Positions of the budgets that a solution leaves nothing of.
[[nodiscard]] std::vector<std::size_t> spent_budgets(
    const Model& model, const std::vector<double>& columns);

// IT megawatts of the pools at one end of a segment. `constant_mw` takes what opening
// accelerators draw while they idle.
enum class SegmentEnd { Start, End };
[[nodiscard]] std::vector<lp::Term> it_power_terms(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const std::vector<std::size_t>& pools,
    std::size_t segment, SegmentEnd end, double& constant_mw);

// Thousand accelerators that are fit to work as a segment begins, of those that the workload
// may use there and that pass. `constant` takes the opening ones.
[[nodiscard]] std::vector<lp::Term> fit_terms(const Layout& layout, const Model& model,
    std::size_t workload, std::size_t segment, const std::function<bool(const UseColumn&)>& passes,
    double& constant);

// Thousand accelerator-days that a pool has racked during a segment, beyond the opening
// ones: see racked_parts().
[[nodiscard]] std::vector<lp::Term> racked_day_terms(
    const Layout& layout, const Model& model, std::size_t pool, std::size_t segment);

// Thousand accelerators that have left the pool for good by a boundary, times a factor: what
// hangs on columns is added to `terms`, the rest is the result.
[[nodiscard]] double add_gone(const Layout& layout, const Model& model, std::size_t pool,
    std::size_t boundary, double factor, std::vector<lp::Term>& terms);

// The same in a solution.
[[nodiscard]] double gone_units(const Layout& layout, const Model& model,
    const std::vector<double>& columns, std::size_t pool, std::size_t boundary);

// May anything leave the pool for good?
[[nodiscard]] bool may_lose(const Layout& layout, const Model& model, std::size_t pool);

// What the pool has accepted by a date beyond the opening ones, times a factor.
void add_accepted_by(const Layout& layout, const Model& model, std::size_t pool, Date date,
    double factor, std::vector<lp::Term>& terms);

// Opening accelerators of the pool that are accepted at a boundary, and stand there.
[[nodiscard]] std::int64_t opening_accelerators(
    const Pool& pool, const Timeline& timeline, std::size_t boundary);
// The same in the program's unit.
[[nodiscard]] double opening_units(
    const Pool& pool, const Timeline& timeline, std::size_t boundary);

// What an organisation has of a system in the warehouse when the plan begins.
[[nodiscard]] std::int64_t opening_in_warehouse(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, Index<catalogue::System> system);

} // namespace gigaplan::plan
