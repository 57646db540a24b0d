#include "finance/commitments.hpp"
#include "orders.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

using scenario::OwnedLine;
using scenario::Scenario;

// "tesla 2024-12-31 (2024): purchases 100 construction 0 leases 0 loans 0 investments 0"
std::vector<std::string> told(const Scenario& world, const std::vector<OwnedLine>& lines) {
    std::vector<std::string> all;
    for (const Commitment& one : commitments(world, lines)) {
        const auto part = [](const char* label, Money amount) {
            return amount == Money() ? std::string()
                                     : std::string(" ") + label + " " +
                                           std::to_string(amount.value() / kCentsPerUnit);
        };
        all.push_back(world.organisations[one.organisation.value].id + " " + iso(one.on) +
                      (one.fiscal_year ? " FY" + std::to_string(*one.fiscal_year) : "") + ":" +
                      part("purchases", one.purchases) + part("construction", one.construction) +
                      part("leases", one.leases) + part("loans", one.loans) +
                      part("investments", one.investments));
    }
    return all;
}

using Told = std::vector<std::string>;

// 100 on 14 February 2025, ordered on 1 March 2024.
struct Bought {
    Scenario world = two_companies();
    std::vector<OwnedLine> lines;

    Bought() {
        world.settings.end = Date(2026, 1, 1);
        add_order(world, "order", kTesla, 10).ordered_on = figure(Date(2024, 3, 1));
        lines = {add_line(world, "line", 0, 10, Date(2025, 1, 15))};
    }
};

TEST(Commitments, OfAPurchaseBeginWithTheOrder) {
    Bought bought;
    EXPECT_EQ(told(bought.world, bought.lines),
        (Told{"tesla 2024-01-01:", "tesla 2024-12-31 FY2024: purchases 100",
            "tesla 2025-12-31 FY2025:"}));
}

// A fifth is committed; of the other 80 a tenth is due to whoever cancels until it is
// shipped, 20 days before it arrives.
TEST(Commitments, OfWhatCanBeCancelledAreItsFee) {
    Bought bought;
    auto& order = bought.world.orders[0];
    order.cancellable = true;
    order.committed = figure(Fraction(0.2));
    order.cancellation_fee = figure(Fraction(0.1));
    EXPECT_EQ(told(bought.world, bought.lines)[1], "tesla 2024-12-31 FY2024: purchases 28");
    bought.world.assumptions.transit = figure(Duration(20)); // shipped on 26 December
    EXPECT_EQ(told(bought.world, bought.lines)[1], "tesla 2024-12-31 FY2024: purchases 100");
}

// A year that ends in June; what is due after the plan's end counts.
TEST(Commitments, FollowTheFiscalYearAndGoBeyondThePlan) {
    auto world = two_companies();
    world.organisations[kXai].fiscal_year_end_month = figure(unsigned{6});
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.ready = figure(Date(2025, 5, 1));
    hall.cost = figure(whole_units(500));
    world.halls = {hall};
    scenario::Lease lease;
    lease.id = "land";
    lease.lessor = "somebody";
    lease.lessee = to<scenario::Organisation>(kXai);
    lease.payment = figure(whole_units(5));
    lease.from = figure(Date(2024, 1, 1));
    lease.term = figure(Duration(365.25));
    world.leases = {lease};
    // of twelve rents on the first of the months, eleven come after 1 January, and six
    // after June
    EXPECT_EQ(told(world, {}), (Told{"xai 2024-01-01: construction 500 leases 55",
                                   "xai 2024-06-30 FY2024: construction 500 leases 30"}));
}

// Drawn on 1 June: before that nothing is owed, then 100 and a year's interest of 10.
TEST(Commitments, OfALoanBeginWhenItIsDrawn) {
    auto world = two_companies();
    scenario::Loan loan;
    loan.id = "loan";
    loan.borrower = to<scenario::Organisation>(kXai);
    loan.lender = "A Bank";
    loan.amount = figure(whole_units(100));
    loan.rate = figure(YearlyRate(0.1));
    loan.drawn_on = figure(Date(2024, 6, 1));
    loan.term = figure(Duration(kDaysPerYear));
    loan.interval = scenario::Interval::Year;
    world.loans = {loan};
    EXPECT_EQ(told(world, {}), (Told{"xai 2024-01-01:", "xai 2024-12-31 FY2024: loans 110"}));
}

} // namespace
} // namespace gigaplan::finance
