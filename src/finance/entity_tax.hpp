// What each organisation with a tax rate pays on the profit of its fiscal years.
//
// Profit is revenue, less operating costs, rents and transfers, less interest and
// fees of loans (received ones are income), less depreciation: straight-line over
// whole years from the day of first use, over `depreciation_hardware` (else the
// service life) for accelerators and what is installed with them, over
// `depreciation_construction` for what is built. Without the latter what is built is
// not written off. What is sold or retired is written off on that day, and what is paid for it
// is income. Losses are carried forward without limit.
//
// The plan's end cuts: depreciation stops there, what is left is neither sold nor
// taxed, and the tax of a year that goes on is due on that day; otherwise it is due
// on the last day of its year.
#pragma once

#include "finance/cash_flow.hpp"
#include "finance/tax.hpp"

#include <optional>
#include <vector>

namespace gigaplan::finance {

struct Asset {
    Index<scenario::Organisation> owner;
    bool built = false; // a hall, cooling, power; else hardware
    Money cost;
    Date in_use_from;
    std::optional<Date> left_on = {}; // sold or retired: what is not written off by then is
};

// What is built, and what capital lines of cost and installation pay for, which
// counts from the day of its payment. Accelerators are the caller's: they are in use
// when a plan says so.
[[nodiscard]] std::vector<Asset> assets_built(
    const scenario::Scenario& scenario, const std::vector<CashFlow>& cash);

struct EntityTaxYear {
    Index<scenario::Organisation> organisation;
    TaxYear year;
    Money depreciation;
};

// By organisation and year; organisations without a tax rate are left out.
[[nodiscard]] std::vector<EntityTaxYear> entity_taxes(const scenario::Scenario& scenario,
    const std::vector<CashFlow>& cash, const std::vector<Asset>& assets, Date until);

[[nodiscard]] std::vector<CashFlow> tax_cash(
    const scenario::Scenario& scenario, const std::vector<EntityTaxYear>& years, Date until);

} // namespace gigaplan::finance
