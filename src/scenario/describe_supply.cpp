#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Supplier& supplier) {
    members.optional("name", supplier.name, "name as printed; else the id");
}

void describe(text::Members& members, SupplierOutput& output) {
    members.required("supplier", output.supplier, "who makes them");
    members.required("system", output.system, "what they are");
    members.required("from", output.from, "first day of the span");
    members.required("to", output.to, "the day after its last");
    members.required(
        "accelerators", output.accelerators, "shipped to all buyers together within the span");
}

void describe(text::Members& members, Order& order) {
    members.required("buyer", order.buyer, "who ordered and pays");
    members.required("supplier", order.supplier, "who delivers");
    members.optional("system", order.system, "what is bought; or give an amount of money alone");
    members.optional(
        "price_per_accelerator", order.price_per_accelerator, "contract price of one accelerator");
    members.optional("amount", order.amount, "money alone, where no number of units is known");
    members.optional("amount_by", order.amount_by, "when the amount is spent; needed with amount");
    members.optional("deposit", order.deposit, "part of the price paid in advance");
    members.optional("deposit_on", order.deposit_on, "when the deposit is paid");
    members.optional(
        "payment_after_delivery", order.payment_after_delivery, "else the assumption on payments");
    members.optional(
        "cancellation_fee", order.cancellation_fee, "part of the price that is due all the same");
    members.optional(
        "cancellable", order.cancellable, "whether the plan may decline what is not shipped");
    members.optional(
        "committed", order.committed, "part that is bought even where the rest is cancelled");
    members.optional("ordered_on", order.ordered_on, "the day of the order");
    members.optional(
        "payments", order.payments, "when the price is paid; instead of deposit and balance");
    members.optional(
        "deferrable_by", order.deferrable_by, "how much later the plan may take its lines");
}

void describe(text::Members& members, ScheduleLine& line) {
    members.required("order", line.order, "the order that it belongs to");
    members.required("accelerators", line.accelerators, "how many");
    members.required("delivery", line.delivery, "when they are at the buyer's dock");
    members.optional("stage", line.stage, "how far it has come");
    members.optional(
        "ship_to", line.ship_to, "where it is sent; else any site that the owner may use");
    members.optional("deferrable_by", line.deferrable_by,
        "how much later the plan may take it; else what its order says");
}

void describe(text::Members& members, DiversionLeg& leg) {
    members.required("line", leg.line, "the schedule line that they are taken from");
    members.required("accelerators", leg.accelerators, "how many of the line");
    members.required("to", leg.to, "who gets them");
    members.optional("is_return", leg.is_return, "whether this is the other half of a swap");
}

void describe(text::Members& members, Diversion& diversion) {
    members.optional("decided", diversion.decided, "when it was decided");
    members.optional("reason", diversion.reason, "why, in words");
    members.required("legs", diversion.legs, "what goes where");
    members.evidence(diversion.evidence);
}

void describe(text::Members& members, OpeningStock& stock) {
    members.required("organisation", stock.organisation, "whose they are");
    members.required("system", stock.system, "what they are");
    members.required("state", stock.state, "where they stand on their way when the plan begins");
    members.optional("progress", stock.progress,
        "how far they are within that state: staged in the warehouse, the others racked");
    members.optional("hall", stock.hall, "where they stand; needed once racked");
    members.required("accelerators", stock.accelerators, "how many");
}

void describe(text::Members& members, OpeningSpend& spend) {
    members.required("organisation", spend.organisation, "who spent it");
    members.required("amount", spend.amount, "spent before the plan begins");
}

void describe(text::Members& members, FieldDestination& destination) {
    members.required("organisation", destination.organisation, "whose they are");
    members.required("system", destination.system, "what goes into the field");
    members.required("rate", destination.rate, "how many");
    members.required("from", destination.from, "first day");
    members.optional("to", destination.to, "the day after the last");
}

} // namespace gigaplan::scenario
