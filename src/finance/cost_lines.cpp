#include "finance/cost_lines.hpp"

#include "finance/discount.hpp"

#include <algorithm>

namespace gigaplan::finance {

using scenario::CostKind;
using scenario::CostLine;
using scenario::Scenario;

namespace {

class LineCash {
public:
    LineCash(const Scenario& scenario, const CostLine& line, std::vector<CashFlow>& flows)
        : scenario_(scenario), line_(line), flows_(flows) {}

    void add(const CostDrivers& drivers) {
        if (line_.lump_sum) pay(line_.on->value, line_.lump_sum->value);
        if (line_.per_year) add_years(drivers.spans);
        if (line_.per_accelerator) {
            for (const Installed& one : drivers.installed)
                add_accelerators(one);
        }
        if (line_.per_it_mw) add_megawatts(drivers.brought_into_use);
    }

    void add_accelerators(const Installed& one) {
        const bool counts = one.owner == line_.organisation.index() && holds_on(one.on) &&
                            (!line_.site || line_.site->index() == one.site) &&
                            (!line_.system || line_.system->index() == one.system);
        if (counts) pay(one.on, **line_.per_accelerator * one.accelerators.value());
    }

private:
    void pay(Date on, Money amount) {
        if (amount == Money()) return;
        flows_.push_back({line_.organisation.index(), kind_of(line_.kind), on, -amount, line_.id,
            std::nullopt, line_.per_year.has_value()});
    }

    [[nodiscard]] bool holds_on(Date date) const {
        return (!line_.from || line_.from->value <= date) && (!line_.to || date < line_.to->value);
    }

    void add_years(const std::vector<Span>& spans) {
        for (const Span& span : spans) {
            const Date from = std::max(span.from, value_or(line_.from, span.from));
            const Date to = std::min(span.to, value_or(line_.to, span.to));
            if (from >= to) continue;
            pay(middle(from, to),
                money_from_units(to_units(**line_.per_year) * (to - from) / kDaysPerYear));
        }
    }

    void add_megawatts(const std::vector<BroughtIntoUse>& all) {
        for (const BroughtIntoUse& one : all) {
            const bool here = line_.site ? line_.site->index() == one.site
                                         : scenario_.sites[one.site.value].operated_by.index() ==
                                               line_.organisation.index();
            if (!here || !holds_on(one.on)) continue;
            pay(one.on, money_from_units(to_units(**line_.per_it_mw) * megawatts(one.power)));
        }
    }

    const Scenario& scenario_;
    const CostLine& line_;
    std::vector<CashFlow>& flows_;
};

} // namespace

CashKind kind_of(CostKind kind) {
    switch (kind) {
    case CostKind::Compute:
        return CashKind::Compute;
    case CostKind::Network:
        return CashKind::Network;
    case CostKind::Optics:
        return CashKind::Optics;
    case CostKind::Storage:
        return CashKind::Storage;
    case CostKind::Spares:
        return CashKind::Spares;
    case CostKind::Staging:
        return CashKind::Staging;
    case CostKind::Crews:
        return CashKind::Crews;
    case CostKind::Repair:
        return CashKind::Repair;
    case CostKind::Shell:
        return CashKind::Shell;
    case CostKind::MechanicalElectrical:
        return CashKind::MechanicalElectrical;
    case CostKind::Generation:
        return CashKind::Generation;
    case CostKind::Staff:
        return CashKind::Staff;
    case CostKind::Energy:
        return CashKind::Energy;
    case CostKind::Other:
        return CashKind::Other;
    }
    GIGAPLAN_ASSERT(false);
}

std::vector<CashFlow> capacity_charge_cash(
    const Scenario& scenario, const std::vector<Span>& spans) {
    std::vector<CashFlow> flows;
    for (const scenario::PowerSource& source : scenario.power_sources) {
        if (!source.capacity_charge_per_mw_month) continue;
        const double charge = to_units(source.capacity_charge_per_mw_month->value);
        for (const Span& span : spans) {
            for (std::size_t s = 0; s < source.steps.size(); ++s) {
                const bool last = s + 1 == source.steps.size();
                const Date from = std::max(span.from, *source.steps[s].from);
                const Date to = last ? span.to : std::min(span.to, *source.steps[s + 1].from);
                if (from >= to) continue;
                const double power_mw =
                    megawatts(*source.unit_power) * static_cast<double>(*source.steps[s].units);
                const Money amount =
                    money_from_units(charge * power_mw * (to - from) / kDaysPerMonth);
                if (amount == Money()) continue;
                flows.push_back({scenario.sites[source.site.position()].operated_by.index(),
                    CashKind::Energy, middle(from, to), -amount, source.id});
            }
        }
    }
    return flows;
}

std::vector<CashFlow> installation_cash(const Scenario& scenario, const Installed& installed) {
    std::vector<CashFlow> flows;
    for (const CostLine& line : scenario.cost_lines) {
        if (line.per_accelerator) LineCash(scenario, line, flows).add_accelerators(installed);
    }
    return flows;
}

std::vector<CashFlow> cost_line_cash(const Scenario& scenario, const CostDrivers& drivers) {
    std::vector<CashFlow> flows;
    for (const CostLine& line : scenario.cost_lines)
        LineCash(scenario, line, flows).add(drivers);
    return flows;
}

} // namespace gigaplan::finance
