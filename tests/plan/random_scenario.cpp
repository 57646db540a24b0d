#include "random_scenario.hpp"

#include "sketch.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::WayState;

class Author {
public:
    explicit Author(std::uint64_t number)
        : draw_(number), begin_(Date(2025, 1, 1) + draw_.between(0, 40)), world_(begin_, end()) {}

    Scenario write() {
        settings();
        for (int o = 0; o < organisations_; ++o) {
            world_.organisation(fmt::format("o{}", o), draw_.between(0, 2));
        }
        systems();
        for (int s = 0; s < sites_; ++s)
            site(s);
        for (int h = 0; h < halls_; ++h)
            hall(h);
        hosting();
        for (int l = draw_.between(1, 6); l > 0; --l)
            line(6 - l);
        if (draw_.one_in(3)) diversion();
        if (draw_.one_in(3)) opening();
        for (int o = 0; o < organisations_; ++o)
            work(o);
        if (draw_.one_in(6)) short_life();
        return std::move(world_.scenario);
    }

private:
    Date end() { return begin_ + draw_.between(60, 240); }
    Date day() { return begin_ + draw_.between(-20, world_.scenario.settings.end - begin_ + 20); }
    std::string some_site() { return fmt::format("s{}", draw_.between(0, sites_ - 1)); }
    std::string some_organisation() {
        return fmt::format("o{}", draw_.between(0, organisations_ - 1));
    }
    std::string some_system() { return fmt::format("y{}", draw_.between(0, systems_ - 1)); }

    void settings() {
        organisations_ = draw_.between(1, 3);
        sites_ = draw_.between(1, 3);
        halls_ = draw_.between(sites_, 4);
        systems_ = draw_.between(1, 2);
        auto& settings = world_.scenario.settings;
        if (draw_.one_in(5)) settings.period = scenario::Period::Week;
        if (draw_.one_in(8)) settings.period = scenario::Period::Quarter;
        if (draw_.one_in(3)) settings.objective = scenario::Objective::Value;
        const int fairness = draw_.between(0, 3);
        if (fairness == 1) settings.fairness = scenario::FairnessRule::Priority;
        if (fairness == 2) settings.fairness = scenario::FairnessRule::ProRata;
        settings.discount_rate = stated(YearlyRate(draw_.between(0, 15) / 100.0));
        auto& assumptions = world_.scenario.assumptions;
        assumptions.acceptance = stated(Duration(draw_.between(0, 2) * 10));
        assumptions.installation_cost = stated(whole_units(draw_.between(0, 300)));
        assumptions.operation_per_accelerator_month = stated(whole_units(draw_.between(0, 30)));
        assumptions.idle_cost = stated(YearlyRate(draw_.between(0, 20) / 100.0));
        assumptions.value_decline = stated(YearlyRate(draw_.between(0, 40) / 100.0));
        assumptions.service_life = stated(Duration(4 * kDaysPerYear));
        assumptions.payment_delay = stated(Duration(draw_.between(0, 60)));
        if (draw_.one_in(3)) {
            assumptions.return_leg_price = scenario::ReturnLegPrice::OwnOrder;
        }
    }

    void systems() {
        const int sizes[] = {8, 1, 72, 4};
        for (int y = 0; y < systems_; ++y) {
            const int size = sizes[draw_.between(0, 3)];
            const double it_kw = draw_.between(8, 20) / 10.0;
            auto& made =
                world_.system(fmt::format("y{}", y), size, it_kw, draw_.between(2, 10) / 4.0);
            if (draw_.one_in(3)) {
                world_.scenario.catalogue.accelerators.back().idle_power = stated(ItPower(2e-4));
            }
            if (draw_.one_in(3)) made.acceptance = stated(Duration(draw_.between(0, 30)));
        }
    }

