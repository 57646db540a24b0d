#include "plan/break_even.hpp"

#include "plan/cash.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

constexpr int kGridMonths = 3;
constexpr int kWeekDays = 7;

constexpr std::array<WorthMeasure, kWorthMeasureCount> kMeasures = {WorthMeasure::RunningDays,
    WorthMeasure::OperatingLow, WorthMeasure::OperatingHigh, WorthMeasure::NetLow,
    WorthMeasure::NetHigh};

bool is_money(WorthMeasure measure) {
    return measure != WorthMeasure::RunningDays;
}

bool is_net(WorthMeasure measure) {
    return measure == WorthMeasure::NetLow || measure == WorthMeasure::NetHigh;
}

// One of the two plans, planned again for each hall date, hot from the last.
struct Side {
    Scenario scenario;
    HotStart last = {};
    bool planned = false;
};

struct PlanWorth {
    Worth worth;
    std::int64_t accepted = 0; // by the end
};

struct Evaluation {
    std::array<double, kWorthMeasureCount> loss{};
    std::int64_t accepted_without = 0;
};

// Losses by hall date, each worked out once.
class Losses {
public:
    Losses(const BreakEvenQuestion& question, const PlanOptions& options)
        : question_(question), options_(options),
          rents_(question.without), without_{question.without}, with_{question.with} {}

    // Null once something failed: see failure().
    const Evaluation* at(Date hall_date);
    [[nodiscard]] const Failure& failure() const { return failure_; }
    [[nodiscard]] const std::map<Date, Evaluation>& known() const { return known_; }
    [[nodiscard]] std::size_t plan_count() const { return plan_count_; }
    [[nodiscard]] const RentTable& rents() const { return rents_; }
    // Losses in money are known at every date looked at so far.
    [[nodiscard]] bool have_rents() const { return have_rents_; }

private:
    std::optional<PlanWorth> plan(Side& side, Date hall_date);

    const BreakEvenQuestion& question_;
    const PlanOptions& options_;
    RentTable rents_;
    Side without_, with_;
    std::map<Date, Evaluation> known_;
    std::size_t plan_count_ = 0;
    bool have_rents_ = true;
    Failure failure_;
};

std::optional<PlanWorth> Losses::plan(Side& side, Date hall_date) {
    side.scenario.halls[question_.hall.value].ready.value = hall_date;
    PlanOptions options = options_;
    options.progress = {};
    options.hot = side.planned ? &side.last : options_.hot;
    Result<Planned> planned = make_counts(side.scenario, options);
    ++plan_count_;
    if (!planned) {
        failure_ = planned.failure();
        return std::nullopt;
    }
    count_cash(side.scenario, planned->plan);
    PlanWorth result;
    result.worth = worth_of(side.scenario, planned->plan, rents_, question_.organisation);
    for (std::size_t p = 0; p < planned->plan.pools.size(); ++p) {
        if (planned->plan.layout.routes.pools[p].organisation == question_.organisation) {
            result.accepted += planned->plan.pools[p].accepted.back().value();
        }
    }
    side.last = std::move(planned->hot);
    side.planned = true;
    return result;
}

const Evaluation* Losses::at(Date hall_date) {
    if (const auto found = known_.find(hall_date); found != known_.end()) return &found->second;
    const auto without = plan(without_, hall_date);
    if (!without) return nullptr;
    const auto with = plan(with_, hall_date);
    if (!with) return nullptr;
    have_rents_ = have_rents_ && !rents_.empty() && !differ_unquoted(without->worth, with->worth);
    Evaluation evaluation;
    evaluation.accepted_without = question_.gain ? with->accepted : without->accepted;
    for (std::size_t m = 0; m < kWorthMeasureCount; ++m) {
        const double loss =
            measured(without->worth, kMeasures[m]) - measured(with->worth, kMeasures[m]);
        evaluation.loss[m] = question_.gain ? -loss : loss;
    }
    return &known_.emplace(hall_date, evaluation).first->second;
}

std::vector<Date> grid_of(const Scenario& scenario) {
    std::vector<Date> grid;
    const Date begin = std::max(scenario.settings.as_of, scenario.settings.start);
    for (int i = 0;; ++i) {
        const Date date = add_months(begin, i * kGridMonths);
        if (date >= scenario.settings.end) break;
        grid.push_back(date);
    }
    grid.push_back(scenario.settings.end);
    return grid;
}

// Between the last grid date with a loss and the next: the last week, then the
// last day, that has one. Nothing if planning failed.
std::optional<Date> first_without_loss(
    Losses& losses, std::size_t m, double tolerance, Date lossy, Date clear) {
    for (const int step : {kWeekDays, 1}) {
        for (Date date = clear - step; date > lossy; date = date - step) {
            const Evaluation* here = losses.at(date);
            if (here == nullptr) return std::nullopt;
            if (here->loss[m] > tolerance) {
                lossy = date;
                break;
            }
            clear = date;
        }
    }
    return clear;
}

