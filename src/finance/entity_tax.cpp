#include "finance/entity_tax.hpp"

#include "finance/construction.hpp"
#include "finance/depreciation.hpp"
#include "finance/discount.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace gigaplan::finance {

using scenario::Organisation;
using scenario::Scenario;

namespace {

bool is_taxable(const CashFlow& flow) {
    const CashClass cash_class = class_of(flow);
    return cash_class == CashClass::Revenue || cash_class == CashClass::Operating ||
           flow.kind == CashKind::Interest || flow.kind == CashKind::LoanFee;
}

bool is_built(CashKind kind) {
    return kind == CashKind::Shell || kind == CashKind::MechanicalElectrical ||
           kind == CashKind::Generation;
}

bool is_bought(CashKind kind) {
    return kind == CashKind::Deposit || kind == CashKind::Purchase ||
           kind == CashKind::Construction;
}

int whole_years(Duration life) {
    return std::max(1, static_cast<int>(std::lround(life.raw() / kDaysPerYear)));
}

std::optional<int> life_years(const Scenario& scenario, bool built) {
    const auto& all = scenario.assumptions;
    if (built) {
        if (!all.depreciation_construction) return std::nullopt;
        return whole_years(all.depreciation_construction->value);
    }
    return whole_years(
        all.depreciation_hardware ? all.depreciation_hardware->value : *all.service_life);
}

// What is written off of an asset, by fiscal year.
void add_charges(const Scenario& scenario, const Asset& asset, unsigned end_month, Date until,
    std::map<int, Money>& charges) {
    const std::optional<int> life = life_years(scenario, asset.built);
    if (!life || asset.cost <= Money() || asset.in_use_from >= until) return;
    DepreciationTerms terms;
    terms.cost = asset.cost;
    terms.in_use_from = asset.in_use_from;
    terms.life_years = *life;
    if (fault(terms)) return;
    const Date last = asset.left_on ? std::min(until, *asset.left_on) : until;
    const Date end = std::min(last, end_of_life(terms));
    for (Date from = asset.in_use_from; from < end;) {
        const int year = fiscal_year(from, end_month);
        const Date to = std::min(end, first_day_after_fiscal_year(year, end_month));
        charges[year] += depreciation_charge(terms, from, to);
        from = to;
    }
    if (asset.left_on && *asset.left_on < until) {
        charges[fiscal_year(*asset.left_on, end_month)] += carrying_amount(terms, *asset.left_on);
    }
}

} // namespace

std::vector<Asset> assets_built(const Scenario& scenario, const std::vector<CashFlow>& cash) {
    std::vector<Asset> assets;
    for (const Construction& one : constructions(scenario)) {
        if (!one.optional && one.cost) assets.push_back({one.payer, true, *one.cost, one.in_use});
    }
    for (const CashFlow& flow : cash) {
        if (class_of(flow) != CashClass::Capital || is_bought(flow.kind)) continue;
        assets.push_back({flow.organisation, is_built(flow.kind), -flow.amount, flow.on});
    }
    return assets;
}

std::vector<EntityTaxYear> entity_taxes(const Scenario& scenario, const std::vector<CashFlow>& cash,
    const std::vector<Asset>& assets, Date until) {
    std::vector<EntityTaxYear> list;
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        const Organisation& organisation = scenario.organisations[o];
        if (!organisation.tax_rate) continue;
        const auto index = make_index<Organisation>(o);
        const unsigned end_month = *organisation.fiscal_year_end_month;
        std::map<int, Money> charges;
        for (const Asset& asset : assets) {
            if (asset.owner == index) add_charges(scenario, asset, end_month, until, charges);
        }
        std::vector<DatedAmount> parts;
        for (const CashFlow& flow : cash) {
            if (flow.organisation == index && is_taxable(flow)) {
                parts.push_back({flow.on, flow.amount});
            }
        }
        for (const auto& [year, charge] : charges) {
            parts.push_back({first_day_after_fiscal_year(year, end_month) - 1, -charge});
        }
        TaxTerms terms;
        terms.rate = organisation.tax_rate->value;
        if (fault(terms)) continue;
        for (const TaxYear& year : taxes(terms, profits_by_year(parts, end_month))) {
            list.push_back({index, year, charges[year.fiscal_year]});
        }
    }
    return list;
}

std::vector<CashFlow> tax_cash(
    const Scenario& scenario, const std::vector<EntityTaxYear>& years, Date until) {
    std::vector<CashFlow> flows;
    for (const EntityTaxYear& one : years) {
        const unsigned end_month =
            *scenario.organisations[one.organisation.value].fiscal_year_end_month;
        for (const DatedAmount& payment : tax_payments({one.year}, end_month, 0)) {
            flows.push_back({one.organisation, CashKind::Tax, std::min(payment.on, until),
                payment.amount, "fiscal year " + std::to_string(one.year.fiscal_year)});
        }
    }
    return flows;
}

} // namespace gigaplan::finance
