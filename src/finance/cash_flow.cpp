#include "finance/cash_flow.hpp"

#include <array>

namespace gigaplan::finance {

namespace {

struct KindOfCash {
    CashKind kind;
    std::string_view name;
    CashClass cash_class;
};

constexpr std::array kKinds = {
    KindOfCash{CashKind::Deposit, "deposit", CashClass::Capital},
    KindOfCash{CashKind::Purchase, "purchase", CashClass::Capital},
    KindOfCash{CashKind::Construction, "construction", CashClass::Capital},
    KindOfCash{CashKind::Installation, "installation", CashClass::Capital},
    KindOfCash{CashKind::Operation, "operation", CashClass::Operating},
    KindOfCash{CashKind::Energy, "energy", CashClass::Operating},
    KindOfCash{CashKind::Hosting, "hosting", CashClass::Operating},
    KindOfCash{CashKind::Revenue, "revenue", CashClass::Revenue},
    KindOfCash{CashKind::Idle, "idle", CashClass::Terminal},
    KindOfCash{CashKind::Salvage, "salvage", CashClass::Terminal},
    KindOfCash{CashKind::Resale, "resale", CashClass::Revenue},
    KindOfCash{CashKind::Removal, "removal", CashClass::Operating},
    KindOfCash{CashKind::Compute, "compute", CashClass::Capital},
    KindOfCash{CashKind::Network, "network", CashClass::Capital},
    KindOfCash{CashKind::Optics, "optics", CashClass::Capital},
    KindOfCash{CashKind::Storage, "storage", CashClass::Capital},
    KindOfCash{CashKind::Spares, "spares", CashClass::Capital},
    KindOfCash{CashKind::Staging, "staging", CashClass::Capital},
    KindOfCash{CashKind::Crews, "crews", CashClass::Capital},
    KindOfCash{CashKind::Repair, "repair", CashClass::Operating},
    KindOfCash{CashKind::Shell, "shell", CashClass::Capital},
    KindOfCash{CashKind::MechanicalElectrical, "mechanical-electrical", CashClass::Capital},
    KindOfCash{CashKind::Generation, "generation", CashClass::Capital},
    KindOfCash{CashKind::Staff, "staff", CashClass::Operating},
    KindOfCash{CashKind::Other, "other", CashClass::Operating},
    KindOfCash{CashKind::Transfer, "transfer", CashClass::Operating},
    KindOfCash{CashKind::Lease, "lease", CashClass::Operating},
    KindOfCash{CashKind::Rent, "rent", CashClass::Operating},
    KindOfCash{CashKind::Drawdown, "drawdown", CashClass::Funding},
    KindOfCash{CashKind::LoanFee, "loan fee", CashClass::Funding},
    KindOfCash{CashKind::Interest, "interest", CashClass::Funding},
    KindOfCash{CashKind::Repayment, "repayment", CashClass::Funding},
    KindOfCash{CashKind::Settlement, "settlement", CashClass::Funding},
    KindOfCash{CashKind::Investment, "investment", CashClass::Funding},
    KindOfCash{CashKind::Tax, "tax", CashClass::Tax},
};

const KindOfCash& entry(CashKind kind) {
    const KindOfCash& found = kKinds[static_cast<std::size_t>(kind)];
    GIGAPLAN_ASSERT(found.kind == kind);
    return found;
}

} // namespace

std::string_view name(CashKind kind) {
    return entry(kind).name;
}

std::string_view name(CashClass cash_class) {
    constexpr std::array<std::string_view, 6> kNames = {
        "capital", "operating", "revenue", "terminal", "funding", "tax"};
    return kNames[static_cast<std::size_t>(cash_class)];
}

void add_transfer(std::vector<CashFlow>& flows, Index<scenario::Organisation> payer,
    Index<scenario::Organisation> payee, CashKind kind, Date on, Money amount,
    const std::string& subject) {
    if (amount == Money() || payer == payee) return;
    flows.push_back({payer, kind, on, -amount, subject, payee});
    flows.push_back({payee, kind, on, amount, subject, payer});
}

CashClass class_of(const CashFlow& flow) {
    return flow.by_the_year ? CashClass::Operating : entry(flow.kind).cash_class;
}

bool is_spending(const CashFlow& flow) {
    const CashClass cash_class = class_of(flow);
    return cash_class == CashClass::Capital || cash_class == CashClass::Operating;
}

bool counts_in_value(const CashFlow& flow, const scenario::Settings& settings) {
    return flow.on >= settings.as_of && !flow.beyond_plan;
}

bool counts_in_need(const CashFlow& flow, const scenario::Settings& settings) {
    const bool closes = flow.kind == CashKind::Salvage || flow.kind == CashKind::Settlement;
    return flow.on >= settings.as_of && !closes && !(flow.beyond_plan && flow.on >= settings.end);
}

} // namespace gigaplan::finance
