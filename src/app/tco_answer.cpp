#include "app/tco_answer.hpp"

#include "finance/construction.hpp"
#include "finance/discount.hpp"
#include "plan/cost_drivers.hpp"
#include "plan/field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace gigaplan::app {

namespace {

using finance::CashKind;
using plan::Plan;
using scenario::Scenario;

// Many companies take as much before they build; and it shows what the rate does.
constexpr YearlyRate kOtherRate{0.125};
// Power in use differs by less than this from rounding alone.
constexpr double kSamePower = 1e-9;
// In units of currency; spread over the shortest life at the highest rate it still fits.
constexpr double kCapitalMost = 1e14;

struct Lives {
    double it_years = 0.0;
    std::optional<double> facility_years;
};

Lives lives_of(const Scenario& scenario, const TcoRequest& request) {
    const scenario::Assumptions& all = scenario.assumptions;
    const auto years = [](const Duration& duration) { return duration.raw() / kDaysPerYear; };
    Lives lives;
    lives.it_years = request.it_life_years.value_or(years(
        all.depreciation_hardware ? all.depreciation_hardware->value : all.service_life.value));
    lives.facility_years = request.facility_life_years;
    if (!lives.facility_years && all.depreciation_construction) {
        lives.facility_years = years(all.depreciation_construction->value);
    }
    return lives;
}

double it_power_mw(const Plan& plan, std::size_t segment) {
    double sum = 0.0;
    for (const plan::SitePlan& site : plan.sites) {
        const plan::SiteSegment& one = site.segments[segment];
        sum += 0.5 * (megawatts(one.start.it) + megawatts(one.end.it));
    }
    return sum;
}

std::size_t fullest_segment(const Plan& plan) {
    std::size_t fullest = 0;
    for (std::size_t b = 1; b < plan.layout.timeline.segment_count(); ++b) {
        if (it_power_mw(plan, b) >= it_power_mw(plan, fullest) * (1.0 - kSamePower)) fullest = b;
    }
    return fullest;
}

// Capital by line, in a fixed order, with the life of its kind.
class Capital {
public:
    Capital(const Scenario& scenario, const Plan& plan, TcoAnswer& answer)
        : scenario_(scenario), plan_(plan), answer_(answer) {}

    Result<Done> add(const Lives& lives) {
        add_purchases();
        add_installation();
        add_cost_lines();
        add_construction();
        double sum = 0.0;
        for (const auto& [name, cost, facility] : found_) {
            if (cost == Money()) continue;
            const std::optional<double> life =
                facility ? lives.facility_years : std::optional(lives.it_years);
            if (!life) {
                return Failure{FailureKind::Input,
                    fmt::format("nothing says how long what `{}` pays for lasts; state "
                                "depreciation_construction in [assumptions], or add "
                                "--facility-life 14y",
                        name)};
            }
            if (*life < kLeastLifeYears) {
                return Failure{FailureKind::Input,
                    fmt::format("what `{}` pays for lasts {:.3g} years; the cost of a year needs "
                                "a life of {} years or more",
                        name, *life, kLeastLifeYears)};
            }
            answer_.capital.push_back({name, cost, *life});
            sum += std::abs(to_units(cost));
        }
        if (sum > kCapitalMost) {
            return Failure{FailureKind::Input,
                fmt::format("the plan buys and builds for {:.3g} {}, more than can be spread over "
                            "years; look for a slip in prices or counts",
                    sum, answer_.currency)};
        }
        return Done{};
    }

private:
    struct Line {
        std::string name;
        Money cost;
        bool facility = false;
    };

    void add(const std::string& name, Money cost, bool facility) {
        const auto found = std::ranges::find(found_, name, &Line::name);
        if (found == found_.end()) {
            found_.push_back({name, cost, facility});
        } else {
            found->cost += cost;
        }
    }

    [[nodiscard]] Date end() const { return plan_.layout.timeline.end(); }

