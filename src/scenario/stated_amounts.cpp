#include "scenario/stated_amounts.hpp"

#include <algorithm>

namespace gigaplan::scenario {

namespace {

double units(const std::optional<Figure<Money>>& amount) {
    return amount ? to_units(amount->value) : 0.0;
}

double built(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    double sum = 0.0;
    for (const Hall& hall : findings.sound("hall", scenario.halls))
        sum += units(hall.cost);
    for (const CoolingStep& step : findings.sound("cooling_step", scenario.cooling_steps))
        sum += units(step.cost);
    for (const PowerSource& source : findings.sound("power_source", scenario.power_sources))
        sum += units(source.cost);
    for (const Project& project : findings.sound("project", scenario.projects))
        sum += to_units(*project.cost);
    for (const Order& order : findings.sound("order", scenario.orders))
        sum += units(order.amount);
    for (const OpeningSpend& spend : findings.sound("opening_spend", scenario.opening_spends))
        sum += to_units(*spend.amount);
    return sum;
}

double sold(const Findings& findings, double accelerators) {
    const Scenario& scenario = findings.scenario;
    double sum = 0.0;
    for (const ResaleOffer& offer : findings.sound("resale_offer", scenario.resale_offers)) {
        sum += to_units(*offer.price_per_accelerator) * static_cast<double>(offer.maximum->value());
    }
    for (const auto& rule : findings.sound("retirement_rule", scenario.retirement_rules)) {
        const double count =
            rule.maximum ? static_cast<double>(rule.maximum->value.value()) : accelerators;
        sum += (units(rule.proceeds_per_accelerator) + units(rule.cost_per_accelerator)) * count;
    }
    return sum;
}

double ordered(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    double sum = 0.0;
    for (const ScheduleLine& line : findings.sound("schedule_line", scenario.schedule_lines)) {
        const Order& order = scenario.orders[line.order.position()];
        if (!findings.is_sound("order", order.id)) continue;
        sum += units(order.price_per_accelerator) * static_cast<double>(line.accelerators->value());
    }
    return sum;
}

double lent(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    double sum = 0.0;
    // Fractions of one cost make at most all of it.
    double dearest = 0.0;
    for (const Loan& loan : findings.sound("loan", scenario.loans)) {
        const double repaid = 1.0 + loan.rate->raw() * loan.term->raw() / kDaysPerYear;
        sum += units(loan.amount) * repaid;
        if (loan.fraction) dearest = std::max(dearest, repaid);
    }
    if (dearest > 0.0) sum += (built(findings) + ordered(findings)) * dearest;
    for (const Lease& lease : findings.sound("lease", scenario.leases)) {
        const double payments = lease.term->raw() / kDaysPerMonth + 1.0;
        sum += to_units(*lease.payment) * payments + units(lease.residual);
    }
    for (const Investment& one : findings.sound("investment", scenario.investments))
        sum += to_units(*one.amount);
    return sum;
}

double lines(const Findings& findings, double years, double accelerators, double power_mw) {
    double sum = 0.0;
    for (const CostLine& line : findings.sound("cost_line", findings.scenario.cost_lines)) {
        sum += units(line.lump_sum) + units(line.per_year) * years +
               units(line.per_accelerator) * accelerators + units(line.per_it_mw) * power_mw;
    }
    return sum;
}

double capacity_charges(const Findings& findings, double years, double power_mw) {
    double highest = 0.0;
    for (const auto& source : findings.sound("power_source", findings.scenario.power_sources)) {
        highest = std::max(highest, units(source.capacity_charge_per_mw_month));
    }
    return highest * power_mw * years * kMonthsPerYear;
}

} // namespace

double stated_amounts_max(
    const Findings& findings, double years, double accelerators, double power_mw) {
    return built(findings) + sold(findings, accelerators) + lent(findings) +
           lines(findings, years, accelerators, power_mw) +
           capacity_charges(findings, years, power_mw);
}

} // namespace gigaplan::scenario