    void site(int number) {
        const std::string id = fmt::format("s{}", number);
        const std::string operated_by = some_organisation();
        auto& made = world_.site(id, operated_by, draw_.between(100, 150) / 100.0);
        if (draw_.one_in(2)) made.outage_rule = scenario::OutageRule::LargestUnit;
        made.idle_powered = draw_.one_in(4);
        if (draw_.one_in(2)) {
            made.energy_price.push_back(
                {stated(begin_), stated(EnergyPrice(draw_.between(20, 90)))});
        }
        if (draw_.one_in(3)) {
            made.operation_per_mw_year = stated(whole_units(draw_.between(0, 200'000)));
        }
        for (int k = draw_.between(1, 3); k > 0; --k)
            source(fmt::format("{}-g{}", id, k), id);
        if (!draw_.one_in(3)) return;
        for (int k = draw_.between(1, 2); k > 0; --k) {
            const Date ready = day();
            auto& step = world_.cooling(
                fmt::format("{}-c{}", id, k), id, ready, draw_.between(1, 15) / 10.0);
            step.units.value = draw_.between(1, 4);
            step.spare_units.value = draw_.between(0, 1);
            if (draw_.one_in(3)) step.test = stated(Duration(draw_.between(1, 20)));
        }
    }

    void source(const std::string& id, const std::string& site) {
        std::vector<scenario::UnitStep> steps;
        Date from = draw_.one_in(2) ? begin_ : day();
        std::int64_t units = 0;
        for (int k = draw_.between(1, 2); k > 0; --k) {
            units = std::max<std::int64_t>(0, units + draw_.between(-1, 4));
            steps.push_back({stated(from), stated(units)});
            from = from + draw_.between(1, 60);
        }
        auto& made = world_.source(id, site, draw_.between(2, 12) / 10.0, std::move(steps));
        made.firm = !draw_.one_in(8);
        if (!draw_.one_in(4)) return;
        made.permitted = stated(PermittedPower(draw_.between(0, 30) / 10.0));
        if (draw_.one_in(2)) made.permit_from = stated(day());
        if (draw_.one_in(4)) made.permit_to = stated(value_or(made.permit_from, begin_) + 90);
    }

    void hall(int number) {
        const std::string site = number < sites_ ? fmt::format("s{}", number) : some_site();
        const Date ready = draw_.one_in(4) ? begin_ - 10 : day();
        const int places = draw_.between(50, 1200);
        auto& made =
            world_.hall(fmt::format("h{}", number), site, ready, places, draw_.between(2, 60));
        if (draw_.one_in(4)) made.it_power = stated(ItPower(draw_.between(1, 15) / 10.0));
        if (draw_.one_in(4)) made.acceptance = stated(Duration(draw_.between(0, 30)));
        if (draw_.one_in(4)) made.systems.push_back(world_.system_named(some_system()));
    }

    void hosting() {
        for (int o = 0; o < organisations_; ++o) {
            for (int s = 0; s < sites_; ++s) {
                const auto& site = world_.scenario.sites[static_cast<std::size_t>(s)];
                const bool own = site.operated_by.position() == static_cast<std::size_t>(o);
                if (own || draw_.one_in(2)) continue;
                auto& made =
                    world_.hosting(fmt::format("r{}{}", o, s), site.id, fmt::format("o{}", o));
                if (draw_.one_in(2)) {
                    made.limit = stated(AcceleratorCount(draw_.between(10, 900)));
                }
                if (draw_.one_in(2)) {
                    made.fee_per_accelerator_month = stated(whole_units(draw_.between(1, 200)));
                }
                if (draw_.one_in(4)) made.from = stated(day());
                if (draw_.one_in(5))
                    made.to = stated(value_or(made.from, begin_) + draw_.between(20, 150));
            }
        }
    }

    void line(int number) {
        const std::string buyer = some_organisation();
        const std::string system = some_system();
        const int count = draw_.between(1, 700);
        const int price = draw_.one_in(2) ? draw_.between(1000, 40'000) : 0;
        auto& made = world_.line(fmt::format("l{}", number), buyer, system, count, day(), price);
        if (draw_.one_in(4)) made.ship_to = world_.site_named(some_site());
    }

    void short_life() {
        auto& assumptions = world_.scenario.assumptions;
        assumptions.service_life = stated(Duration(draw_.between(20, 150)));
        if (draw_.one_in(2)) assumptions.service_life_from = scenario::ServiceLifeFrom::Delivery;
    }

    void diversion() {
        auto& made = world_.diversion("d0");
        for (const auto& line : world_.scenario.schedule_lines) {
            if (!draw_.one_in(2)) continue;
            const int count = draw_.between(1, static_cast<int>(line.accelerators->value()));
            const std::string to = some_organisation();
            const auto& order = world_.scenario.orders[line.order.position()];
            if (to != order.buyer.id) world_.leg(made, line.id, count, to, draw_.one_in(2));
        }
        if (made.legs.empty()) world_.scenario.diversions.clear();
    }

    void opening() {
        const std::string system = some_system();
        const std::string owner = some_organisation();
        world_.opening(owner, system, draw_.between(1, 300), WayState::Warehouse);
        for (const auto& hall : world_.scenario.halls) {
            if (!draw_.one_in(2)) continue;
            // Opening stock fits whole systems and the hall.
            const auto size =
                world_.scenario.catalogue.systems[world_.system_named(system).position()]
                    .accelerators;
            const std::int64_t count = hall.places->value() / 3 / size * size;
            const auto& site = world_.scenario.sites[hall.site.position()];
            const bool taken = hall.systems.empty() || hall.systems.front().id == system;
            if (count == 0 || !taken || *hall.ready > begin_) continue;
            const bool accepted = draw_.one_in(2);
            world_.opening(site.operated_by.id, system, count,
                accepted ? WayState::Accepted : WayState::Racked, hall.id);
        }
    }

    void work(int owner) {
        for (int w = draw_.between(0, 5) == 0 ? 0 : draw_.between(1, 2); w > 0; --w) {
            const std::string id = fmt::format("w{}{}", owner, w);
            const std::string o = fmt::format("o{}", owner);
            const int kind = draw_.between(0, 3);
            auto& made = kind == 0   ? world_.service(id, o)
                         : kind == 1 ? world_.training(id, o, draw_.between(100, 90'000))
                                     : world_.reservation(id, o);
            if (kind == 0) {
                Date from = begin_;
                for (int k = draw_.between(1, 3); k > 0; --k) {
                    world_.demand(made, from, draw_.between(0, 900));
                    from = from + draw_.between(10, 60);
                }
            }
            if (draw_.one_in(3)) made.maximum = stated(AcceleratorCount(draw_.between(50, 900)));
            if (draw_.one_in(5)) made.from = stated(day());
            if (draw_.one_in(6))
                made.to = stated(value_or(made.from, begin_) + draw_.between(10, 150));
            if (draw_.one_in(5)) made.sites.push_back(world_.site_named(some_site()));
            if (draw_.one_in(2)) {
                made.value = stated(AcceleratorHourPrice(draw_.between(1, 40) / 10.0));
            }
            if (kind == 1) made.scaling = scaling(made.work->value);
        }
    }

    // Of every other run ever less of the work of ever more is left; all together may do less than
    // fewer. Taken from its amount: what else is drawn stays as it is without.
    static std::vector<scenario::ScalePoint> scaling(AcceleratorDays amount) {
        const auto number = static_cast<std::int64_t>(amount.raw());
        std::vector<scenario::ScalePoint> points;
        double efficiency = 1.0;
        for (std::int64_t k = 1; number % 2 == 1 && k <= 1 + number % 3; ++k) {
            efficiency *= 0.5 + static_cast<double>(number / 7 % 50) / 100.0;
            points.push_back(
                {stated(AcceleratorCount(k * (20 + number % 280))), stated(Fraction(efficiency))});
        }
        return points;
    }

    Draw draw_;
    Date begin_;
    Sketch world_;
    int organisations_ = 1, sites_ = 1, halls_ = 1, systems_ = 1;
};

// Everything that a scenario can lose without another entity pointing at it.
using Removal = std::function<bool(Scenario&, std::size_t)>;

template <class List>
bool remove(List& list, std::size_t position) {
    if (position >= list.size()) return false;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(position));
    return true;
}

std::vector<Removal> removals() {
    return {
        [](Scenario& s, std::size_t i) { return remove(s.diversions, i); },
        [](Scenario& s, std::size_t i) { return remove(s.workloads, i); },
        [](Scenario& s, std::size_t i) { return remove(s.opening_stocks, i); },
        [](Scenario& s, std::size_t i) { return remove(s.hosting_rights, i); },
        [](Scenario& s, std::size_t i) { return remove(s.cooling_steps, i); },
        [](Scenario& s, std::size_t i) { return remove(s.power_sources, i); },
        [](Scenario& s, std::size_t i) {
            return s.diversions.empty() && remove(s.schedule_lines, i);
        },
    };
}

} // namespace

// Drawn apart, so that all else is as it is without.
void add_room_by_system(std::uint64_t number, Scenario& scenario) {
    Draw draw(number + 9'000'000);
    if (!draw.one_in(4)) return;
    for (scenario::Hall& hall : scenario.halls) {
        if (draw.one_in(2)) continue;
        const int last = static_cast<int>(scenario.catalogue.systems.size()) - 1;
        const auto system = static_cast<std::size_t>(draw.between(0, last));
        scenario::SystemPlaces& room = hall.places_by_system.emplace_back();
        room.system.id = scenario.catalogue.systems[system].id;
        room.system.target = make_index<catalogue::System>(system);
        room.places = stated(AcceleratorCount(
            std::max<std::int64_t>(1, hall.places->value() * draw.between(75, 250) / 100)));
    }
}

Scenario random_scenario(std::uint64_t number) {
    Scenario scenario = Author(number).write();
    add_room_by_system(number, scenario);
    return scenario;
}

Scenario shrunk(Scenario scenario, const std::function<bool(const Scenario&)>& fails) {
    for (bool smaller = true; smaller;) {
        smaller = false;
        for (const Removal& remove_from : removals()) {
            for (std::size_t i = 0;;) {
                Scenario candidate = scenario;
                if (!remove_from(candidate, i)) break;
                if (!fails(candidate)) {
                    ++i;
                    continue;
                }
                scenario = std::move(candidate);
                smaller = true;
            }
        }
    }
    return scenario;
}

int random_cases(int usual) {
#ifdef __SANITIZE_ADDRESS__
    usual /= 10; // ten times as slow, and out to find other faults
#endif
    return std::getenv("GIGAPLAN_SOAK") != nullptr ? 20 * usual : usual;
}

} // namespace gigaplan::plan
