// Whether the shipped figures can be true together.
#include "samples.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::catalogue {
namespace {

TEST(ShippedPhysics, NarrowFormatsAreNotSlower) {
    int compared = 0;
    for (const Accelerator& entry : shipped().accelerators) {
        const auto not_slower = [&](const MaybeFigure<double>& wide,
                                    const MaybeFigure<double>& narrow, const char* what) {
            if (!wide || !narrow) return;
            EXPECT_GE(narrow->value, wide->value) << entry.id << ": " << what;
            ++compared;
        };
        not_slower(entry.tf32_tflops, entry.bf16_tflops, "bf16 against tf32");
        not_slower(entry.bf16_tflops, entry.fp8_tflops, "fp8 against bf16");
        not_slower(entry.fp8_tflops, entry.fp4_tflops, "fp4 against fp8");
    }
    EXPECT_GT(compared, 30);
}

TEST(ShippedPhysics, DenseRatesAreDense) {
    // fp8 runs at twice the bf16 rate on the parts that have both; a sparse figure
    // that slipped in would show four times. Trainium 3 is faster by design.
    for (const Accelerator& entry : shipped().accelerators) {
        if (!entry.bf16_tflops || !entry.fp8_tflops || entry.id == "trainium3") continue;
        EXPECT_LT(entry.fp8_tflops->value / entry.bf16_tflops->value, 2.1) << entry.id;
    }
}

TEST(ShippedPhysics, H100EquivalentsAreTheRatioOfBf16Rates) {
    for (const Accelerator& entry : shipped().accelerators) {
        EXPECT_EQ(entry.h100_equivalents.has_value(), entry.bf16_tflops.has_value()) << entry.id;
        if (!entry.h100_equivalents) continue;
        const double ratio = entry.bf16_tflops->value / 989.4;
        EXPECT_NEAR(entry.h100_equivalents->value.raw(), ratio, 5e-4 * ratio) << entry.id;
        EXPECT_EQ(entry.h100_equivalents->evidence.status, Status::Estimate) << entry.id;
    }
}

TEST(ShippedPhysics, ServersDrawMoreThanTheirAcceleratorsAlone) {
    int compared = 0;
    for (const System& system : shipped().systems) {
        if (!system.max_power || !system.accelerator) continue;
        const Accelerator& part = shipped().accelerators[system.accelerator->value];
        if (!part.thermal_design_power_w) continue;
        const double packages_kw =
            part.thermal_design_power_w->value * static_cast<double>(system.accelerators) / 1e3;
        EXPECT_GT(kilowatts(system.max_power->value), packages_kw) << system.id;
        EXPECT_LT(kilowatts(system.max_power->value), 3.0 * packages_kw) << system.id;
        ++compared;
    }
    EXPECT_GE(compared, 11);
}

TEST(ShippedPhysics, PowerPerAcceleratorAgreesWithItsSystem) {
    int compared = 0;
    for (const System& system : shipped().systems) {
        if (!system.max_power || !system.accelerator) continue;
        const Accelerator& part = shipped().accelerators[system.accelerator->value];
        if (!part.server_power) continue;
        const double share_kw =
            kilowatts(system.max_power->value) / static_cast<double>(system.accelerators);
        // GB300: 140 kW by one source, 142 by the other.
        EXPECT_NEAR(kilowatts(part.server_power->value), share_kw, 0.02 * share_kw) << system.id;
        ++compared;
    }
    EXPECT_GE(compared, 8);
}

TEST(ShippedPhysics, ItPowerAddsNetworkAndStorageToServers) {
    // 1.00 to 1.35 is the published span of this overhead.
    for (const Accelerator& entry : shipped().accelerators) {
        EXPECT_EQ(entry.server_power.has_value(), entry.it_power.has_value()) << entry.id;
        if (!entry.server_power) continue;
        const double overhead = entry.it_power->value.raw() / entry.server_power->value.raw();
        EXPECT_GE(overhead, 1.0) << entry.id;
        EXPECT_LE(overhead, 1.35) << entry.id;
        const double idle = entry.idle_power->value.raw() / entry.it_power->value.raw();
        EXPECT_GT(idle, 0.1) << entry.id;
        EXPECT_LT(idle, 0.3) << entry.id;
    }
}

TEST(ShippedPhysics, SystemsHoldTheNumberInTheirName) {
    EXPECT_EQ(shipped().find_system("gb200_nvl72")->accelerators, 72);
    EXPECT_EQ(shipped().find_system("gb300_nvl72")->accelerators, 72);
    EXPECT_EQ(shipped().find_system("vr200_nvl72")->accelerators, 72);
    EXPECT_EQ(shipped().find_system("dgx_h100")->accelerators, 8);
    EXPECT_EQ(shipped().find_system("smc_4u_h100_rack")->accelerators, 8 * 8);
    EXPECT_EQ(shipped().find_system("dojo_exapod")->accelerators, 120 * 25);
}

TEST(ShippedPhysics, WhatStandsInHallsSaysHowLongItsAcceptanceTakes) {
    for (const System& system : shipped().systems) {
        EXPECT_EQ(system.acceptance.has_value(), system.kind != "computer") << system.id;
    }
}

TEST(ShippedPhysics, NetworkPerAcceleratorTimesAcceleratorsIsTheSystems) {
    for (const char* id : {"dgx1_p100", "dgx1_v100", "dgx_a100", "dgx_h100", "dgx_b200",
             "gb200_nvl72", "gb300_nvl72"}) {
        const System& system = *shipped().find_system(id);
        const Accelerator& part = shipped().accelerators[system.accelerator->value];
        EXPECT_DOUBLE_EQ(part.scale_out_gbit->value * static_cast<double>(system.accelerators),
            system.network_gbit->value)
            << id;
    }
}

TEST(ShippedPhysics, BatteriesLastTheHoursInTheirName) {
    const auto hours = [](const char* id) {
        const Device& battery = *shipped().find_device(id);
        return battery.energy->value.raw() / megawatts(battery.unit_power->value);
    };
    EXPECT_NEAR(hours("megapack_2xl"), 2.0, 0.01);
    EXPECT_NEAR(hours("megapack_2xl_4h"), 4.0, 0.01);
}

TEST(ShippedPhysics, PricesFallInTheRangeOfTheirSystems) {
    // 269,000 / 8 = 33,625, within the 30,000 to 40,000 of 2023.
    const System& dgx = *shipped().find_system("dgx_h100");
    const PriceRange& year = *shipped().find_price("h100-2023");
    const double each = to_units(dgx.list_price->value) / static_cast<double>(dgx.accelerators);
    EXPECT_GE(each, to_units(*year.low));
    EXPECT_LE(each, to_units(*year.high));
}

double number(const MaybeFigure<std::int64_t>& figure) {
    return static_cast<double>(figure->value);
}

// Parameters of a dense model with grouped queries and gated feed-forward:
// attention d (h + 2 k) e + h e d, feed-forward 3 d f, and two embeddings.
double dense_parameters(const ModelArchitecture& model) {
    const double d = number(model.width);
    const double head = number(model.head_dimension);
    const double attention =
        d * head * (2.0 * number(model.heads) + 2.0 * number(model.key_value_heads));
    const double feed_forward = 3.0 * d * number(model.feed_forward);
    return number(model.layers) * (attention + feed_forward) + 2.0 * d * number(model.vocabulary);
}

TEST(ShippedModels, DimensionsGiveTheParameters) {
    for (const char* id :
        {"llama3_8b", "llama3_70b", "llama31_8b", "llama31_70b", "llama31_405b"}) {
        const ModelArchitecture& model = *shipped().find_model(id);
        const double parameters = model.parameters->value;
        EXPECT_NEAR(dense_parameters(model), parameters, 0.01 * parameters) << id;
    }
}

TEST(ShippedModels, Grok1HasTheParametersOfItsDimensions) {
    // As above, with 8 experts of width 32,768 and one embedding for both ends:
    // 64 (6144 x 128 x (2 x 48 + 2 x 8) + 8 x 3 x 6144 x 32768) + 6144 x 131072
    // = 316e9; the publisher says 314e9.
    const ModelArchitecture& model = *shipped().find_model("grok1");
    const double d = number(model.width);
    const double attention = d * number(model.head_dimension) *
                             (2.0 * number(model.heads) + 2.0 * number(model.key_value_heads));
    const double experts = number(model.experts) * 3.0 * d * number(model.feed_forward);
    const double sum = number(model.layers) * (attention + experts) + d * number(model.vocabulary);
    EXPECT_NEAR(sum, model.parameters->value, 0.01 * model.parameters->value);
}

TEST(ShippedModels, TrainingIsAboutSixTimesParametersTimesTokens) {
    int compared = 0;
    for (const ModelArchitecture& model : shipped().models) {
        if (!model.active_parameters || !model.training_tokens || !model.training_flop) continue;
        const double expected = 6.0 * model.active_parameters->value * model.training_tokens->value;
        EXPECT_NEAR(std::log(model.training_flop->value / expected), 0.0, std::log(1.3))
            << model.id;
        ++compared;
    }
    EXPECT_GE(compared, 7);
}

TEST(ShippedModels, Llama405BReachesThePublishedRate) {
    // 3.8e25 FLOP / (30.84e6 h x 3600 s) = 342 TFLOP/s, 34.6 % of 989.4.
    const ModelArchitecture& model = *shipped().find_model("llama31_405b");
    const double rate_tflops =
        model.training_flop->value / (model.accelerator_hours->value * 3600.0) / 1e12;
    EXPECT_NEAR(rate_tflops, 342.0, 1.0);
    const double h100_tflops = shipped().find_accelerator("h100_sxm")->bf16_tflops->value;
    ASSERT_EQ(model.mfu->others.size(), 1U);
    EXPECT_NEAR(rate_tflops / h100_tflops, model.mfu->others[0].value, 0.001);
}

} // namespace
} // namespace gigaplan::catalogue
