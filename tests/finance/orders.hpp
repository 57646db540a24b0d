// A scenario with two companies that order from one supplier, put together by
// hand, and the lines as they are owned.
#pragma once

#include "finance/purchases.hpp"

#include <memory>
#include <string>
#include <vector>

namespace gigaplan::finance {

inline constexpr std::size_t kTesla = 0;
inline constexpr std::size_t kXai = 1;

template <class Entity>
scenario::Reference<Entity> to(std::size_t position) {
    return {{}, {}, make_index<Entity>(position)};
}

template <class T>
Figure<T> figure(T value) {
    return {value, {}, {}, {}};
}

inline Place line_of_file(int number) {
    static const FileName kFile("scenario.toml");
    return {kFile, number, 1};
}

// Payment 30 days after delivery, as ordered; acceptance takes 20 days.
inline scenario::Scenario two_companies() {
    scenario::Scenario world;
    world.settings.as_of = world.settings.start = Date(2024, 1, 1);
    world.settings.end = Date(2025, 1, 1);
    world.settings.discount_rate = figure(YearlyRate(0.1));
    world.assumptions.payment_delay = figure(Duration(30));
    world.assumptions.acceptance = figure(Duration(20));
    for (const char* id : {"tesla", "xai"}) {
        scenario::Organisation organisation;
        organisation.id = id;
        world.organisations.push_back(organisation);
    }
    catalogue::System server;
    server.id = "hgx-h100";
    server.accelerators = 8;
    world.catalogue.systems.push_back(server);
    scenario::Site site;
    site.id = "memphis";
    site.operated_by = to<scenario::Organisation>(kXai);
    world.sites.push_back(site);
    return world;
}

inline scenario::Order& add_order(
    scenario::Scenario& world, const std::string& id, std::size_t buyer, std::int64_t price) {
    scenario::Order order;
    order.id = id;
    order.place = line_of_file(10 + static_cast<int>(world.orders.size()));
    order.buyer = to<scenario::Organisation>(buyer);
    order.system = to<catalogue::System>(0);
    order.price_per_accelerator = figure(whole_units(price));
    world.orders.push_back(order);
    return world.orders.back();
}

inline scenario::MilestonePayment part(
    double fraction, scenario::Milestone after, std::optional<int> days = {}) {
    scenario::MilestonePayment payment;
    payment.after = after;
    payment.fraction = figure(Fraction(fraction));
    if (days) payment.delay = figure(Duration(*days));
    return payment;
}

inline scenario::MilestonePayment part(double fraction, Date on) {
    scenario::MilestonePayment payment;
    payment.on = figure(on);
    payment.fraction = figure(Fraction(fraction));
    return payment;
}

// Adds a schedule line of an order, and gives what its buyer owns of it.
inline scenario::OwnedLine add_line(scenario::Scenario& world, const std::string& id,
    std::size_t order, std::int64_t accelerators, Date delivery) {
    scenario::ScheduleLine line;
    line.id = id;
    line.order = to<scenario::Order>(order);
    line.accelerators = figure(AcceleratorCount(accelerators));
    line.delivery = figure(delivery);
    world.schedule_lines.push_back(line);
    scenario::OwnedLine owned;
    owned.line = make_index<scenario::ScheduleLine>(world.schedule_lines.size() - 1);
    owned.owner = owned.ordered_by = world.orders[order].buyer.index();
    owned.accelerators = AcceleratorCount(accelerators);
    owned.delivery = delivery;
    owned.price_per_accelerator =
        world.orders[order].price_per_accelerator.value_or(figure(Money())).value;
    return owned;
}

inline scenario::OwnedLine diverted(scenario::OwnedLine line, std::size_t to_whom) {
    line.owner = make_index<scenario::Organisation>(to_whom);
    line.diversion = make_index<scenario::Diversion>(0);
    return line;
}

// "2024-02-14 tesla purchase -120000.00 line-1"
inline std::vector<std::string> as_text(
    const scenario::Scenario& world, const std::vector<CashFlow>& flows) {
    std::vector<std::string> lines;
    for (const CashFlow& flow : flows) {
        const std::int64_t cents = flow.amount.value();
        const std::string sign = cents < 0 ? "-" : "";
        const std::string hundredths = std::to_string(100 + std::abs(cents % 100)).substr(1);
        lines.push_back(iso(flow.on) + " " + world.organisations[flow.organisation.value].id + " " +
                        std::string(name(flow.kind)) + " " + sign +
                        std::to_string(std::abs(cents) / 100) + "." + hundredths + " " +
                        flow.subject);
    }
    return lines;
}

} // namespace gigaplan::finance
