// Keeps every sum of a valid scenario within 64 bits of cents.

#include "scenario/limits.hpp"
#include "scenario/stated_amounts.hpp"
#include "scenario/validate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

// All accelerators, and the entity that has the most of them.
struct Crowd {
    std::int64_t accelerators = 0;
    std::int64_t most = 0;
    Subject subject = {"scenario"};
    std::string_view key;
};

Crowd crowd_of(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Crowd crowd;
    const auto add = [&](std::string_view section, const auto& list, std::string_view key,
                         auto count_of) {
        for (const auto& entity : findings.sound(section, list)) {
            const std::int64_t count = count_of(entity).value();
            crowd.accelerators += count;
            if (count <= crowd.most) continue;
            crowd.most = count;
            crowd.subject = {section, entity.id};
            crowd.key = key;
        }
    };
    const auto accelerators = [](const auto& entity) { return *entity.accelerators; };
    add("schedule_line", scenario.schedule_lines, "accelerators", accelerators);
    add("opening_stock", scenario.opening_stocks, "accelerators", accelerators);
    add("rent_offer", scenario.rent_offers, "maximum",
        [](const RentOffer& offer) { return *offer.maximum; });
    return crowd;
}

// Highest rent, value or transfer price of one accelerator for one hour, whatever it does.
double hour_price_max(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    double throughput = 1.0;
    for (const auto& accelerator : scenario.catalogue.accelerators) {
        if (accelerator.h100_equivalents) {
            throughput = std::max(throughput, accelerator.h100_equivalents->value.raw());
        }
    }
    double price = 0.0;
    for (const Workload& workload : findings.sound("workload", scenario.workloads)) {
        for (const auto& own : workload.throughput) {
            throughput = std::max(throughput, own.per_accelerator->raw());
        }
        if (workload.value) price = std::max(price, workload.value->value.raw());
        for (const Beneficiary& one : workload.beneficiaries) {
            if (one.transfer_price) price = std::max(price, one.transfer_price->value.raw());
        }
    }
    price *= throughput;
    for (const auto& quote : findings.sound("rent_quote", scenario.rent_quotes)) {
        price = std::max(price, quote.price->raw());
    }
    for (const auto& offer : findings.sound("rent_offer", scenario.rent_offers)) {
        price = std::max(price, offer.price->raw());
    }
    return price;
}

double money_per_accelerator_max(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Money highest;
    for (const Order& order : findings.sound("order", scenario.orders)) {
        if (order.price_per_accelerator) {
            highest = std::max(highest, order.price_per_accelerator->value);
        }
    }
    for (const Price& price : findings.sound("price", scenario.prices)) {
        highest = std::max(highest, *price.per_accelerator);
    }
    return to_units(highest + *scenario.assumptions.installation_cost);
}

double month_cost_max(const Findings& findings) {
    double units = to_units(*findings.scenario.assumptions.operation_per_accelerator_month);
    for (const HostingRight& right :
        findings.sound("hosting_right", findings.scenario.hosting_rights)) {
        if (right.fee_per_accelerator_month) {
            units = std::max(units, to_units(right.fee_per_accelerator_month->value));
        }
    }
    return units;
}

double power_max_mw(const Findings& findings) {
    double power_mw = 0.0;
    for (const auto& source : findings.sound("power_source", findings.scenario.power_sources)) {
        std::int64_t units = 0;
        for (const UnitStep& step : source.steps)
            units = std::max(units, *step.units);
        power_mw += source.unit_power->raw() * static_cast<double>(units);
    }
    return power_mw;
}

double power_cost(const Findings& findings, double years) {
    const Scenario& scenario = findings.scenario;
    double price_per_mwh = 0.0;
    for (const PowerSource& source : findings.sound("power_source", scenario.power_sources)) {
        if (source.energy_price) {
            price_per_mwh = std::max(price_per_mwh, source.energy_price->value.raw());
        }
    }
    double upkeep = 0.0;
    for (const Site& site : findings.sound("site", scenario.sites)) {
        for (const auto& step : site.energy_price) {
            price_per_mwh = std::max(price_per_mwh, step.value->raw());
        }
        if (site.operation_per_mw_year) {
            upkeep = std::max(upkeep, to_units(site.operation_per_mw_year->value));
        }
    }
    return power_max_mw(findings) * years * (price_per_mwh * kDaysPerYear * kHoursPerDay + upkeep);
}

} // namespace

void check_magnitude(Findings& findings) {
    if (!findings.settings_sound() || !findings.is_sound("assumptions", {})) return;
    const Settings& settings = findings.scenario.settings;
    const double years = std::clamp(
        (settings.end - settings.start) / kDaysPerYear, 1.0, static_cast<double>(kHorizonYearsMax));
    const Crowd crowd = crowd_of(findings);
    if (crowd.accelerators > kAcceleratorsMax) {
        findings.error("too-many-accelerators", crowd.subject, crowd.key,
            fmt::format("is {}, and the scenario has {} in all, more than {}", crowd.most,
                crowd.accelerators, kAcceleratorsMax),
            "a number of accelerators is probably too large");
        return;
    }
    const double count = static_cast<double>(std::max<std::int64_t>(crowd.accelerators, 1));
    const double use = hour_price_max(findings) * kHoursPerDay * kDaysPerYear * years;
    const double keep = month_cost_max(findings) * kMonthsPerYear * years;
    const double worst =
        count * (money_per_accelerator_max(findings) * (1.0 + years) + use + keep) +
        power_cost(findings, years) +
        stated_amounts_max(findings, years, count, power_max_mw(findings));
    if (worst <= kWorstCaseUnitsMax) return;
    findings.error("too-much-money", {"scenario"}, {},
        fmt::format("could come to {:.1e} {}, more than {:.0e} can be counted exactly", worst,
            settings.currency, kWorstCaseUnitsMax),
        "a price or a number is probably given in the wrong unit");
}

} // namespace gigaplan::scenario
