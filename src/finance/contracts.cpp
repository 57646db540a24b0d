#include "finance/contracts.hpp"

#include "finance/day_count.hpp"
#include "finance/payment_term.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::finance {

using scenario::Interval;
using scenario::Organisation;
using scenario::Repayment;
using scenario::Scenario;

namespace {

using MaybeOrganisation = std::optional<Index<Organisation>>;

int months_of(Interval interval) {
    switch (interval) {
    case Interval::Month:
        return 1;
    case Interval::Quarter:
        return 3;
    case Interval::Year:
        break;
    }
    return 12;
}

// At most one payment more than any term may have, which fault() refuses.
int intervals_in(Duration duration, int months) {
    const double whole = std::round(duration.raw() / (kDaysPerMonth * months));
    return static_cast<int>(std::clamp(whole, 0.0, 12.0 * kTermYearsMax + 1.0));
}

LoanKind loan_kind_of(Repayment repayment) {
    switch (repayment) {
    case Repayment::Annuity:
        return LoanKind::Annuity;
    case Repayment::Linear:
        return LoanKind::Linear;
    case Repayment::Bullet:
        break;
    }
    return LoanKind::Bullet;
}

// Both sides of a payment, as far as they are organisations of the scenario.
class Sides {
public:
    Sides(MaybeOrganisation a, MaybeOrganisation b, const std::string& subject,
        std::vector<CashFlow>& flows)
        : a_(a), b_(b), subject_(subject), flows_(flows) {}

    // Positive: b pays a.
    void add(CashKind kind, Date on, Money to_a) {
        if (to_a == Money()) return;
        if (a_) flows_.push_back({*a_, kind, on, to_a, subject_, b_});
        if (b_) flows_.push_back({*b_, kind, on, -to_a, subject_, a_});
    }

private:
    MaybeOrganisation a_, b_;
    const std::string& subject_;
    std::vector<CashFlow>& flows_;
};

template <class List>
void add_cost(const char* section, const List& list, std::string_view path, Money& sum) {
    for (const auto& one : list) {
        if (one.cost && fmt::format("{}.{}", section, one.id) == path) sum += one.cost->value;
    }
}

Money order_cost(const Scenario& scenario, std::size_t position) {
    const scenario::Order& order = scenario.orders[position];
    if (order.amount) return order.amount->value;
    Money sum;
    if (!order.price_per_accelerator) return sum;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        if (line.order.position() != position) continue;
        sum += order.price_per_accelerator->value * line.accelerators->value();
    }
    return sum;
}

void add_loan(const LoanTerms& terms, std::optional<Date> until, Sides& sides) {
    Money balance;
    Date paid_to = terms.drawdowns.front().on;
    for (const LoanRow& row : loan_schedule(terms)) {
        if (until && row.on >= *until) break;
        sides.add(CashKind::Drawdown, row.on, row.drawn);
        sides.add(CashKind::LoanFee, row.on, -row.fee);
        sides.add(CashKind::Interest, row.on, -row.interest);
        sides.add(CashKind::Repayment, row.on, -row.principal);
        balance = row.balance;
        paid_to = row.on;
    }
    if (!until || balance == Money()) return;
    const double accrued =
        to_units(balance) * terms.rate.raw() * year_fraction(terms.day_count, paid_to, *until);
    sides.add(CashKind::Settlement, *until, -(balance + money_from_units(accrued)));
}

} // namespace

MaybeOrganisation organisation_named(const Scenario& scenario, std::string_view id) {
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        if (scenario.organisations[o].id == id) return make_index<Organisation>(o);
    }
    return std::nullopt;
}

Money financed_cost(const Scenario& scenario, const scenario::Loan& loan) {
    Money sum;
    for (const std::string& path : loan.finances) {
        add_cost("hall", scenario.halls, path, sum);
        add_cost("cooling_step", scenario.cooling_steps, path, sum);
        add_cost("power_source", scenario.power_sources, path, sum);
        for (const scenario::CostLine& line : scenario.cost_lines) {
            if (line.lump_sum && "cost_line." + line.id == path) sum += line.lump_sum->value;
        }
        for (const scenario::Project& project : scenario.projects) {
            if ("project." + project.id == path) sum += *project.cost;
        }
        for (std::size_t o = 0; o < scenario.orders.size(); ++o) {
            if ("order." + scenario.orders[o].id == path) sum += order_cost(scenario, o);
        }
    }
    return sum;
}

LoanTerms terms_of(const Scenario& scenario, const scenario::Loan& loan) {
    const int months = months_of(loan.interval);
    LoanTerms terms;
    terms.kind = loan_kind_of(loan.repayment);
    terms.rate = *loan.rate;
    const Money amount = loan.amount ? loan.amount->value
                                     : money_from_units(to_units(financed_cost(scenario, loan)) *
                                                        loan.fraction->value.raw());
    terms.drawdowns = {{*loan.drawn_on, amount}};
    if (loan.fee) terms.fee = loan.fee->value;
    terms.first_payment_on = add_months(*loan.drawn_on, months);
    terms.months_between_payments = months;
    terms.payments = std::max(1, intervals_in(*loan.term, months));
    if (loan.interest_only) {
        terms.interest_only_payments =
            std::min(terms.payments - 1, intervals_in(loan.interest_only->value, months));
    }
    return terms;
}

LeaseTerms terms_of(const scenario::Lease& lease) {
    LeaseTerms terms;
    terms.start = *lease.from;
    terms.months_between_payments = months_of(lease.interval);
    terms.payments = std::max(1, intervals_in(*lease.term, terms.months_between_payments));
    terms.rent = *lease.payment;
    if (lease.residual) terms.purchase = lease.residual->value;
    return terms;
}

std::vector<CashFlow> loan_cash(const Scenario& scenario, std::optional<Date> until) {
    std::vector<CashFlow> flows;
    for (const scenario::Loan& loan : scenario.loans) {
        const LoanTerms terms = terms_of(scenario, loan);
        if (fault(terms)) continue;
        Sides sides(
            loan.borrower.index(), organisation_named(scenario, loan.lender), loan.id, flows);
        add_loan(terms, until, sides);
    }
    return flows;
}

std::vector<CashFlow> lease_cash(const Scenario& scenario, std::optional<Date> until) {
    std::vector<CashFlow> flows;
    for (const scenario::Lease& lease : scenario.leases) {
        const LeaseTerms terms = terms_of(lease);
        if (fault(terms)) continue;
        Sides sides(
            lease.lessee.index(), organisation_named(scenario, lease.lessor), lease.id, flows);
        for (const DatedAmount& payment : lease_payments(terms)) {
            if (!until || payment.on < *until) {
                sides.add(CashKind::Lease, payment.on, payment.amount);
            }
        }
    }
    return flows;
}

std::vector<CashFlow> investment_cash(const Scenario& scenario, std::optional<Date> until) {
    std::vector<CashFlow> flows;
    for (const scenario::Investment& one : scenario.investments) {
        if (until && *one.on >= *until) continue;
        add_transfer(flows, one.investor.index(), one.into.index(), CashKind::Investment, *one.on,
            *one.amount, one.id);
    }
    return flows;
}

} // namespace gigaplan::finance
