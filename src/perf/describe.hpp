// The file format of calibrations, shared by what reads them and what fits them.
#pragma once

#include "perf/calibration.hpp"
#include "text/binding.hpp"

namespace gigaplan::perf {

template <class Members>
void describe(Members& members, ChipCalibration& chip) {
    const auto share = [&](MatrixFormat format) -> double& {
        return chip.matrix_share[static_cast<std::size_t>(format)];
    };
    members.optional("matrix_fp32", share(MatrixFormat::Fp32),
        "part of the fp32 rate that large products reach");
    members.optional("matrix_tf32", share(MatrixFormat::Tf32), "the same of the tf32 rate");
    members.required("matrix_bf16", share(MatrixFormat::Bf16), "the same of the 16-bit rate");
    members.optional("matrix_fp8", share(MatrixFormat::Fp8), "the same of the fp8 rate");
    members.optional("matrix_fp4", share(MatrixFormat::Fp4), "the same of the fp4 rate");
    members.required("matrix_edge_elements", chip.matrix_edge_elements,
        "each dimension of a product counts for so much more");
    members.required("attention_forward", chip.attention_forward_share,
        "part of the 16-bit rate that fused attention reaches forward");
    members.required("attention_backward", chip.attention_backward_share, "the same backward");
    members.required("attention_ramp_tokens", chip.attention_ramp_tokens,
        "a context of as many tokens reaches half of these");
    members.optional("attention_old_kernels", chip.attention_old_share,
        "part of these that kernels reach which are older than the family");
    members.required("memory", chip.memory_share, "part of the memory's bandwidth");
    members.required("scale_up", chip.scale_up_share, "part of the scale-up links' bandwidth");
    members.required("scale_out", chip.scale_out_share, "part of the network's bandwidth");
    members.optional(
        "cast_bytes", chip.cast_bytes, "bytes moved for each number that is cast for a product");
}

template <class Members>
void describe(Members& members, FrameworkCalibration& software) {
    members.required("host_seconds", software.host_seconds,
        "the host's time to launch a layer, forward and backward");
    members.required("expert_host_seconds", software.expert_host_seconds,
        "more of it for each expert that is local");
    members.required("elementwise_factor", software.elementwise_factor,
        "bytes that layers move beside products, of the least");
    members.required("routing_factor", software.routing_factor,
        "bytes that routing moves on the accelerator, of the least");
    members.required("dropless_factor", software.dropless_factor,
        "as many times these where no tokens are dropped");
    members.optional("old_attention", software.old_attention,
        "whether its kernels of attention are of 2022 and 2023");
    members.required("grouped", software.grouped_share,
        "part of the matrix share that products of many experts reach");
    members.required(
        "grouped_cast", software.grouped_cast_share, "of that, where what goes into them is cast");
    members.required(
        "grouped_rows", software.grouped_rows, "rows that each expert's count for more");
    members.required("tensor_exposed", software.tensor_exposed,
        "part of tensor parallelism's traffic that nothing hides, where it overlaps");
    members.required("pipeline_exposed", software.pipeline_exposed, "the same of pipelines'");
    members.required(
        "overlap_cost", software.overlap_cost, "part of hidden traffic that slows what hides it");
    members.required("head_bytes", software.head_bytes, "bytes moved for each logit");
    members.required("step_seconds", software.step_seconds, "once a step");
    members.required("straggling", software.straggling,
        "part of a step that each doubling beyond 8 accelerators costs");
}

template <class Members>
void describe(Members& members, ChipFamily& family) {
    members.required("accelerators", family.accelerators, "ids of those in the family");
    members.required(
        "formats", family.formats, "of products in runs that it was fitted to: bf16, fp8 ...");
    members.required(
        "accelerators_most", family.accelerators_most, "in one of these runs; 0: there is none");
    describe(members, family.values);
}

template <class Members>
void describe(Members& members, Spread& spread) {
    members.optional("family", spread.family, "of accelerators; left out: of any");
    members.required("experts", spread.experts, "of models with experts, or of the others");
    members.optional(
        "cast", spread.cast, "of products of 8 bits or fewer, or of more; left out: of both");
    members.optional("new_source", spread.new_source,
        "whether the fit had seen nothing of the source; left out: only not the configuration");
    members.required("low", spread.low, "measured over predicted, 10th percentile");
    members.required("high", spread.high, "the same, 90th percentile");
    members.required("runs", spread.runs, "of so many measured runs");
}

} // namespace gigaplan::perf