    void add_purchases() {
        const std::vector<Money> costs = finance::line_costs(scenario_, plan_.lines);
        for (std::size_t l = 0; l < plan_.lines.size(); ++l) {
            const scenario::OwnedLine& line = plan_.lines[l];
            const bool stays = !plan::goes_into_field(scenario_, line.owner, line.system);
            if (line.delivery >= end() || !stays) continue;
            if (costs[l] == Money()) answer_.without_price += line.accelerators.value();
            add(scenario_.catalogue.systems[line.system.value].id, costs[l], false);
        }
        for (const scenario::Order& order : scenario_.orders) {
            if (!order.amount || order.system || value_or(order.amount_by, end()) >= end())
                continue;
            add(order.id, order.amount->value, false);
        }
    }

    void add_installation() {
        for (const finance::CashFlow& flow : plan_.cash) {
            if (flow.kind == CashKind::Installation) add("installation", -flow.amount, false);
        }
    }

    // What is paid once, whatever its kind.
    void add_cost_lines() {
        for (const finance::CashFlow& flow :
            finance::cost_line_cash(scenario_, plan::cost_drivers(plan_))) {
            if (flow.by_the_year || flow.on >= end()) continue;
            const bool facility = flow.kind == CashKind::Shell ||
                                  flow.kind == CashKind::MechanicalElectrical ||
                                  flow.kind == CashKind::Generation;
            add(flow.subject, -flow.amount, facility);
        }
    }

    void add_construction() {
        const std::map<scenario::ProjectKind, std::string> names = {
            {scenario::ProjectKind::Hall, "halls"}, {scenario::ProjectKind::CoolingStep, "cooling"},
            {scenario::ProjectKind::PowerSource, "power"}};
        for (const finance::Construction& one : finance::constructions(scenario_)) {
            if (one.optional || !one.cost || one.in_use >= end()) continue;
            add(names.at(one.kind), *one.cost, true);
        }
    }

    const Scenario& scenario_;
    const Plan& plan_;
    TcoAnswer& answer_;
    std::vector<Line> found_;
};

// Of rent, operation and energy in a segment, as much as a year like it costs. Energy that a
// cost line pays for once is capital.
Money yearly(
    const std::vector<finance::CashFlow>& cash, CashKind kind, const plan::Segment& segment) {
    Money paid;
    for (const finance::CashFlow& flow : cash) {
        const bool within = segment.from <= flow.on && flow.on < segment.to;
        if (flow.kind == kind && within && !flow.by_the_year) paid -= flow.amount;
    }
    return money_from_units(to_units(paid) * kDaysPerYear / segment.days());
}

double payments_a_year(scenario::Interval interval) {
    return interval == scenario::Interval::Month     ? 12.0
           : interval == scenario::Interval::Quarter ? 4.0
                                                     : 1.0;
}

void add_running(const Scenario& scenario, const Plan& plan, TcoAnswer& answer) {
    const auto add = [&](const std::string& name, Money amount) {
        if (amount != Money()) answer.running.push_back({name, amount});
    };
    const auto lines = finance::cost_line_cash(scenario, plan::cost_drivers(plan));
    add("energy", yearly(plan.cash, CashKind::Energy, answer.full) -
                      yearly(lines, CashKind::Energy, answer.full));
    add("operation", yearly(plan.cash, CashKind::Operation, answer.full));
    // What organisations lend one another cancels out.
    answer.rent = yearly(plan.cash, CashKind::Rent, answer.full);
    add("rent", answer.rent);
    const Date day = finance::middle(answer.full.from, answer.full.to);
    for (const scenario::CostLine& line : scenario.cost_lines) {
        const bool holds =
            (!line.from || line.from->value <= day) && (!line.to || day < line.to->value);
        if (line.per_year && holds) add(line.id, line.per_year->value);
    }
    for (const scenario::Lease& lease : scenario.leases) {
        const double days = day - *lease.from;
        if (days < 0.0 || days >= lease.term->raw()) continue;
        add(lease.id, money_from_units(to_units(*lease.payment) * payments_a_year(lease.interval)));
    }
}

void add_accelerators(
    const Scenario& scenario, const Plan& plan, std::size_t segment, TcoAnswer& answer) {
    double peak = 0.0;
    bool known = true;
    const auto add = [&](Index<catalogue::System> system, AcceleratorCount accelerators) {
        if (accelerators == AcceleratorCount()) return;
        const auto kind = scenario.catalogue.systems[system.value].accelerator;
        const auto* rate =
            kind ? &scenario.catalogue.accelerators[kind->value].bf16_tflops : nullptr;
        known = known && rate != nullptr && rate->has_value();
        if (known) peak += static_cast<double>(accelerators.value()) * (*rate)->value * 1e12;
    };
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const AcceleratorCount accepted = plan.pools[p].accepted_end[segment];
        answer.accelerators += accepted;
        add(plan.layout.routes.pools[p].system, accepted);
    }
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        if (plan.layout.hires[h].lender) continue; // one of the pools has them
        const AcceleratorCount rented = plan.hires[h].level(segment);
        answer.rented += rented;
        add(plan.layout.hires[h].system, rented);
    }
    if (known && peak > 0.0) {
        answer.peak_flop_per_second_each =
            peak / static_cast<double>((answer.accelerators + answer.rented).value());
    }
    for (const scenario::OpeningStock& stock : scenario.opening_stocks)
        answer.there_before += stock.accelerators->value();
}

