// All that `gigaplan plan` has to say about one scenario, before it is put into
// words, tables, charts or JSON.
#pragma once

#include "app/promises.hpp"
#include "app/related_parties.hpp"
#include "app/run_estimates.hpp"
#include "base/diagnostics.hpp"
#include "finance/commitments.hpp"
#include "plan/bottlenecks.hpp"
#include "plan/decide.hpp"
#include "plan/horizon.hpp"
#include "plan/make_plan.hpp"
#include "plan/period_prices.hpp"
#include "plan/plan_runs.hpp"
#include "plan/reasons.hpp"
#include "scenario/scenario.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

// A published reading held against the plan on its own day.
struct ReadingCheck {
    std::size_t reading = 0; // position in the scenario
    double published = 0.0, low = 0.0, high = 0.0;
    double planned = 0.0;
    bool met = false; // within the spread of the source's own editions
    [[nodiscard]] double miss_fraction() const {
        return published != 0.0 ? planned / published - 1.0 : 0.0;
    }
};

struct PlanAnswer {
    scenario::Scenario scenario; // as decided
    // That were to be decided.
    std::vector<scenario::Project> projects;
    std::vector<scenario::DiversionOption> options;
    plan::Decisions decisions;
    plan::Planned planned;
    std::optional<plan::RunsPlaced> runs; // training runs, where they had to be placed
    plan::Bottlenecks bottlenecks;
    std::vector<plan::PeriodBinding> periods;
    plan::Stories stories;
    plan::HorizonTest horizon;
    std::vector<ReadingCheck> checks;
    std::vector<PromiseCheck> promises;
    std::vector<Dealing> dealings;          // of related parties
    std::vector<RunEstimate> run_estimates; // of training runs that name a model
    Diagnostics diagnostics;
};

// Plans the scenario: without what binds, waits or moves, which takes longer to
// find out than the plan.
[[nodiscard]] Result<PlanAnswer> plain_answer_for(
    scenario::Scenario scenario, Diagnostics diagnostics, const plan::PlanOptions& options);

// Plans the scenario and asks all questions about the plan.
[[nodiscard]] Result<PlanAnswer> answer_for(
    scenario::Scenario scenario, Diagnostics diagnostics, const plan::PlanOptions& options);

// What is bound to be paid on the dates of commitments.hpp.
[[nodiscard]] std::vector<finance::Commitment> commitments_of(const PlanAnswer& answer);

// Everything at all sites together.
struct Totals {
    std::int64_t owned = 0, accepted = 0, running = 0; // at the plan's end
    std::int64_t rented = 0; // from outside the scenario, and at work at the end
    std::int64_t idle_days = 0, owned_days = 0;
    ServerPower server, peak_server;
    ItPower it, peak_it;
    FacilityPower facility, peak_facility;
    Date peak_on;
    Money paid; // all payments until the end, salvage and revenue left out
};
[[nodiscard]] Totals totals_of(const PlanAnswer& answer);

// A stretch of time in which one thing binds a site.
struct BindingRun {
    std::size_t site = 0;
    plan::Binding binding;
    Date from, to;
};
[[nodiscard]] std::vector<BindingRun> binding_runs(const PlanAnswer& answer);

// Only those in which something binds, the most telling first: a want of
// deliveries explains less than what holds up accelerators that are there; then
// the longest.
[[nodiscard]] std::vector<BindingRun> telling_runs(const PlanAnswer& answer);

[[nodiscard]] const std::string& organisation_id(
    const PlanAnswer& answer, Index<scenario::Organisation> index);

// "hall south-ext", "colossus-2", "deliveries of gb200_nvl72".
[[nodiscard]] std::string binding_subject(
    const PlanAnswer& answer, std::size_t site, const plan::Binding& binding);

// Per thousand H100-equivalent days of the first stage: accelerator-months; money
// for the value objective; days where a target leads decisions. "1,234 accelerator-months" with
// `unit_of_gain`. Steps and decisions differ where several tiers lead: steps are measured by the
// work of all, decisions by what the first tier counts.
enum class GainOf { Step, Decision };
// By how much earlier the first target is reached.
[[nodiscard]] bool counts_days(const PlanAnswer& answer, GainOf of);
[[nodiscard]] double gain_in_unit(const PlanAnswer& answer, double gain, GainOf of = GainOf::Step);
[[nodiscard]] std::string unit_of_gain(const PlanAnswer& answer, GainOf of = GainOf::Step);
// As people say it: "12,200 H100-equivalent months", "19.6 bn USD", "12 days earlier".
[[nodiscard]] std::string gain_words(
    const PlanAnswer& answer, double gain, GainOf of = GainOf::Step);

} // namespace gigaplan::app
