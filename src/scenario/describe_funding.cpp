#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, MilestonePayment& payment) {
    members.optional("on", payment.on, "the day of the payment; or after a milestone");
    members.optional("after", payment.after, "what makes it due; or a day");
    members.optional("delay", payment.delay, "between the milestone and the payment");
    members.required("fraction", payment.fraction, "part of the whole price; all make 100 %");
}

void describe(text::Members& members, CostLine& line) {
    members.required("kind", line.kind, "what it is the cost of");
    members.required("organisation", line.organisation, "who pays");
    members.optional("per_accelerator", line.per_accelerator,
        "once for each, when it is installed; or one of the other three");
    members.optional(
        "per_it_mw", line.per_it_mw, "once for each MW of IT, when it comes into use; or another");
    members.optional("lump_sum", line.lump_sum, "once; or another");
    members.optional("per_year", line.per_year, "evenly over each year; or another");
    members.optional("on", line.on, "when a lump sum is paid; needed with it");
    members.optional("from", line.from, "first day; else the start");
    members.optional("to", line.to, "the day after the last; else the end");
    members.optional("site", line.site, "where; else wherever the organisation has some");
    members.optional("system", line.system, "for which; else any");
}

void describe(text::Members& members, Loan& loan) {
    members.required("borrower", loan.borrower, "who owes it");
    members.required("lender", loan.lender, "id of an organisation, or a name");
    members.optional("amount", loan.amount, "how much; or a fraction of what it finances");
    members.optional("fraction", loan.fraction, "part of the cost of what it finances");
    members.optional("finances", loan.finances,
        "halls, cooling steps, power sources, orders or projects, such as hall.south-ext");
    members.required("rate", loan.rate, "interest");
    members.required("drawn_on", loan.drawn_on, "when it is paid out");
    members.required("term", loan.term, "until all of it is paid back");
    members.required("repayment", loan.repayment,
        "all at the end, in equal payments, or in equal parts with interest on top");
    members.optional("interval", loan.interval, "how often interest and repayments are paid");
    members.optional("interest_only", loan.interest_only, "time before repayments begin");
    members.optional("fee", loan.fee, "part of the amount that is kept when it is drawn");
}

void describe(text::Members& members, Lease& lease) {
    members.required("lessor", lease.lessor, "id of an organisation, or a name");
    members.required("lessee", lease.lessee, "who pays and uses it");
    members.optional("site", lease.site, "what is leased; or a hall, or a system");
    members.optional("hall", lease.hall, "what is leased; or a site, or a system");
    members.optional("system", lease.system, "what is leased; or a site, or a hall");
    members.optional("accelerators", lease.accelerators, "how many of the system; needed with it");
    members.required("payment", lease.payment, "in each interval");
    members.optional("interval", lease.interval, "how often that is paid");
    members.required("from", lease.from, "first day of use");
    members.required("term", lease.term, "for how long");
    members.optional("residual", lease.residual, "what keeping it costs at the end of the term");
}

void describe(text::Members& members, Investment& investment) {
    members.required("investor", investment.investor, "who invests");
    members.required("into", investment.into, "who gets the money");
    members.required("amount", investment.amount, "how much");
    members.required("on", investment.on, "when it is paid");
    members.required("instrument", investment.instrument, "what the investor gets for it");
}

} // namespace gigaplan::scenario
