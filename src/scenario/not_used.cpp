#include "scenario/not_used.hpp"

#include "scenario/used_catalogue.hpp"

#include <algorithm>

namespace gigaplan::scenario {

namespace {

using Sentences = std::vector<std::string>;

void add(Sentences& sentences, bool present, const char* sentence) {
    if (present) sentences.emplace_back(sentence);
}

bool repair_is_known(const Scenario& scenario, const OpeningStock& stock) {
    const auto& own = scenario.catalogue.systems[stock.system.position()].repair_time;
    return own || scenario.assumptions.repair_time;
}

void of_supply(const Scenario& scenario, Sentences& sentences) {
    const auto any_order = [&](auto has) { return std::ranges::any_of(scenario.orders, has); };
    // Days of targets are looked for in a world with nothing left to decide.
    const bool decides = scenario.settings.objective != Objective::EarliestTarget;
    const bool deferrable =
        any_order([](const Order& order) { return order.deferrable_by.has_value(); }) ||
        std::ranges::any_of(scenario.schedule_lines,
            [](const ScheduleLine& line) { return line.deferrable_by.has_value(); });
    const bool cancellable = any_order(
        [&](const Order& order) { return order.cancellable && (order.amount || !decides); });
    add(sentences, !decides && !scenario.supplier_outputs.empty(),
        "supplier output does not limit deliveries");
    add(sentences, any_order([](const Order& order) { return order.amount.has_value(); }),
        "orders of money alone cost money and bring no accelerators");
    add(sentences, cancellable,
        decides ? "no order of money alone is cancelled, even where that is allowed"
                : "no order is cancelled, even where that is allowed");
    add(sentences, deferrable && !decides, "no delivery is deferred, even where that is allowed");
    const auto any_stock = [&](auto is) {
        return std::ranges::any_of(scenario.opening_stocks, is);
    };
    add(sentences,
        any_stock([](const OpeningStock& stock) { return stock.state == WayState::Spare; }),
        "accelerators that are spares when the plan begins stay so");
    add(sentences, any_stock([&](const OpeningStock& stock) {
        return stock.state == WayState::Repair && !repair_is_known(scenario, stock);
    }),
        "accelerators that are under repair when the plan begins stay so without a repair time");
    add(sentences,
        std::ranges::any_of(scenario.opening_stocks,
            [](const OpeningStock& stock) { return stock.progress.has_value(); }),
        "what is racked when the plan begins has its whole acceptance before it");
}

bool has_payments_after_shipment(const Order& order) {
    return std::ranges::any_of(order.payments,
        [](const MilestonePayment& payment) { return payment.after == Milestone::Shipment; });
}

void of_the_way(const Scenario& scenario, Sentences& sentences) {
    const Assumptions& all = scenario.assumptions;
    const bool in_halls = std::ranges::any_of(scenario.halls, [](const Hall& hall) {
        return hall.cooling_connection || hall.network_connection || hall.burn_in;
    });
    const UsedCatalogue used = used_catalogue(scenario);
    bool in_systems = false;
    for (std::size_t i = 0; i < used.systems.size(); ++i) {
        if (!used.systems[i]) continue;
        const catalogue::System& system = scenario.catalogue.systems[i];
        in_systems = in_systems || system.burn_in.has_value();
    }
    add(sentences,
        all.transit && std::ranges::none_of(scenario.orders, has_payments_after_shipment),
        "no date hangs on the time from shipment to delivery");
    add(sentences, all.staging.has_value(), "what is delivered can be racked at once");
    add(sentences,
        all.cooling_connection || all.network_connection || all.burn_in || in_halls || in_systems,
        "of an acceptance only the whole counts, not its parts");
}

void of_sites_and_work(const Scenario& scenario, Sentences& sentences) {
    const auto any_source = [&](auto has) {
        return std::ranges::any_of(scenario.power_sources, has);
    };
    const auto any_work = [&](auto has) { return std::ranges::any_of(scenario.workloads, has); };
    add(sentences,
        any_source([](const PowerSource& source) { return source.forced_outage.has_value(); }),
        "forced outage rates of power sources change nothing, their outage rule does");
    add(sentences, any_source([](const PowerSource& source) { return !source.fuel.empty(); }),
        "what a power source burns changes nothing, its energy price does");
    add(sentences,
        std::ranges::any_of(
            scenario.halls, [](const Hall& hall) { return hall.tests.has_value(); }),
        "the tests of a hall change nothing, the date on which it is ready does");
    add(sentences,
        any_source([](const PowerSource& source) { return source.ramp_per_minute.has_value(); }),
        "power sources follow any load at once");
    const bool tiers = scenario.settings.objective == Objective::PriorityTiers;
    const bool ranked = any_work([](const Workload& one) { return one.priority.has_value(); });
    add(sentences, !tiers && (scenario.settings.tier_tolerance || ranked),
        "priorities of workloads count with the objective priority-tiers alone");
}

void of_organisations(const Scenario& scenario, Sentences& sentences) {
    add(sentences,
        std::ranges::any_of(
            scenario.organisations, [](const Organisation& one) { return one.kind.has_value(); }),
        "the kind of an organisation changes nothing");
    add(sentences,
        std::ranges::any_of(scenario.investments,
            [](const Investment& one) { return one.instrument == Instrument::Loan; }),
        "what one organisation lends another counts as put into it: interest and repayment need a "
        "[loan.ID]");
}

void of_markets_and_decisions(const Scenario& scenario, Sentences& sentences) {
    const bool aimed = scenario.settings.objective == Objective::EarliestTarget;
    add(sentences, !scenario.diversion_options.empty() && aimed,
        "no diversion is chosen, only those that are stated are planned");
    add(sentences, !scenario.resale_offers.empty() && aimed, "nothing is resold");
    add(sentences,
        aimed && std::ranges::any_of(scenario.retirement_rules,
                     [](const RetirementRule& rule) { return !rule.required; }),
        "nothing is retired but what has to be");
    add(sentences, !scenario.targets.empty() && !aimed,
        "targets are aimed at with the objective earliest-target alone");
    add(sentences, !scenario.uncertainties.empty(),
        "uncertain figures are taken at their stated value");
}

} // namespace

// To say that something is planned with from now on, take its line out.
std::vector<std::string> not_used(const Scenario& scenario) {
    Sentences sentences;
    of_supply(scenario, sentences);
    of_the_way(scenario, sentences);
    of_sites_and_work(scenario, sentences);
    of_organisations(scenario, sentences);
    of_markets_and_decisions(scenario, sentences);
    return sentences;
}

} // namespace gigaplan::scenario
