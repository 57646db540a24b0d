#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Organisation& organisation) {
    members.optional("name", organisation.name, "name as printed; else the id");
    members.optional("group", organisation.group, "ultimate parent or circle of owners");
    members.optional("priority", organisation.priority, "lower comes first");
    members.optional("fiscal_year_end_month", organisation.fiscal_year_end_month,
        "month in which its fiscal year ends, 1 to 12");
    members.optional("discount_rate", organisation.discount_rate, "its own; else the scenario's");
    members.optional("kind", organisation.kind, "operating, where it is not said");
    members.optional("tax_rate", organisation.tax_rate, "tax on what it earns");
}

void describe(text::Members& members, Shareholding& shareholding) {
    members.required("holder", shareholding.holder, "who owns the shares");
    members.required("of", shareholding.of, "whose shares they are");
    members.required("fraction", shareholding.fraction, "part of all shares");
    members.required("from", shareholding.from, "first day on which they are held");
    members.optional("to", shareholding.to, "the day after the last");
}

void describe(text::Members& members, Budget& budget) {
    members.required("organisation", budget.organisation, "whose budget it is");
    members.required("fiscal_year", budget.fiscal_year, "by the organisation's own calendar");
    members.optional("kind", budget.kind, "what it may be spent on");
    members.required("amount", budget.amount, "how much at most");
}

void describe(text::Members& members, Guidance& guidance) {
    members.required("organisation", guidance.organisation, "who said so");
    members.required("fiscal_year", guidance.fiscal_year, "by the organisation's own calendar");
    members.required("issued", guidance.issued, "when it was said");
    members.required("low", guidance.low, "lower end of the range");
    members.required("high", guidance.high, "upper end of the range");
}

void describe(text::Members& members, Promise& promise) {
    members.required("organisation", promise.organisation, "who promised");
    members.required("measure", promise.measure, "what is counted");
    members.optional("accelerators", promise.accelerators, "how many; or give an amount");
    members.optional("amount", promise.amount, "how much money; or give accelerators");
    members.required("by", promise.by, "the last day to keep it");
    members.optional(
        "system", promise.system, "id of a system or accelerator of the catalogue; else any");
}

} // namespace gigaplan::scenario
