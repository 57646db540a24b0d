#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Beneficiary& beneficiary) {
    members.required("organisation", beneficiary.organisation, "who else profits");
    members.required("share", beneficiary.share, "part of the work's value");
    members.optional("transfer_price", beneficiary.transfer_price, "what it pays the owner");
}

void describe(text::Members& members, WorkloadThroughput& throughput) {
    members.required("accelerator", throughput.accelerator, "which accelerator");
    members.required(
        "per_accelerator", throughput.per_accelerator, "what one of them does in this work");
}

void describe(text::Members& members, ScalePoint& point) {
    members.required("accelerators", point.accelerators, "how many run as one");
    members.required("efficiency", point.efficiency, "part of their work that is left");
}

void describe(text::Members& members, Workload& workload) {
    members.optional("name", workload.name, "name as printed; else the id");
    members.required(
        "kind", workload.kind, "a number for a time, a demand by date, or an amount of work");
    members.required("owner", workload.owner, "whose work it is");
    members.optional("beneficiaries", workload.beneficiaries, "who else profits from it");
    members.optional(
        "sites", workload.sites, "where it may run; else on any site that its owner may use");
    members.optional("accelerators", workload.accelerators, "what it may run on; else anything");
    members.optional("from", workload.from, "first day; else the start");
    members.optional("to", workload.to, "the day after the last; else the end");
    members.optional(
        "minimum", workload.minimum, "smallest number of accelerators that it runs on");
    members.optional("maximum", workload.maximum, "largest number that it can use");
    members.optional("required", workload.required,
        "whether the minimum, or all the work of a training run, must be met");
    members.optional("demand", workload.demand, "of a service, by date");
    members.optional("work", workload.work, "of a training run, in days of one H100");
    WorkloadModel& made_of = workload.made_of;
    members.optional("model", made_of.model,
        "what is trained or served: throughput, scaling and work follow from it");
    members.optional(
        "tokens", made_of.tokens, "that a training run of `model` reads, instead of `work`");
    members.optional("batch", made_of.batch, "sequences of one of its steps");
    members.optional(
        "sequence", made_of.sequence, "tokens of each; else 8,192, or the model's context");
    members.optional("precision", made_of.precision,
        "what products compute in, as `gigaplan perf` has it; else bf16, or fp8 in services");
    members.optional(
        "input_tokens", made_of.input_tokens, "of a request to a service of `model`; else 1,024");
    members.optional("output_tokens", made_of.output_tokens, "of its answer; else 1,024");
    members.optional("partial_counts", workload.partial_counts,
        "whether an unfinished training run earns in proportion");
    members.optional("throughput", workload.throughput,
        "where it differs from the catalogue's H100-equivalents");
    members.optional("scaling", workload.scaling,
        "what is left of the work of many that run as one, by number; else all of it");
    members.optional("spans_sites", workload.spans_sites,
        "whether a training run may use several sites at once; else it stays at one");
    members.optional("priority", workload.priority,
        "its tier, lower comes first; without one it is in the last");
    members.optional("value", workload.value,
        "of one hour of one H100-equivalent; without it nothing is priced");
}

} // namespace gigaplan::scenario
