#include "app/plan_tables.hpp"

namespace gigaplan::app {

table::Table field_table(const PlanAnswer& answer) {
    table::Table table{"field", "What goes into the field over time",
        "On the day named; delivered and in the warehouse of the system, in the field of the "
        "destination. Never racked, and no part of other counts of accelerators.",
        {table::date_column("date", "Date"), table::text_column("destination", "Destination"),
            table::text_column("organisation", "Organisation"),
            table::text_column("system", "System"),
            table::count_column("delivered", "Delivered", "accelerators"),
            table::count_column("waiting", "In the warehouse", "accelerators"),
            table::count_column("in_field", "In the field", "accelerators")},
        {}};
    const scenario::Scenario& scenario = answer.scenario;
    for (const plan::FieldPlan& field : answer.planned.plan.fields) {
        for (const plan::FieldFlow& flow : field.flows) {
            for (std::size_t b = 0; b < flow.sent.size(); ++b) {
                table.rows.push_back({answer.planned.plan.layout.timeline.boundaries[b],
                    scenario.field_destinations[flow.destination].id,
                    scenario.organisations[field.organisation.value].id,
                    scenario.catalogue.systems[field.system.value].id, field.delivered[b].value(),
                    field.waiting[b].value(), flow.sent[b].value()});
            }
        }
    }
    return table;
}

} // namespace gigaplan::app
