#include "app/departures.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using scenario::Departure;

std::string origin_of(const PlanAnswer& answer, const Departure& one) {
    if (one.hall) return answer.scenario.halls[one.hall->value].id;
    return one.site ? fmt::format(
                          "the warehouse (sent to {})", answer.scenario.sites[one.site->value].id)
                    : std::string("the warehouse");
}

// Departures that differ in nothing but their days.
struct Sum {
    const Departure* first = nullptr;
    AcceleratorCount accelerators;
    Date last;
};

std::vector<Sum> sums_of(const PlanAnswer& answer) {
    std::vector<Sum> sums;
    for (const Departure& one : answer.planned.plan.departures) {
        const auto same = std::ranges::find_if(sums, [&](const Sum& sum) {
            return sum.first->id == one.id && sum.first->sold == one.sold &&
                   sum.first->system == one.system && sum.first->hall == one.hall &&
                   sum.first->site == one.site && sum.first->organisation == one.organisation;
        });
        Sum& sum = same == sums.end() ? sums.emplace_back(Sum{&one, {}, one.on}) : *same;
        sum.accelerators += one.accelerators;
        sum.last = one.on;
    }
    return sums;
}

} // namespace

std::vector<std::string> departure_words(const PlanAnswer& answer) {
    std::vector<Sum> sums = sums_of(answer);
    std::ranges::stable_sort(sums, std::greater<>(), &Sum::accelerators);
    std::vector<std::string> words;
    for (const Sum& sum : sums) {
        const Departure& one = *sum.first;
        const std::string when =
            sum.last == one.on
                ? "on " + table::humane(one.on)
                : fmt::format("from {} to {}", table::humane(one.on), table::humane(sum.last));
        words.push_back(fmt::format("{} {} of {} are {} by {} {}, out of {}",
            table::humane(sum.accelerators), answer.scenario.catalogue.systems[one.system.value].id,
            answer.scenario.organisations[one.organisation.value].id, one.sold ? "sold" : "retired",
            one.id, when, origin_of(answer, one)));
    }
    return words;
}

table::Table departures_table(const PlanAnswer& answer) {
    const std::string& currency = answer.scenario.settings.currency;
    table::Table table{"departures", "What leaves for good",
        "Sold or retired, in whole systems, as a period begins.",
        {table::date_column("date", "Date"), table::text_column("by", "By"),
            table::text_column("kind", "Kind"), table::text_column("organisation", "Owner"),
            table::text_column("system", "System"), table::text_column("from", "Out of"),
            table::count_column("accelerators", "Accelerators"),
            table::money_column("proceeds", "Brings in", currency),
            table::money_column("cost", "Costs", currency)},
        {}};
    for (const Departure& one : answer.planned.plan.departures) {
        const std::int64_t count = one.accelerators.value();
        table.rows.push_back({one.on, one.id, std::string(one.sold ? "resale" : "retirement"),
            answer.scenario.organisations[one.organisation.value].id,
            answer.scenario.catalogue.systems[one.system.value].id, origin_of(answer, one), count,
            one.proceeds_per_accelerator * count, one.cost_per_accelerator * count});
    }
    return table;
}

} // namespace gigaplan::app
