// What a loan costs on which day, to the cent.
//
// Interest accrues on the balance from day to day, is not compounded between
// payments, and is rounded to the nearest cent once, when it is paid. Whatever is
// rounded on the way, the last payment brings the balance to exactly zero.
//
// - Bullet: interest at each payment, all principal at the last.
// - Linear: the principal in equal parts, with interest on what is left.
// - Annuity: level payments, P = (balance + interest accrued) / (1 + d2 + d2 d3 + ...)
//   with dk = 1 / (1 + rate x the year fraction of the k-th period). With 30/360 this
//   is the closed form balance x i / (1 - (1 + i) ^ -n).
// Level payments and equal parts are set anew after a drawdown, and spread over the
// payments still due. During `interest_only_payments`, the first ones, no principal
// is paid. A drawdown on the day of a payment comes after it.
//
// Not modelled: floating rates, capitalised interest, fees on what is not drawn,
// business-day calendars.
#pragma once

#include "base/quantity.hpp"
#include "finance/dated_amount.hpp"
#include "finance/day_count.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::finance {

enum class LoanKind { Bullet, Annuity, Linear };

[[nodiscard]] std::string_view name(LoanKind kind);

struct LoanTerms {
    LoanKind kind = LoanKind::Annuity;
    YearlyRate rate; // nominal
    DayCount day_count = DayCount::Actual365;
    std::vector<DatedAmount> drawdowns; // by date
    Fraction fee;                       // of all drawdowns, paid with the first
    Date first_payment_on;              // later payments on the same day of the month
    int months_between_payments = 1;
    int payments = 0;
    int interest_only_payments = 0; // of those
};

// What is wrong with the terms, as a sentence; none if they make a loan.
[[nodiscard]] std::optional<std::string> fault(const LoanTerms& terms);

// A day on which money moves. `drawn` is received; fee, interest and principal are
// paid; `balance` is owed at the end of the day.
struct LoanRow {
    Date on;
    Money drawn;
    Money fee;
    Money interest;
    Money principal;
    Money balance;

    friend bool operator==(const LoanRow&, const LoanRow&) = default;
};

// By date. The terms have no fault.
[[nodiscard]] std::vector<LoanRow> loan_schedule(const LoanTerms& terms);

// The borrower's cash: what is drawn less all that is paid, one amount a row.
[[nodiscard]] std::vector<DatedAmount> borrower_cash(const std::vector<LoanRow>& schedule);

} // namespace gigaplan::finance
