// One company, one hall, one system: small enough to be worked out day by day.
// Racks go in as fast as the hall takes them, and all that is accepted runs as far
// as power, cooling and work reach, which is the best that can be done. All counts
// are multiples of a day's installation, so that nothing happens within a day.
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace gigaplan::plan {
namespace {

struct OneHall {
    Date begin, end, ready;
    int rate = 10;
    int acceptance_days = 0;
    int places = 0;
    std::map<Date, int> deliveries;
    std::map<Date, int> power;  // accelerators that it runs, from each date on
    std::map<Date, int> demand; // empty: any
};

int level(const std::map<Date, int>& steps, Date date) {
    int value = 0;
    for (const auto& [from, amount] : steps) {
        if (from <= date) value = amount;
    }
    return value;
}

int most_running(const OneHall& hall, Date date) {
    const int power = level(hall.power, date);
    return hall.demand.empty() ? power : std::min(power, level(hall.demand, date));
}

// Accelerator-days.
double by_the_day(const OneHall& hall) {
    double work = 0.0;
    int racked = 0;
    std::map<Date, int> accepted; // by the morning of a day
    for (Date date = hall.begin; date < hall.end; date = date + 1) {
        accepted[date + hall.acceptance_days] = racked;
        int delivered = 0;
        for (const auto& [on, count] : hall.deliveries) {
            if (on <= date) delivered += count;
        }
        if (date >= hall.ready) {
            racked = std::min({racked + hall.rate, delivered, hall.places});
        }
        accepted[date + hall.acceptance_days + 1] = racked;
        const int most = most_running(hall, date);
        work += 0.5 *
                (std::min(most, level(accepted, date)) + std::min(most, level(accepted, date + 1)));
    }
    return work;
}

Sketch sketch(const OneHall& hall) {
    Sketch world(hall.begin, hall.end);
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.scenario.assumptions.acceptance = stated(Duration(hall.acceptance_days));
    world.site("north", "acme");
    std::vector<scenario::UnitStep> steps;
    for (const auto& [from, count] : hall.power) {
        steps.push_back({stated(from), stated<std::int64_t>(count)});
    }
    world.source("grid", "north", 0.001, std::move(steps));
    world.hall("hall", "north", hall.ready, hall.places, hall.rate);
    for (const auto& [on, count] : hall.deliveries) {
        world.line("line-" + iso(on), "acme", "board", count, on);
    }
    auto& work = world.service("work", "acme");
    for (const auto& [from, count] : hall.demand)
        world.demand(work, from, count);
    return world;
}

OneHall random_hall(std::uint64_t number) {
    Draw draw(number);
    OneHall hall;
    hall.begin = Date(2025, 1, 1) + draw.between(0, 30);
    const int days = draw.between(60, 200);
    hall.end = hall.begin + days;
    hall.ready = hall.begin + draw.between(-20, days / 2);
    hall.rate = draw.between(1, 9) * 5;
    hall.acceptance_days = draw.between(0, 3) * 7;
    hall.places = hall.rate * draw.between(5, 90);
    for (int i = draw.between(1, 4); i > 0; --i) {
        const Date on = hall.begin + draw.between(-10, days);
        hall.deliveries[on] = hall.rate * draw.between(1, 60);
    }
    for (int i = draw.between(1, 3); i > 0; --i) {
        const Date from = hall.begin + draw.between(-10, days);
        hall.power[from] = hall.rate * draw.between(0, 80);
    }
    if (draw.one_in(2)) {
        for (int i = draw.between(1, 3); i > 0; --i) {
            const Date from = hall.begin + draw.between(0, days);
            hall.demand[from] = hall.rate * draw.between(0, 60);
        }
    }
    return hall;
}

TEST(OneHall, PlansAsMuchWorkAsIsWorkedOutByTheDay) {
    for (int number = 1; number <= random_cases(200); ++number) {
        const OneHall hall = random_hall(static_cast<std::uint64_t>(number));
        const scenario::Scenario scenario = sketch(hall).scenario;
        const double work = planned(scenario).plan.stages.front().objective * 1000.0;
        ASSERT_NEAR(work, by_the_day(hall), 1e-3 * hall.rate) << number << "\n"
                                                              << short_text(scenario);
    }
}

} // namespace
} // namespace gigaplan::plan
