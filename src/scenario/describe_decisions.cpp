#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Project& project) {
    members.optional("name", project.name, "name as printed; else the id");
    members.required("kind", project.kind, "what it would add");
    members.required("adds", project.adds, "id of what exists only if the project is taken");
    members.required("cost", project.cost, "what taking it costs");
    members.optional("earliest", project.earliest, "first day to decide; else the as-of date");
    members.optional("decide_by", project.decide_by, "last day to decide");
    members.optional("lead_time", project.lead_time, "from the decision to the first use");
    members.optional("site", project.site, "of what it adds");
    members.optional("requires", project.requirements, "it is taken only with all of these");
    members.optional("excludes", project.exclusions, "it is taken with none of these");
    members.optional("payments", project.payments, "when the cost is paid");
}

void describe(text::Members& members, DiversionOption& option) {
    members.optional("from_order", option.from_order, "whose lines it may take from; or a line");
    members.optional("from_line", option.from_line, "the line that it may take from; or an order");
    members.required("to", option.to, "who would get them");
    members.required("maximum", option.maximum, "how many at most");
    members.optional("decide_by", option.decide_by, "last day to decide");
    members.optional("return_order", option.return_order,
        "order of the taker out of which as many come back; or a line");
    members.optional("return_line", option.return_line,
        "line of the taker out of which as many come back; or an order");
    members.optional("return_by", option.return_by, "last day on which they come back");
}

void describe(text::Members& members, ResaleOffer& offer) {
    members.required("organisation", offer.organisation, "who may sell");
    members.required("system", offer.system, "what is sold");
    members.required("price_per_accelerator", offer.price_per_accelerator, "what one brings in");
    members.required("maximum", offer.maximum, "how many at most");
    members.required("from", offer.from, "first day of the offer");
    members.optional("to", offer.to, "the day after the last");
}

void describe(text::Members& members, RetirementRule& rule) {
    members.required("organisation", rule.organisation, "whose they are");
    members.optional("system", rule.system, "what may be retired; else anything");
    members.optional("age", rule.age, "time in service before one may be retired");
    members.optional("from", rule.from, "first day; else the as-of date");
    members.optional("to", rule.to, "the day after the last; else the end");
    members.optional("maximum", rule.maximum, "how many at most");
    members.optional(
        "proceeds_per_accelerator", rule.proceeds_per_accelerator, "what one brings in");
    members.optional(
        "cost_per_accelerator", rule.cost_per_accelerator, "what taking one away costs");
    members.optional("required", rule.required, "whether all of that age must be retired");
}

void describe(text::Members& members, Target& target) {
    members.optional("it_power", target.it_power, "IT power in use; or one of the other two");
    members.optional(
        "accepted", target.accepted, "accepted accelerators at work that has a value; or another");
    members.optional(
        "facility_power", target.facility_power, "IT power in use times peak PUE; or another");
    members.optional("site", target.site, "where; else at all sites together");
    members.optional("by", target.by, "the last day to reach it");
}

} // namespace gigaplan::scenario
