#include "app/late_shipments.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

const scenario::ScheduleLine& line_of(const PlanAnswer& answer, const plan::LateShipment& late) {
    return answer.scenario.schedule_lines[late.line.value];
}

const scenario::Order& order_of(const PlanAnswer& answer, const plan::LateShipment& late) {
    return answer.scenario.orders[line_of(answer, late).order.position()];
}

} // namespace

std::vector<std::string> late_shipment_words(const PlanAnswer& answer) {
    std::vector<plan::LateShipment> all = answer.decisions.late;
    std::stable_sort(all.begin(), all.end(),
        [](const auto& a, const auto& b) { return a.accelerators > b.accelerators; });
    std::vector<std::string> words;
    for (const plan::LateShipment& late : all) {
        const scenario::Order& order = order_of(answer, late);
        words.push_back(fmt::format("{} ships less than is booked: {} {} of {} ({}) come on {} "
                                    "instead of {}",
            order.supplier.id, table::humane(late.accelerators), order.system->id,
            line_of(answer, late).id, order.buyer.id, table::humane(late.on),
            table::humane(late.booked)));
    }
    return words;
}

table::Table late_shipments_table(const PlanAnswer& answer) {
    table::Table table{"late_shipments", "What comes later than booked",
        "Where a supplier's output is less than is booked with it: shared out so that the plan is "
        "best, to within a ten-thousandth, then by the rule of fairness, then with the least "
        "delay.",
        {table::text_column("line", "Schedule line"), table::text_column("owner", "Owner"),
            table::text_column("supplier", "Supplier"), table::text_column("system", "System"),
            table::count_column("accelerators", "Accelerators"),
            table::date_column("booked", "Booked for"), table::date_column("comes", "Comes")},
        {}};
    for (const plan::LateShipment& late : answer.decisions.late) {
        const scenario::Order& order = order_of(answer, late);
        table.rows.push_back({line_of(answer, late).id, order.buyer.id, order.supplier.id,
            order.system->id, late.accelerators.value(), late.booked, late.on});
    }
    return table;
}

} // namespace gigaplan::app
