// What a plan's money is by entity: cost lines, shared work, loans, tax.
#include "finance/contracts.hpp"
#include "finance/entity_statement.hpp"
#include "plan/cost_of_work.hpp"
#include "plan/project_choices.hpp"
#include "properties.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

namespace gigaplan::plan {
namespace {

using finance::CashKind;
using scenario::Scenario;
using scenario::WayState;

// One month of 31 days; a hundred boards of 1 kW arrive on its first day, and run.
Sketch arriving_boards(double rate_per_day = 1e6) {
    Sketch world(Date(2025, 1, 1), Date(2025, 2, 1));
    world.organisation("acme");
    world.organisation("sister");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, rate_per_day);
    world.line("line", "acme", "board", 100, Date(2025, 1, 1), 0);
    world.reservation("work", "acme");
    return world;
}

scenario::CostLine& cost(Sketch& world, const std::string& id, scenario::CostKind kind) {
    scenario::CostLine line;
    line.id = id;
    line.kind = kind;
    line.organisation = world.organisation_named("acme");
    world.scenario.cost_lines.push_back(line);
    return world.scenario.cost_lines.back();
}

// A hundred are installed and bring 0.1 MW of IT into use; 31 days of a year of staff.
TEST(CostLines, FollowThePlan) {
    Sketch world = arriving_boards(10.0); // ten days
    cost(world, "fibres", scenario::CostKind::Optics).per_accelerator = stated(whole_units(3));
    cost(world, "rooms", scenario::CostKind::Shell).per_it_mw = stated(whole_units(2'000'000));
    cost(world, "staff", scenario::CostKind::Staff).per_year = stated(Money(36525'00));
    const std::map<CashKind, std::int64_t> expected = {
        {CashKind::Optics, -300'00},    // 100 x 3
        {CashKind::Shell, -200'000'00}, // 0.1 x 2,000,000
        {CashKind::Staff, -3100'00},    // 36,525 / 365.25 x 31
    };
    EXPECT_EQ(cents_by_kind(planned(world.scenario).plan), expected);
}

// What runs on the plan's first day was in use before.
TEST(CostLines, PerMegawattCountOnlyWhatIsNew) {
    Sketch world = arriving_boards(10.0);
    world.opening("acme", "board", 50, WayState::Accepted, "hall");
    cost(world, "rooms", scenario::CostKind::Shell).per_it_mw = stated(whole_units(2'000'000));
    EXPECT_EQ(cents_by_kind(planned(world.scenario).plan)[CashKind::Shell], -200'000'00);
}

// Work of 2 an hour, of which a quarter is the sister's, who pays 1.20 an hour for it:
// 100 x 744 hours are 148,800, of which 37,200 are hers; she pays 22,320.
TEST(SharedWork, IsEarnedByShareAndPaidByTransferPrice) {
    Sketch world = arriving_boards();
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(2.0));
    scenario::Beneficiary one;
    one.organisation = world.organisation_named("sister");
    one.share = stated(Fraction(0.25));
    one.transfer_price = stated(AcceleratorHourPrice(1.2));
    world.scenario.workloads[0].beneficiaries = {one};
    world.scenario.halls[0].ready = stated(Date(2024, 1, 1));
    world.scenario.schedule_lines.clear();
    world.scenario.orders.clear();
    world.opening("acme", "board", 100, WayState::Accepted, "hall");
    const Plan plan = planned(world.scenario).plan;
    const std::map<CashKind, std::int64_t> owner = {
        {CashKind::Revenue, 111'600'00}, {CashKind::Transfer, 22'320'00}};
    const std::map<CashKind, std::int64_t> sister = {
        {CashKind::Revenue, 37'200'00}, {CashKind::Transfer, -22'320'00}};
    EXPECT_EQ(cents_by_kind(plan, 0), owner);
    EXPECT_EQ(cents_by_kind(plan, 1), sister);
}

// A loan of the sister's for half of a hall of 1,000: with 10 % a year, 31 days of
// 500 are 4.25 by the plan's end, when it is settled.
TEST(Loan, OfASisterHasTwoSidesAndEndsWithThePlan) {
    Sketch world = arriving_boards();
    world.scenario.halls[0].cost = stated(whole_units(1000));
    world.scenario.halls[0].cost_on = stated(Date(2025, 1, 1));
    scenario::Loan loan;
    loan.id = "loan";
    loan.borrower = world.organisation_named("acme");
    loan.lender = "sister";
    loan.fraction = stated(Fraction(0.5));
    loan.finances = {"hall.hall"};
    loan.rate = stated(YearlyRate(0.1));
    loan.drawn_on = stated(Date(2025, 1, 1));
    loan.term = stated(Duration(3 * kDaysPerYear));
    world.scenario.loans = {loan};
    const Plan plan = planned(world.scenario).plan;
    const std::map<CashKind, std::int64_t> expected = {{CashKind::Construction, -1000'00},
        {CashKind::Drawdown, 500'00}, {CashKind::Settlement, -504'25}};
    EXPECT_EQ(cents_by_kind(plan), expected);
    EXPECT_EQ(cents_by_kind(plan, 1)[CashKind::Settlement], 504'25);
    const auto statements = finance::entity_statements(world.scenario, plan.cash);
    EXPECT_EQ(statements[0].before_funding.need.peak, whole_units(1000));
    // The settlement closes the books; half of the hall is what is missing.
    EXPECT_EQ(statements[0].with_funding.need.peak, whole_units(500));
    EXPECT_EQ(statements[1].with_funding.need.peak, whole_units(500));
}

// Half of what a project costs is lent, if it is taken: of a hall's 1,000, and of the 70
// that it takes to place an order.
TEST(Loan, OfAProjectFollowsTheDecision) {
    Sketch world = arriving_boards();
    const auto project = [&](const std::string& id, scenario::ProjectKind kind,
                             const std::string& adds, std::int64_t units) {
        scenario::Project one;
        one.id = id;
        one.kind = kind;
        one.adds = adds;
        one.cost = stated(whole_units(units));
        world.scenario.projects.push_back(one);
    };
    project("build", scenario::ProjectKind::Hall, "hall", 1000);
    project("buy", scenario::ProjectKind::Order, world.scenario.orders[0].id, 70);
    scenario::Loan loan;
    loan.fraction = stated(Fraction(0.5));
    loan.finances = {"project.build", "project.buy"};
    world.scenario.loans = {loan};
    const auto chosen = [](std::size_t i) {
        ProjectChoice choice;
        choice.project = make_index<scenario::Project>(i);
        choice.decided = choice.in_use = Date(2025, 1, 1);
        return choice;
    };
    const auto financed = [&](const std::vector<ProjectChoice>& taken) {
        const Scenario decided = with_projects(world.scenario, taken);
        return finance::financed_cost(decided, decided.loans[0]);
    };
    EXPECT_EQ(financed({chosen(0), chosen(1)}), whole_units(1070));
    EXPECT_EQ(financed({chosen(0)}), whole_units(1000));
    EXPECT_EQ(financed({chosen(1)}), whole_units(70));
    EXPECT_EQ(financed({}), Money());
}

// 100 boards at 1,000, in use from the first day, over five years of 1,826 days: 31
// days are 1,697.70. Of revenue of 148,800 a fifth of 147,102.30 is tax.
TEST(Tax, IsOnWhatThePlanEarns) {
    Sketch world = arriving_boards();
    world.scenario.orders[0].price_per_accelerator = stated(whole_units(1000));
    world.scenario.schedule_lines[0].delivery = stated(Date(2025, 1, 1));
    world.scenario.assumptions.service_life = stated(Duration(5 * kDaysPerYear));
    world.scenario.assumptions.service_life_from = scenario::ServiceLifeFrom::Delivery;
    world.scenario.assumptions.salvage = scenario::Salvage::None;
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(2.0));
    world.scenario.organisations[0].tax_rate = stated(Fraction(0.2));
    const Plan plan = planned(world.scenario).plan;
    ASSERT_EQ(plan.taxes.size(), 1U);
    EXPECT_EQ(plan.taxes[0].depreciation.value(), 1697'70);
    const std::int64_t revenue = cents_by_kind(plan)[CashKind::Revenue];
    EXPECT_EQ(plan.taxes[0].year.profit.value(), revenue - 1697'70);
    EXPECT_EQ(cents_by_kind(plan)[CashKind::Tax], -((revenue - 1697'70 + 2) / 5));
}

// 100,000 for 100 boards that stood there on the first day, nothing left at the end,
// 50 for energy a MWh: 74.4 MWh. 74,400 hours without discount.
TEST(CostOfWork, IsAllThatIsSpentOverTheHoursWithWork) {
    Sketch world = arriving_boards();
    world.scenario.schedule_lines.clear();
    world.scenario.orders.clear();
    world.opening("acme", "board", 100, WayState::Accepted, "hall");
    world.scenario.sites[0].energy_price = {{stated(Date(2025, 1, 1)), stated(EnergyPrice(50.0))}};
    auto& line = cost(world, "all", scenario::CostKind::Compute);
    line.lump_sum = stated(whole_units(100'000));
    line.on = stated(Date(2025, 1, 1));
    world.scenario.catalogue.accelerators[0].bf16_tflops = stated(1000.0);
    world.scenario.catalogue.accelerators[0].h100_equivalents = stated(Throughput(2.0));
    world.scenario.settings.discount_rate = stated(YearlyRate(0.0));
    const auto costs = costs_of_work(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(costs.size(), 1U);
    EXPECT_EQ(costs[0].cost, whole_units(100'000 + 3'720));
    EXPECT_EQ(costs[0].accelerator_days, 3100);
    EXPECT_NEAR(*costs[0].per_accelerator_hour(), 103'720.0 / 74'400, 1e-9);
    EXPECT_NEAR(*costs[0].per_h100_equivalent_hour(), 103'720.0 / 148'800, 1e-9);
    // 1,000 TFLOP/s for 3,600 s are 3.6 exaFLOP an hour
    EXPECT_NEAR(*costs[0].per_exaflop(), 103'720.0 / (74'400 * 3.6), 1e-9);
    world.scenario.catalogue.accelerators[0].bf16_tflops.reset();
    EXPECT_FALSE(costs_of_work(world.scenario, planned(world.scenario).plan)[0].per_exaflop());
}

// Every organisation lends to, leases from, invests in and works for the next one.
Scenario with_dealings(Scenario scenario) {
    const std::size_t count = scenario.organisations.size();
    const Date begin = scenario.settings.start;
    const auto organisation = [&](std::size_t o) {
        const std::size_t position = o % count;
        return scenario::Reference<scenario::Organisation>{
            scenario.organisations[position].id, {}, make_index<scenario::Organisation>(position)};
    };
    for (std::size_t o = 0; o < count; ++o) {
        const auto size = static_cast<std::int64_t>(o) + 1;
        scenario.organisations[o].tax_rate = stated(Fraction(0.07 * static_cast<double>(size)));
        if (count == 1) continue;
        scenario::Loan loan;
        loan.id = fmt::format("loan{}", o);
        loan.borrower = organisation(o);
        loan.lender = organisation(o + 1).id;
        loan.amount = stated(Money(1'234'567 * size));
        loan.rate = stated(YearlyRate(0.031 * static_cast<double>(size)));
        loan.drawn_on = stated(begin + 13 * static_cast<int>(o));
        loan.term = stated(Duration(300.0 * static_cast<double>(size)));
        loan.repayment = static_cast<scenario::Repayment>(o % 3);
        loan.interval = scenario::Interval::Month;
        loan.fee = stated(Fraction(0.013));
        scenario.loans.push_back(loan);
        scenario::Lease lease;
        lease.id = fmt::format("lease{}", o);
        lease.lessor = organisation(o + 1).id;
        lease.lessee = organisation(o);
        lease.payment = stated(Money(7'919 * size));
        lease.from = stated(begin + 5);
        lease.term = stated(Duration(200.0));
        scenario.leases.push_back(lease);
        scenario::Investment investment;
        investment.id = fmt::format("shares{}", o);
        investment.investor = organisation(o + 1);
        investment.into = organisation(o);
        investment.amount = stated(Money(104'729 * size));
        investment.on = stated(begin + 20);
        scenario.investments.push_back(investment);
    }
    for (scenario::Workload& work : scenario.workloads) {
        scenario::Beneficiary one;
        one.organisation = organisation(work.owner.position() + 1);
        one.share = stated(Fraction(0.3));
        one.transfer_price = stated(AcceleratorHourPrice(0.77));
        work.beneficiaries = {one};
    }
    return scenario;
}

Complaints within_groups(const Scenario& plain) {
    const Scenario scenario = with_dealings(plain);
    return of_plan(scenario, [&](const Planned& made) {
        Complaints broken;
        std::map<std::size_t, std::map<std::size_t, std::int64_t>> between;
        Money members;
        for (const auto& one : finance::entity_statements(scenario, made.plan.cash))
            members += one.sums.total();
        for (const finance::CashFlow& flow : made.plan.cash) {
            if (!flow.counterparty) continue;
            between[flow.organisation.value][flow.counterparty->value] += flow.amount.value();
        }
        for (const auto& [one, others] : between) {
            for (const auto& [other, cents] : others) {
                if (between[other][one] + cents == 0) continue;
                broken.push_back(fmt::format("o{} and o{} do not mirror", one, other));
            }
        }
        for (const auto& group : finance::group_statements(scenario, made.plan.cash)) {
            if (group.unmatched != Money()) broken.push_back("a flow within has one side");
            if (group.sums.total() != members) broken.push_back("the members are not the group");
            if (group.with_funding.total != members) broken.push_back("its cash is not the sum");
        }
        return broken;
    });
}

TEST(RandomPlans, PayWithinAGroupWhatComesIn) {
    holds_of_random_scenarios(300, within_groups);
}

} // namespace
} // namespace gigaplan::plan