bool rises(const Losses& losses, const std::vector<Date>& grid, std::size_t m, double tolerance) {
    for (std::size_t i = 1; i < grid.size(); ++i) {
        const double before = losses.known().at(grid[i - 1]).loss[m];
        if (losses.known().at(grid[i]).loss[m] > before + tolerance) return true;
    }
    return false;
}

// For running days, and what they are worth, one accelerator-day; the program's
// own accuracy is far better. Cash comes from whole systems: a tenth of a day's
// work of what is diverted.
double tolerance_of(const BreakEvenQuestion& question, const RentTable& rents, std::size_t m) {
    if (!is_money(kMeasures[m])) return 1.0;
    double rent = 0.0;
    const Date begin = std::max(question.without.settings.as_of, question.without.settings.start);
    for (std::size_t a = 0; a < question.without.catalogue.accelerators.size(); ++a) {
        const auto span = rents.on(make_index<catalogue::Accelerator>(a), begin);
        if (span) rent = std::max(rent, span->high);
    }
    const double day = rent * kHoursPerDay;
    return is_net(kMeasures[m]) ? day * 0.1 * static_cast<double>(question.diverted) : day;
}

// Fails only when planning does.
std::optional<BreakEven> search(const BreakEvenQuestion& question, Losses& losses,
    const std::vector<Date>& grid, std::size_t m) {
    BreakEven result{kMeasures[m], BreakEvenKind::AtEveryDate, {},
        tolerance_of(question, losses.rents(), m), true};
    if (is_money(result.measure) && !losses.have_rents()) {
        result.kind = BreakEvenKind::NoRents;
        return result;
    }
    result.monotone = !rises(losses, grid, m, result.tolerance);
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        if (losses.known().at(grid[i]).loss[m] > result.tolerance) last = i;
    }
    if (!last) return result;
    result.kind = BreakEvenKind::NotWithinPlan;
    if (*last + 1 == grid.size()) return result;
    const auto date = first_without_loss(losses, m, result.tolerance, grid[*last], grid[*last + 1]);
    if (!date) return std::nullopt;
    // A hall that the plan's end keeps from being filled proves nothing.
    const Evaluation* there = losses.at(*date);
    if (there == nullptr) return std::nullopt;
    if (there->accepted_without < losses.known().at(grid.front()).accepted_without) return result;
    result.kind = BreakEvenKind::From;
    result.date = date;
    return result;
}

} // namespace

double measured(const Worth& worth, WorthMeasure measure) {
    switch (measure) {
    case WorthMeasure::RunningDays:
        return worth.running_days;
    case WorthMeasure::OperatingLow:
        return worth.operating.low;
    case WorthMeasure::OperatingHigh:
        return worth.operating.high;
    case WorthMeasure::NetLow:
        return worth.net().low;
    case WorthMeasure::NetHigh:
        return worth.net().high;
    }
    return 0.0;
}

Result<BreakEvens> find_break_evens(const BreakEvenQuestion& question, const PlanOptions& options) {
    const scenario::Hall& hall = question.without.halls[question.hall.value];
    if (options.progress) options.progress("trying other dates for hall " + hall.id);
    Losses losses(question, options);
    const std::vector<Date> grid = grid_of(question.without);
    for (const Date date : grid) {
        if (losses.at(date) == nullptr) return losses.failure();
    }
    BreakEvens result;
    result.hall = question.hall;
    result.hall_date = *hall.ready;
    for (std::size_t m = 0; m < kWorthMeasureCount; ++m) {
        const auto found = search(question, losses, grid, m);
        if (!found) return losses.failure();
        result.dates[m] = *found;
    }
    for (const auto& [date, evaluation] : losses.known()) {
        result.losses.push_back({date, evaluation.loss});
    }
    result.plan_count = losses.plan_count();
    return result;
}

std::optional<Index<scenario::Hall>> first_hall(const Scenario& scenario, const Plan& plan,
    Index<scenario::Organisation> organisation, Index<catalogue::System> system) {
    std::optional<std::pair<Date, Index<scenario::Hall>>> best;
    const Timeline& timeline = plan.layout.timeline;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.organisation != organisation || pool.system != system) continue;
        const std::int64_t opening = pool.opening_accepted + pool.opening_racked;
        // Never within the plan: after everything within it, by the hall's own date.
        Date first = std::max(timeline.end() + 1, *scenario.halls[pool.hall.value].ready);
        for (std::size_t b = 1; b < timeline.boundaries.size(); ++b) {
            if (plan.pools[p].accepted[b].value() <= opening) continue;
            first = timeline.boundaries[b];
            break;
        }
        if (!best || first < best->first) best = {first, pool.hall};
    }
    if (!best) return std::nullopt;
    return best->second;
}

} // namespace gigaplan::plan
