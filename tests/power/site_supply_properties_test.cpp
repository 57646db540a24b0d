#include "power/source_capacity.hpp"
#include "random_scenario.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::power {
namespace {

using scenario::Scenario;

constexpr double kRoundingMw = 1e-6;
constexpr unsigned kScenarios = 500;

double firm_mw(const Scenario& world, Date date) {
    return megawatts(firm_on(site_supplies(world)[0], date));
}

class SupplyOfAnyScenario : public ::testing::Test {
protected:
    template <class Property>
    void for_all(Property property) {
        for (unsigned number = 0; number < kScenarios && !HasFailure(); ++number) {
            SCOPED_TRACE("scenario number " + std::to_string(number));
            Draw draw(number);
            property(draw);
        }
    }
};

TEST_F(SupplyOfAnyScenario, IsNeverMoreFirmThanInstalled) {
    for_all([](Draw& draw) {
        const SiteSupply supply = site_supplies(draw.scenario())[0];
        for (const PowerStep& step : supply.power) {
            EXPECT_GE(step.firm, FacilityPower());
            EXPECT_LE(step.firm, step.installed);
        }
    });
}

TEST_F(SupplyOfAnyScenario, IsNotLoweredByOneMoreUnit) {
    for_all([](Draw& draw) {
        const Scenario before = draw.scenario();
        Scenario after = before;
        const int last = static_cast<int>(after.power_sources.size()) - 1;
        auto& grown = after.power_sources[static_cast<std::size_t>(draw.between(0, last))];
        for (auto& step : grown.steps)
            step.units.value += 1;
        const Date date = draw.plan_day();
        EXPECT_GE(firm_mw(after, date), firm_mw(before, date) - kRoundingMw);
    });
}

TEST_F(SupplyOfAnyScenario, IsNotLoweredByOneMoreSource) {
    for_all([](Draw& draw) {
        const Scenario before = draw.scenario();
        Scenario after = before;
        after.power_sources.push_back(draw.source(9));
        const Date date = draw.plan_day();
        EXPECT_GE(firm_mw(after, date), firm_mw(before, date) - kRoundingMw);
    });
}

TEST_F(SupplyOfAnyScenario, IsNotLoweredByTheEndOfAPermitsCap) {
    for_all([](Draw& draw) {
        const Scenario before = draw.scenario();
        Scenario after = before;
        after.power_sources[0].permitted.reset();
        const Date date = draw.plan_day();
        EXPECT_GE(firm_mw(after, date), firm_mw(before, date) - kRoundingMw);
    });
}

// The formula of the header, worked out outage by outage.
TEST_F(SupplyOfAnyScenario, SurvivesTheLossOfEachUnit) {
    for_all([](Draw& draw) {
        Scenario world = draw.scenario();
        std::erase_if(world.power_sources, [](const auto& source) { return !source.firm; });
        const Date date = draw.plan_day();
        double all_mw = 0.0, bridging_mw = 0.0;
        for (const auto& source : world.power_sources) {
            all_mw += megawatts(capacity_on(source, date).available);
            bridging_mw += megawatts(bridging_on(source, date, world.sites[0].outage_duration));
        }
        double survives_mw = all_mw;
        for (const auto& failing : world.power_sources) {
            double rest_mw = bridging_mw;
            for (const auto& source : world.power_sources) {
                const SourceCapacity capacity = capacity_on(source, date);
                const bool fails = &source == &failing;
                rest_mw += megawatts(fails ? capacity.after_one_unit : capacity.available);
            }
            survives_mw = std::min(survives_mw, rest_mw);
        }
        EXPECT_NEAR(firm_mw(world, date), survives_mw, kRoundingMw);
    });
}

TEST_F(SupplyOfAnyScenario, ChangesOnChangeDatesOnly) {
    for_all([](Draw& draw) {
        const Scenario world = draw.scenario();
        const std::vector<Date> dates = change_dates(world);
        EXPECT_TRUE(std::is_sorted(dates.begin(), dates.end()));
        const SiteSupply supply = site_supplies(world)[0];
        for (Date date = world.settings.start + 1; date < world.settings.end; date = date + 1) {
            if (std::binary_search(dates.begin(), dates.end(), date)) continue;
            EXPECT_EQ(installed_on(supply, date), installed_on(supply, date - 1)) << iso(date);
            EXPECT_EQ(firm_on(supply, date), firm_on(supply, date - 1)) << iso(date);
            EXPECT_EQ(cooling_on(supply, date), cooling_on(supply, date - 1)) << iso(date);
        }
    });
}

TEST_F(SupplyOfAnyScenario, IsOnEachDayTheSumOfItsSources) {
    for_all([](Draw& draw) {
        const Scenario world = draw.scenario();
        const SiteSupply supply = site_supplies(world)[0];
        for (Date date = world.settings.start; date < world.settings.end; date = date + 1) {
            FacilityPower sum;
            for (const auto& one : world.power_sources)
                sum += capacity_on(one, date).available;
            ASSERT_EQ(installed_on(supply, date), sum) << iso(date);
        }
    });
}

} // namespace
} // namespace gigaplan::power
