#include "finance/cost_lines.hpp"
#include "orders.hpp"

#include <gmock/gmock.h>

namespace gigaplan::finance {
namespace {

using scenario::CostKind;
using scenario::CostLine;
using scenario::Scenario;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

CostLine& add_cost(Scenario& world, const std::string& id, CostKind kind, std::size_t who) {
    CostLine line;
    line.id = id;
    line.kind = kind;
    line.organisation = to<scenario::Organisation>(who);
    world.cost_lines.push_back(line);
    return world.cost_lines.back();
}

TEST(CostLine, OfALumpSumIsPaidOnItsDay) {
    auto world = two_companies();
    auto& line = add_cost(world, "shell", CostKind::Shell, kXai);
    line.lump_sum = figure(whole_units(7));
    line.on = figure(Date(2023, 12, 1));
    EXPECT_THAT(
        as_text(world, cost_line_cash(world, {})), ElementsAre("2023-12-01 xai shell -7.00 shell"));
}

// 365.25 a year are 1 a day: 31 days of January, then 10 until the 11th of February.
TEST(CostLine, ByTheYearIsPaidForTheDaysThatItHolds) {
    auto world = two_companies();
    auto& line = add_cost(world, "people", CostKind::Staff, kXai);
    line.per_year = figure(Money(36525));
    line.to = figure(Date(2024, 2, 11));
    CostDrivers drivers;
    drivers.spans = {{Date(2024, 1, 1), Date(2024, 2, 1)}, {Date(2024, 2, 1), Date(2024, 3, 1)},
        {Date(2024, 3, 1), Date(2024, 4, 1)}};
    EXPECT_THAT(as_text(world, cost_line_cash(world, drivers)),
        ElementsAre("2024-01-16 xai staff -31.00 people", "2024-02-06 xai staff -10.00 people"));
}

// Network bought by the year is no capital.
TEST(CostLine, ByTheYearIsOperatingWhateverItsKind) {
    auto world = two_companies();
    auto& line = add_cost(world, "switches", CostKind::Network, kXai);
    line.lump_sum = figure(whole_units(7));
    line.on = figure(Date(2024, 1, 1));
    EXPECT_EQ(class_of(cost_line_cash(world, {})[0]), CashClass::Capital);
    line.lump_sum.reset();
    line.per_year = figure(whole_units(7));
    CostDrivers drivers;
    drivers.spans = {{Date(2024, 1, 1), Date(2025, 1, 1)}};
    EXPECT_EQ(class_of(cost_line_cash(world, drivers)[0]), CashClass::Operating);
}

TEST(CostLine, PerAcceleratorCountsTheOrganisationsOwn) {
    auto world = two_companies();
    world.sites.push_back(world.sites[0]);
    world.catalogue.systems.push_back(world.catalogue.systems[0]);
    add_cost(world, "fibres", CostKind::Optics, kXai).per_accelerator = figure(Money(1050));
    const auto at = [](std::size_t owner, std::size_t site, std::size_t system, Date on) {
        return Installed{make_index<scenario::Organisation>(owner),
            make_index<scenario::Site>(site), make_index<catalogue::System>(system), on,
            AcceleratorCount(100)};
    };
    CostDrivers drivers;
    drivers.installed = {at(kXai, 0, 0, Date(2024, 1, 10)), at(kXai, 1, 1, Date(2024, 2, 10)),
        at(kTesla, 0, 0, Date(2024, 3, 10))};
    // 100 x 10.50 each time
    EXPECT_THAT(as_text(world, cost_line_cash(world, drivers)),
        ElementsAre(
            "2024-01-10 xai optics -1050.00 fibres", "2024-02-10 xai optics -1050.00 fibres"));
    world.cost_lines[0].site = to<scenario::Site>(1);
    EXPECT_THAT(as_text(world, cost_line_cash(world, drivers)),
        ElementsAre("2024-02-10 xai optics -1050.00 fibres"));
    world.cost_lines[0].system = to<catalogue::System>(0);
    EXPECT_THAT(cost_line_cash(world, drivers), IsEmpty());
    world.cost_lines[0].site.reset();
    world.cost_lines[0].from = figure(Date(2024, 1, 11));
    EXPECT_THAT(cost_line_cash(world, drivers), IsEmpty());
}

// 2.5 MW more at 1,000,000 each; of the site's operator, or of whoever pays for it.
TEST(CostLine, PerMegawattCountsWhatASiteDrawsMore) {
    auto world = two_companies();
    auto& line = add_cost(world, "cooling", CostKind::MechanicalElectrical, kXai);
    line.per_it_mw = figure(whole_units(1'000'000));
    CostDrivers drivers;
    drivers.brought_into_use = {{make_index<scenario::Site>(0), Date(2024, 1, 10), ItPower(2.5)}};
    EXPECT_THAT(as_text(world, cost_line_cash(world, drivers)),
        ElementsAre("2024-01-10 xai mechanical-electrical -2500000.00 cooling"));
    line.organisation = to<scenario::Organisation>(kTesla); // operates nothing
    EXPECT_THAT(cost_line_cash(world, drivers), IsEmpty());
    line.site = to<scenario::Site>(0);
    EXPECT_THAT(as_text(world, cost_line_cash(world, drivers)),
        ElementsAre("2024-01-10 tesla mechanical-electrical -2500000.00 cooling"));
}

// 2,000 a MW and month: 10 MW for ten days are 2,000 x 10 x 10 / 30.4375 = 6,570.84,
// then 30 MW for 21 days 41,396.30.
TEST(CapacityCharge, IsPaidForWhatIsInService) {
    auto world = two_companies();
    scenario::PowerSource grid;
    grid.id = "grid";
    grid.site = to<scenario::Site>(0);
    grid.unit_power = figure(GridPower(10.0));
    grid.steps = {{figure(Date(2023, 6, 1)), figure(std::int64_t{1})},
        {figure(Date(2024, 1, 11)), figure(std::int64_t{3})}};
    world.power_sources = {grid};
    const std::vector<Span> january = {{Date(2024, 1, 1), Date(2024, 2, 1)}};
    EXPECT_THAT(capacity_charge_cash(world, january), IsEmpty());
    world.power_sources[0].capacity_charge_per_mw_month = figure(whole_units(2000));
    EXPECT_THAT(as_text(world, capacity_charge_cash(world, january)),
        ElementsAre("2024-01-06 xai energy -6570.84 grid", "2024-01-21 xai energy -41396.30 grid"));
}

TEST(CostLine, OfEachKindStaysApart) {
    std::vector<std::string> names;
    for (int k = 0; k <= static_cast<int>(CostKind::Other); ++k)
        names.emplace_back(name(kind_of(static_cast<CostKind>(k))));
    EXPECT_THAT(names,
        ElementsAre("compute", "network", "optics", "storage", "spares", "staging", "crews",
            "repair", "shell", "mechanical-electrical", "generation", "staff", "energy", "other"));
}

} // namespace
} // namespace gigaplan::finance
