// Dated money of one organisation, and what it is for.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gigaplan::finance {

enum class CashKind {
    Deposit,  // a part of a price that is paid before the delivery
    Purchase, // the other parts
    Construction,
    Installation,
    Operation,
    Energy,
    Hosting,
    Revenue,
    Idle,
    Salvage,
    Resale,  // what is paid for accelerators that leave
    Removal, // what taking them away costs
    // Lines of cost that the scenario keeps apart.
    Compute,
    Network,
    Optics,
    Storage,
    Spares,
    Staging,
    Crews,
    Repair,
    Shell,
    MechanicalElectrical,
    Generation,
    Staff,
    Other,
    // Between a workload's owner and those who have a share in it.
    Transfer,
    Lease,
    Rent, // of accelerators, by the hour
    // Money that is lent or put in.
    Drawdown,
    LoanFee,
    Interest,
    Repayment,
    Settlement, // what is still owed when the plan ends
    Investment,
    Tax,
};

[[nodiscard]] std::string_view name(CashKind kind);

// Negative amounts are paid, positive ones received.
struct CashFlow {
    Index<scenario::Organisation> organisation;
    CashKind kind = CashKind::Purchase;
    Date on;
    Money amount;
    std::string subject; // id of the schedule line, hall, source ...
    // The other side, where that is an organisation of the scenario: it has the
    // mirror image of this flow.
    std::optional<Index<scenario::Organisation>> counterparty = {};
    bool by_the_year = false; // of a cost line
    bool beyond_plan = false; // for what is delivered after the plan's end
};

// A flow between two organisations: the payer's side, then the payee's.
void add_transfer(std::vector<CashFlow>& flows, Index<scenario::Organisation> payer,
    Index<scenario::Organisation> payee, CashKind kind, Date on, Money amount,
    const std::string& subject);

enum class CashClass {
    Capital,   // what is bought and built, and lasts
    Operating, // what is used up, rents and transfers included
    Revenue,
    Terminal, // what is left, or owed, when the plan ends; idleness
    Funding,  // loans and investments
    Tax,
};

[[nodiscard]] std::string_view name(CashClass cash_class);

// A cost line that is paid by the year is operating whatever its kind.
[[nodiscard]] CashClass class_of(const CashFlow& flow);

// Is it spending, and not income, funding, tax or what is left at the end?
[[nodiscard]] bool is_spending(const CashFlow& flow);

// Does it count in values and rates of return? What changed hands before the as-of
// date is spent, and no decision gets it back. What is paid for deliveries after the
// plan's end does not count: they have no worth in them either.
[[nodiscard]] bool counts_in_value(const CashFlow& flow, const scenario::Settings& settings);

// Is it money that has to be there on its day, from the as-of date on? Salvage and the
// settlement of loans only close the plan's books; what is due after the end for
// deliveries after it lies beyond.
[[nodiscard]] bool counts_in_need(const CashFlow& flow, const scenario::Settings& settings);

} // namespace gigaplan::finance