TcoRate at_rate(const TcoAnswer& answer, YearlyRate rate) {
    TcoRate at;
    at.cost = finance::cost_of_ownership({rate, answer.capital, answer.running});
    // What a cloud lets draws none of the megawatts in use here.
    at.per_megawatt_year = finance::cost_per_megawatt_year(at.cost.yearly - answer.rent, answer.it);
    const AcceleratorCount accelerators = answer.accelerators + answer.rented;
    at.per_accelerator_hour =
        finance::cost_per_accelerator_hour(at.cost.yearly, accelerators, finance::kHoursPerYear)
            .raw();
    if (answer.peak_flop_per_second_each) {
        at.per_useful_exaflop = finance::cost_per_useful_exaflop(at.cost.yearly, accelerators,
            *answer.peak_flop_per_second_each * answer.utilisation * answer.goodput,
            finance::kHoursPerYear);
    }
    return at;
}

} // namespace

Result<TcoAnswer> tco_of(const PlanAnswer& planned, const TcoRequest& request) {
    const Scenario& scenario = planned.scenario;
    const Plan& plan = planned.planned.plan;
    const std::size_t fullest = fullest_segment(plan);
    TcoAnswer answer;
    answer.name = scenario.settings.name;
    answer.scenario_hash = scenario.hash;
    answer.currency = scenario.settings.currency;
    answer.full = plan.layout.timeline.segment(fullest);
    answer.it = ItPower(it_power_mw(plan, fullest));
    answer.utilisation = request.utilisation;
    answer.goodput = request.goodput;
    add_accelerators(scenario, plan, fullest, answer);
    if (!(answer.it > ItPower()) || answer.accelerators == AcceleratorCount()) {
        const bool rents = std::ranges::any_of(plan.uses, [](const plan::Use& use) {
            return !use.pool && use.accelerators > AcceleratorCount();
        });
        if (rents) {
            return Failure{FailureKind::Input,
                "all that runs in this plan is rented, so there is no cost of owning it; "
                "`gigaplan plan` says what the rent comes to"};
        }
        return Failure{FailureKind::Input,
            "nothing runs in this plan, so there is no cost of a megawatt-year or an hour; "
            "`gigaplan plan` says what holds it back"};
    }
    const auto added = Capital(scenario, plan, answer).add(lives_of(scenario, request));
    if (!added) return added.failure();
    add_running(scenario, plan, answer);
    const YearlyRate rate = request.rate.value_or(scenario.settings.discount_rate.value);
    answer.rates.push_back(at_rate(answer, rate));
    if (rate != kOtherRate) answer.rates.push_back(at_rate(answer, kOtherRate));
    return answer;
}

} // namespace gigaplan::app
