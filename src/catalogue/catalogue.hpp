// What can be bought and what it does, each figure with its source.
#pragma once

#include "base/figure.hpp"
#include "base/index.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::catalogue {

template <class T>
using MaybeFigure = std::optional<Figure<T>>;

// Dense rates; sparse figures are not kept. bf16_tflops is fp16 where a part has
// no bf16, and its note says so.
struct Accelerator {
    std::string id;
    Place place;
    std::string name;
    std::string vendor;
    std::string category; // gpu, tpu, asic, vehicle
    std::string release;  // as published: "2022-09-20", "2023-01", "2026-H2"
    MaybeFigure<double> fp64_tflops, fp32_tflops, tf32_tflops, bf16_tflops, fp8_tflops, fp4_tflops,
        int8_tops;
    MaybeFigure<double> memory_gb, memory_bandwidth_tbs, scale_up_gbs, scale_out_gbit,
        host_link_gbs;
    MaybeFigure<std::int64_t> scale_up_domain;
    MaybeFigure<bool> scale_up_reduces; // its switches add up what passes through them
    MaybeFigure<double> thermal_design_power_w;
    // Per accelerator, by kind.
    MaybeFigure<ServerPower> server_power;
    MaybeFigure<ItPower> it_power;
    MaybeFigure<ItPower> idle_power;          // powered, accepted, no work
    MaybeFigure<Throughput> h100_equivalents; // by the measure the note names
    Evidence evidence;
};

// A product: what an order line buys.
struct System {
    std::string id;
    Place place;
    std::string name;
    std::string kind; // server, rack, module, cluster, computer (vehicle)
    std::string release;
    std::string accelerator_id; // empty for none
    std::optional<Index<Accelerator>> accelerator;
    std::int64_t accelerators = 0;      // in one system
    MaybeFigure<ServerPower> max_power; // per system
    MaybeFigure<ServerPower> typical_power;
    std::string network;
    MaybeFigure<double> network_gbit;
    MaybeFigure<double> rack_units, weight_kg;
    std::string cooling; // air, liquid
    MaybeFigure<Money> list_price;
    MaybeFigure<Duration> acceptance; // from racked to accepted
    MaybeFigure<Duration> burn_in;    // last part of it
    MaybeFigure<Fraction> dead_on_arrival;
    MaybeFigure<YearlyRate> repair_rate; // of those installed
    MaybeFigure<Duration> repair_time;
    Evidence evidence;
};

// Switches, network cards, batteries.
struct Device {
    std::string id;
    Place place;
    std::string name;
    std::string kind; // switch, nic, battery
    std::string release;
    std::string ports;
    MaybeFigure<double> bandwidth_gbit;
    MaybeFigure<ItPower> max_power, typical_power; // switches and network cards
    MaybeFigure<GridPower> unit_power;             // batteries, at the meter
    MaybeFigure<Energy> energy;                    // batteries
    MaybeFigure<Money> list_price;
    Evidence evidence;
};

struct ModelArchitecture {
    std::string id;
    Place place;
    std::string name;
    std::string organisation;
    std::string released;
    std::string family; // dense, moe, cnn ...
    MaybeFigure<double> parameters, active_parameters, training_tokens, training_flop;
    MaybeFigure<double> accelerator_hours;
    std::string accelerator_hours_of; // "H100"
    MaybeFigure<std::int64_t> layers, width, heads, key_value_heads, head_dimension, feed_forward,
        experts, active_experts, vocabulary, context;
    std::string activation; // swiglu, geglu, gelu, squared-relu, relu
    std::string embeddings; // tied, separate
    std::string attention;  // causal, bidirectional
    std::string operators;  // of a model that is no transformer: its list in catalogue/operators/
    // Latent attention (MLA): ranks of the compressed queries, keys and values.
    MaybeFigure<std::int64_t> query_rank, key_value_rank, rope_dimension, value_dimension;
    // Sliding windows: every so many layers one reads all of the context, or so many layers do not.
    MaybeFigure<std::int64_t> window, full_attention_every, window_layers;
    // Where experts stand, and what stands beside them.
    MaybeFigure<std::int64_t> dense_layers, dense_feed_forward, shared_feed_forward, experts_every,
        expert_width;
    // Of layers that are each one thing: attention, a state space, or a feed-forward.
    MaybeFigure<std::int64_t> attention_layers, state_layers, state_heads, state_head_dimension,
        state_size, state_groups;
    MaybeFigure<std::int64_t> prediction_layers; // that predict later tokens while training
    MaybeFigure<double> mfu, wall_days;
    Evidence evidence;
};

// A published price of one accelerator in a year.
struct PriceRange {
    std::string id;
    Place place;
    std::string item;  // id of an accelerator or system
    std::string basis; // "accelerator", or its share of a "system" or "cluster"
    int year = 0;
    Figure<Money> low, high;
    Evidence evidence;
};

struct RentRange {
    std::string id;
    Place place;
    std::string item; // id of an accelerator
    Date from, to;
    Figure<AcceleratorHourPrice> low, high;
    Evidence evidence;
};

// The lists are sorted by id. A scenario's own entries change those of the same
// id and add the rest.
struct Catalogue {
    // Compiled once, as those of a scenario are.
    Catalogue();
    Catalogue(const Catalogue&);
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(const Catalogue&);
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

    std::vector<Accelerator> accelerators;
    std::vector<System> systems;
    std::vector<Device> devices;
    std::vector<ModelArchitecture> models;
    std::vector<PriceRange> prices;
    std::vector<RentRange> rents;

    [[nodiscard]] const Accelerator* find_accelerator(std::string_view id) const;
    [[nodiscard]] const System* find_system(std::string_view id) const;
    [[nodiscard]] const Device* find_device(std::string_view id) const;
    [[nodiscard]] const ModelArchitecture* find_model(std::string_view id) const;
    [[nodiscard]] const PriceRange* find_price(std::string_view id) const;
    [[nodiscard]] const RentRange* find_rent(std::string_view id) const;
};

} // namespace gigaplan::catalogue
