#include "finance/owed.hpp"

#include "finance/contracts.hpp"
#include "finance/purchases.hpp"

namespace gigaplan::finance {

std::vector<CashFlow> owed_cash(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const std::vector<Span>& spans) {
    std::vector<CashFlow> flows = committed_cash(scenario, lines);
    const auto append = [&](const std::vector<CashFlow>& more) {
        flows.insert(flows.end(), more.begin(), more.end());
    };
    append(cost_line_cash(scenario, {spans, {}, {}}));
    append(capacity_charge_cash(scenario, spans));
    append(lease_cash(scenario, scenario.settings.end));
    return flows;
}

} // namespace gigaplan::finance
