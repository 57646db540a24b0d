#include "scenario/sections.hpp"

#include "scenario/describe.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace gigaplan::scenario {

namespace {

// What is compiled for every kind of entity is kept short: an own sort for each took
// ten seconds.
std::vector<std::size_t> order_of(const std::vector<std::string_view>& ids) {
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return ids[i]; });
    return order;
}

template <class Entity>
void sort_by_id(std::vector<Entity>& list) {
    std::vector<std::string_view> ids;
    ids.reserve(list.size());
    for (const Entity& entity : list)
        ids.push_back(entity.id);
    std::vector<Entity> sorted;
    sorted.reserve(list.size());
    for (const std::size_t i : order_of(ids))
        sorted.push_back(std::move(list[i]));
    list = std::move(sorted);
}

template <auto kList>
constexpr Section section(std::string_view name, std::string_view meaning) {
    using List = std::remove_cvref_t<decltype(std::declval<Scenario>().*kList)>;
    using Entity = typename List::value_type;
    return {
        name,
        meaning,
        [](Scenario& scenario, std::string_view own, const text::Entry& entry,
            Diagnostics& diagnostics, const text::Currencies& currencies) {
            std::vector<std::string> gaps;
            text::read_entity(
                entry, (scenario.*kList).emplace_back(), own, diagnostics, &currencies, &gaps);
            return gaps;
        },
        [](Scenario& scenario) { sort_by_id(scenario.*kList); },
        [](const Scenario& scenario) { return (scenario.*kList).size(); },
        [](const Scenario& scenario, std::size_t i) -> const std::string& {
            return (scenario.*kList)[i].id;
        },
        [](const Scenario& scenario, std::size_t i) -> const Place& {
            return (scenario.*kList)[i].place;
        },
        [](Scenario& scenario, std::size_t i) { return text::members_of((scenario.*kList)[i]); },
        [] { return text::document<Entity>(); },
    };
}

} // namespace

std::span<const Section> sections() {
    static constexpr std::array kSections = {
        section<&Scenario::organisations>(
            "organisation", "a company that buys, owns or runs accelerators"),
        section<&Scenario::shareholdings>(
            "shareholding", "shares that one organisation holds of another"),
        section<&Scenario::budgets>(
            "budget", "what an organisation may spend in one of its fiscal years"),
        section<&Scenario::guidances>(
            "guidance", "what a company told the public that it will spend"),
        section<&Scenario::promises>("promise", "a public promise, compared with the plan"),
        section<&Scenario::suppliers>("supplier", "who makes and delivers accelerators"),
        section<&Scenario::supplier_outputs>(
            "supplier_output", "what a supplier can ship to all buyers together"),
        section<&Scenario::orders>("order", "what an organisation bought"),
        section<&Scenario::schedule_lines>("schedule_line", "one promised delivery of an order"),
        section<&Scenario::diversions>("diversion", "deliveries that go to another organisation"),
        section<&Scenario::opening_stocks>(
            "opening_stock", "accelerators that are there when the plan begins"),
        section<&Scenario::opening_spends>(
            "opening_spend", "what was spent before the plan begins"),
        section<&Scenario::field_destinations>(
            "field_destination", "accelerators that go into cars, not into halls"),
        section<&Scenario::sites>("site", "a place with halls, cooling and power of its own"),
        section<&Scenario::hosting_rights>(
            "hosting_right", "whose accelerators may stand at whose site"),
        section<&Scenario::halls>("hall", "a room for accelerators"),
        section<&Scenario::cooling_steps>("cooling_step", "cooling that comes into use at a date"),
        section<&Scenario::power_sources>("power_source", "where a site's power comes from"),
        section<&Scenario::workloads>("workload", "what the accelerators are for"),
        section<&Scenario::prices>(
            "price", "a published price of one accelerator; it pays no order"),
        section<&Scenario::rent_quotes>("rent_quote", "a published rent"),
        section<&Scenario::currency_rates>("currency_rate", "what a foreign currency is worth"),
        section<&Scenario::rent_offers>("rent_offer", "accelerators that could be rented"),
        section<&Scenario::lendings>("lending", "accelerators that one organisation lends another"),
        section<&Scenario::projects>("project", "something that exists only if it is decided on"),
        section<&Scenario::diversion_options>(
            "diversion_option", "a diversion that the plan may choose"),
        section<&Scenario::resale_offers>("resale_offer", "accelerators that could be sold"),
        section<&Scenario::retirement_rules>(
            "retirement_rule", "accelerators that may, or must, be taken out of use for good"),
        section<&Scenario::targets>("target", "what the plan is to reach as early as it can"),
        section<&Scenario::cost_lines>("cost_line", "a cost kept apart from all others"),
        section<&Scenario::loans>("loan", "borrowed money"),
        section<&Scenario::leases>("lease", "what is used for a term and paid for as it is used"),
        section<&Scenario::investments>(
            "investment", "money that one organisation puts into another"),
        section<&Scenario::uncertainties>("uncertainty", "how sure a figure is"),
        section<&Scenario::readings>(
            "reading", "a published figure that the plan is compared with and never uses"),
    };
    return kSections;
}

} // namespace gigaplan::scenario
