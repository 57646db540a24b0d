// The file format of the catalogue: one description per kind of entry. They are
// templates so that reading, changing by a scenario, and looking at every figure
// share them; `members` has required(), optional() and evidence().
#pragma once

#include "catalogue/catalogue.hpp"
#include "text/binding.hpp"

namespace gigaplan::catalogue {

template <class Members>
void describe(Members& members, Accelerator& entry) {
    members.required("name", entry.name, "vendor and product");
    members.required("vendor", entry.vendor, "who makes it");
    members.required("category", entry.category, "gpu, tpu, asic or vehicle");
    members.optional("release", entry.release, "as published, to the day, month or half year");
    members.evidence(entry.evidence);
    members.optional("fp64_tflops", entry.fp64_tflops, "dense rate in fp64, TFLOP/s");
    members.optional("fp32_tflops", entry.fp32_tflops, "dense rate in fp32, TFLOP/s");
    members.optional("tf32_tflops", entry.tf32_tflops, "dense rate in tf32, TFLOP/s");
    members.optional("bf16_tflops", entry.bf16_tflops, "dense rate in bf16 or fp16, TFLOP/s");
    members.optional("fp8_tflops", entry.fp8_tflops, "dense rate in fp8, TFLOP/s");
    members.optional("fp4_tflops", entry.fp4_tflops, "dense rate in fp4, TFLOP/s");
    members.optional("int8_tops", entry.int8_tops, "dense rate in int8, TOP/s");
    members.optional("memory_gb", entry.memory_gb, "memory, GB");
    members.optional(
        "memory_bandwidth_tbs", entry.memory_bandwidth_tbs, "to and from its memory, TB/s");
    members.optional("scale_up_gbs", entry.scale_up_gbs,
        "to its neighbours in one domain, both directions together, GB/s");
    members.optional(
        "scale_out_gbit", entry.scale_out_gbit, "to the network, one direction, Gbit/s");
    members.optional("host_link_gbs", entry.host_link_gbs,
        "to the host's memory, both directions together, GB/s");
    members.optional("scale_up_domain", entry.scale_up_domain, "accelerators in one domain");
    members.optional("scale_up_reduces", entry.scale_up_reduces,
        "whether its switches add up what passes through them");
    members.optional(
        "thermal_design_power_w", entry.thermal_design_power_w, "of the package alone, W");
    members.optional("server_power", entry.server_power, "its share of the server");
    members.optional("it_power", entry.it_power, "its share of server, network and storage");
    members.optional("idle_power", entry.idle_power, "the same, powered and without work");
    members.optional("h100_equivalents", entry.h100_equivalents,
        "its work in that of an H100, by the measure that the note names");
}

template <class Members>
void describe(Members& members, System& entry) {
    members.required("name", entry.name, "vendor and product");
    members.required("kind", entry.kind, "server, rack, module, cluster or computer");
    members.optional("release", entry.release, "as published, to the day, month or half year");
    members.evidence(entry.evidence);
    members.optional("accelerator_id", entry.accelerator_id, "id of the accelerator in it");
    members.optional("accelerators", entry.accelerators, "accelerators in one system");
    members.optional("max_power", entry.max_power, "the most it draws");
    members.optional("typical_power", entry.typical_power, "what it draws at work");
    members.optional("network", entry.network, "its network adapters, in words");
    members.optional("network_gbit", entry.network_gbit,
        "of all adapters between accelerators, one direction, Gbit/s");
    members.optional("rack_units", entry.rack_units, "height");
    members.optional("weight_kg", entry.weight_kg, "weight, kg");
    members.optional("cooling", entry.cooling, "air or liquid");
    members.optional("list_price", entry.list_price, "price of one system");
    members.optional("acceptance", entry.acceptance, "from racked to accepted");
    members.optional("burn_in", entry.burn_in, "from networked to accepted, part of `acceptance`");
    members.optional(
        "dead_on_arrival", entry.dead_on_arrival, "part of them that is broken when it arrives");
    members.optional(
        "repair_rate", entry.repair_rate, "part of those installed that is sent for repair");
    members.optional("repair_time", entry.repair_time, "until one of them is back");
}

template <class Members>
void describe(Members& members, Device& entry) {
    members.required("name", entry.name, "vendor and product");
    members.required("kind", entry.kind, "switch, nic or battery");
    members.optional("release", entry.release, "as published, to the day, month or half year");
    members.evidence(entry.evidence);
    members.optional("ports", entry.ports, "its ports, in words");
    members.optional("bandwidth_gbit", entry.bandwidth_gbit, "all ports, one direction, Gbit/s");
    members.optional("max_power", entry.max_power, "the most that a switch or adapter draws");
    members.optional("typical_power", entry.typical_power, "what it draws at work");
    members.optional("unit_power", entry.unit_power, "what a battery gives, at the meter");
    members.optional("energy", entry.energy, "what a battery holds");
    members.optional("list_price", entry.list_price, "price of one");
}

template <class Members>
void describe(Members& members, ModelArchitecture& entry) {
    members.required("name", entry.name, "name of the model");
    members.required("organisation", entry.organisation, "who trained it");
    members.optional("released", entry.released, "as published, to the day or month");
    members.optional("family", entry.family, "dense, moe, cnn ...");
    members.evidence(entry.evidence);
    members.optional("parameters", entry.parameters, "parameters in all");
    members.optional(
        "active_parameters", entry.active_parameters, "parameters that one token passes");
    members.optional("training_tokens", entry.training_tokens, "tokens it was trained on");
    members.optional("training_flop", entry.training_flop, "arithmetic of its training, FLOP");
    members.optional(
        "accelerator_hours", entry.accelerator_hours, "accelerator-hours of its training");
    members.optional("accelerator_hours_of", entry.accelerator_hours_of, "on which accelerator");
    members.optional("mfu", entry.mfu, "share of the peak rate that the training reached");
    members.optional("wall_days", entry.wall_days, "length of the training, days");
    members.optional("layers", entry.layers, "layers");
    members.optional("width", entry.width, "size of a token's vector");
    members.optional("heads", entry.heads, "attention heads");
    members.optional("key_value_heads", entry.key_value_heads, "heads with keys and values");
    members.optional("head_dimension", entry.head_dimension, "size of a head");
    members.optional("feed_forward", entry.feed_forward, "inner size of a layer, or of an expert");
    members.optional("experts", entry.experts, "experts in a layer");
    members.optional("active_experts", entry.active_experts, "experts that a token passes");
    members.optional("vocabulary", entry.vocabulary, "tokens it knows");
    members.optional("context", entry.context, "tokens it reads at once");
    members.optional(
        "activation", entry.activation, "swiglu, geglu, gelu, squared-relu or relu");
    members.optional("embeddings", entry.embeddings,
        "tied: one matrix reads and writes tokens; else separate");
    members.optional("attention", entry.attention,
        "causal, as where nothing is said: a token looks back only; or bidirectional");
    members.optional("operators", entry.operators,
        "of a model that is no transformer: catalogue/operators/ has its list, by this name");
    members.optional("query_rank", entry.query_rank, "latent attention: size of compressed queries");
    members.optional("key_value_rank", entry.key_value_rank,
        "latent attention: size of compressed keys and values");
    members.optional(
        "rope_dimension", entry.rope_dimension, "latent attention: part of a head with positions");
    members.optional("value_dimension", entry.value_dimension,
        "size of a head's values, where it is not that of its keys");
    members.optional("window", entry.window, "tokens that a layer with a sliding window looks back");
    members.optional("full_attention_every", entry.full_attention_every,
        "of so many layers, one looks back without a window");
    members.optional("window_layers", entry.window_layers,
        "layers with the window, where they are not all but one in so many");
    members.optional("dense_layers", entry.dense_layers, "first layers that have no experts");
    members.optional("dense_feed_forward", entry.dense_feed_forward,
        "inner size of layers that have no experts");
    members.optional("shared_feed_forward", entry.shared_feed_forward,
        "inner size of what every token passes beside its experts");
    members.optional(
        "experts_every", entry.experts_every, "of so many layers, one has experts");
    members.optional("expert_width", entry.expert_width,
        "size of a token's vector in the experts, where they work on a smaller one");
    members.optional("attention_layers", entry.attention_layers,
        "of layers that are each one thing: those that are attention");
    members.optional("state_layers", entry.state_layers, "those that are state spaces (Mamba-2)");
    members.optional("state_heads", entry.state_heads, "heads of a state space");
    members.optional("state_head_dimension", entry.state_head_dimension, "size of such a head");
    members.optional("state_size", entry.state_size, "size of its state");
    members.optional("state_groups", entry.state_groups, "groups of heads that share projections");
    members.optional("prediction_layers", entry.prediction_layers,
        "more layers while training, that predict later tokens");
}

template <class Members>
void describe(Members& members, PriceRange& entry) {
    members.required("item", entry.item, "id of the accelerator");
    members.required("basis", entry.basis,
        "the accelerator alone, or its share of a system or of a cluster with network");
    members.required("year", entry.year, "the calendar year that it holds for");
    members.required("low", entry.low, "lowest price of one");
    members.required("high", entry.high, "highest price of one");
    members.evidence(entry.evidence);
}

template <class Members>
void describe(Members& members, RentRange& entry) {
    members.required("item", entry.item, "id of the accelerator");
    members.required("from", entry.from, "first day that it holds for");
    members.required("to", entry.to, "first day that it no longer holds for");
    members.required("low", entry.low, "lowest rent");
    members.required("high", entry.high, "highest rent");
    members.evidence(entry.evidence);
}

} // namespace gigaplan::catalogue
