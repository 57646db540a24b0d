#include "finance/loan.hpp"

#include "finance/payment_term.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::finance {

namespace {

// Interest over the longest term stays within what money can count.
constexpr double kRateMax = 10.0;

Date payment_on(const LoanTerms& terms, int payment) {
    return add_months(terms.first_payment_on, payment * terms.months_between_payments);
}

Money sum(const std::vector<DatedAmount>& amounts) {
    Money all;
    for (const DatedAmount& one : amounts)
        all += one.amount;
    return all;
}

// A loan on its way from day to day.
struct Running {
    Money balance;
    Date accrued_to;
    double accrued_units = 0.0;
    std::optional<Money> level; // of an annuity, until the next drawdown
};

void accrue(const LoanTerms& terms, Date to, Running& loan) {
    loan.accrued_units += to_units(loan.balance) * terms.rate.raw() *
                          year_fraction(terms.day_count, loan.accrued_to, to);
    loan.accrued_to = to;
}

Money level_payment(const LoanTerms& terms, int payment, const Running& loan) {
    double discount = 1.0;
    double factor = 1.0;
    for (int later = payment + 1; later < terms.payments; ++later) {
        const double years =
            year_fraction(terms.day_count, payment_on(terms, later - 1), payment_on(terms, later));
        discount /= 1.0 + terms.rate.raw() * years;
        factor += discount;
    }
    return money_from_units((to_units(loan.balance) + loan.accrued_units) / factor);
}

// The nearest cent; `parts` is above 0 and the amount not negative.
Money part_of(Money amount, int parts) {
    return Money((amount.value() + parts / 2) / parts);
}

Money principal_due(const LoanTerms& terms, int payment, Money interest, Running& loan) {
    if (payment + 1 == terms.payments) return loan.balance;
    if (payment < terms.interest_only_payments || terms.kind == LoanKind::Bullet) return {};
    if (terms.kind == LoanKind::Linear) return part_of(loan.balance, terms.payments - payment);
    if (!loan.level) loan.level = level_payment(terms, payment, loan);
    return std::clamp(*loan.level - interest, Money(), loan.balance);
}

LoanRow pay(const LoanTerms& terms, int payment, Running& loan) {
    const Date on = payment_on(terms, payment);
    accrue(terms, on, loan);
    LoanRow row;
    row.on = on;
    row.interest = money_from_units(loan.accrued_units);
    row.principal = principal_due(terms, payment, row.interest, loan);
    loan.balance -= row.principal;
    loan.accrued_units = 0.0;
    row.balance = loan.balance;
    return row;
}

LoanRow draw(const LoanTerms& terms, const DatedAmount& drawdown, Running& loan) {
    accrue(terms, drawdown.on, loan);
    loan.balance += drawdown.amount;
    loan.level.reset();
    LoanRow row;
    row.on = drawdown.on;
    row.drawn = drawdown.amount;
    row.balance = loan.balance;
    return row;
}

void add(std::vector<LoanRow>& rows, const LoanRow& row) {
    if (rows.empty() || rows.back().on != row.on) {
        rows.push_back(row);
        return;
    }
    rows.back().drawn += row.drawn;
    rows.back().interest += row.interest;
    rows.back().principal += row.principal;
    rows.back().balance = row.balance;
}

} // namespace

std::string_view name(LoanKind kind) {
    switch (kind) {
    case LoanKind::Bullet:
        return "bullet";
    case LoanKind::Annuity:
        return "annuity";
    case LoanKind::Linear:
        return "linear";
    }
    GIGAPLAN_ASSERT(false);
}

std::optional<std::string> fault(const LoanTerms& terms) {
    if (terms.drawdowns.empty()) return "a loan needs a drawdown";
    for (const DatedAmount& drawdown : terms.drawdowns)
        if (drawdown.amount <= Money()) return "a drawdown must be above zero";
    if (!std::is_sorted(terms.drawdowns.begin(), terms.drawdowns.end(),
            [](const DatedAmount& a, const DatedAmount& b) { return a.on < b.on; }))
        return "drawdowns must be listed by date";
    if (terms.rate.raw() < 0.0) return "the rate of a loan must not be negative";
    if (!(terms.rate.raw() <= kRateMax))
        return "the rate of a loan must not be above 1,000 % a year";
    if (!(terms.fee.raw() >= 0.0 && terms.fee.raw() <= 1.0))
        return "the fee of a loan must be between 0 and 1";
    if (terms.payments < 1) return "a loan needs a payment";
    if (terms.months_between_payments < 1) return "payments must be at least a month apart";
    if (!term_fits(terms.payments, terms.months_between_payments))
        return "the term of a loan must not be longer than 100 years";
    if (terms.interest_only_payments < 0 || terms.interest_only_payments >= terms.payments)
        return "interest-only payments must leave one that repays";
    if (terms.first_payment_on <= terms.drawdowns.front().on)
        return "the first payment must be after the first drawdown";
    const Date last = payment_on(terms, terms.payments - 1);
    if (terms.drawdowns.back().on >= last)
        return fmt::format("the last payment, on {}, must be after the last drawdown", iso(last));
    return std::nullopt;
}

std::vector<LoanRow> loan_schedule(const LoanTerms& terms) {
    GIGAPLAN_ASSERT(!fault(terms));
    Running loan;
    loan.accrued_to = terms.drawdowns.front().on;
    std::vector<LoanRow> rows;
    auto next = terms.drawdowns.begin();
    for (int payment = 0; payment < terms.payments; ++payment) {
        for (; next != terms.drawdowns.end() && next->on < payment_on(terms, payment); ++next)
            add(rows, draw(terms, *next, loan));
        add(rows, pay(terms, payment, loan));
    }
    rows.front().fee = money_from_units(to_units(sum(terms.drawdowns)) * terms.fee.raw());
    return rows;
}

std::vector<DatedAmount> borrower_cash(const std::vector<LoanRow>& schedule) {
    std::vector<DatedAmount> cash;
    for (const LoanRow& row : schedule)
        cash.push_back({row.on, row.drawn - row.fee - row.interest - row.principal});
    return cash;
}

} // namespace gigaplan::finance
