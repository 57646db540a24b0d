#include "samples.hpp"

#include "catalogue/load.hpp"
#include "perf/check_layout.hpp"
#include "perf/load_calibration.hpp"
#include "perf/load_operators.hpp"
#include "perf/usual_choices.hpp"

#include <array>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace gigaplan::perf {

namespace {

Result<std::string> read_from_disk(const std::string& path) {
    const std::ifstream stream(path, std::ios::binary);
    if (!stream) return Failure{FailureKind::Storage, "cannot open it"};
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

std::string in_catalogue(const std::string& file) {
    return std::string(GIGAPLAN_SOURCE_DIR "/catalogue/") + file;
}

template <class T>
T one_of(std::mt19937& random, std::initializer_list<T> choices) {
    return *(choices.begin() + static_cast<std::ptrdiff_t>(random() % choices.size()));
}

} // namespace

const catalogue::Catalogue& shipped_catalogue() {
    static const catalogue::Catalogue kCatalogue = [] {
        Diagnostics diagnostics;
        auto loaded =
            catalogue::load({in_catalogue("accelerators.toml"), in_catalogue("models.toml")},
                read_from_disk, diagnostics);
        EXPECT_EQ(to_text(diagnostics), "");
        return loaded ? *std::move(loaded) : catalogue::Catalogue();
    }();
    return kCatalogue;
}

const CalibrationBook& shipped_book() {
    static const CalibrationBook kBook = [] {
        Diagnostics diagnostics;
        auto loaded = load_calibration(
            {in_catalogue("calibration/chips.toml"), in_catalogue("calibration/frameworks.toml"),
                in_catalogue("calibration/spreads.toml")},
            read_from_disk, shipped_catalogue(), diagnostics);
        EXPECT_EQ(to_text(diagnostics), "");
        return loaded ? *std::move(loaded) : CalibrationBook();
    }();
    return kBook;
}

const OperatorNetwork& shipped_network(const std::string& id) {
    static std::map<std::string, OperatorNetwork> networks;
    if (const auto found = networks.find(id); found != networks.end()) return found->second;
    Diagnostics diagnostics;
    auto loaded =
        load_operators(in_catalogue("operators/" + id + ".toml"), id, read_from_disk, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return networks[id] = loaded ? *std::move(loaded) : OperatorNetwork();
}

Architecture architecture(const std::string& id) {
    const catalogue::ModelArchitecture* model = shipped_catalogue().find_model(id);
    EXPECT_NE(model, nullptr) << id;
    auto built = architecture_of(*model);
    EXPECT_TRUE(built) << id;
    return *built;
}

Machine machine(const std::string& id) {
    const catalogue::Accelerator* accelerator = shipped_catalogue().find_accelerator(id);
    EXPECT_NE(accelerator, nullptr) << id;
    auto built = machine_of(*accelerator);
    EXPECT_TRUE(built) << id;
    return *built;
}

Calibration calibration(const Machine& machine, const Layout& layout, bool experts) {
    return choose_calibration(shipped_book(), machine, layout, experts).values;
}

Machine round_machine() {
    Machine machine;
    machine.accelerator = "round";
    machine.matrix_per_second = {0.25e12, 0.5e12, 1e12, 2e12, 4e12};
    machine.memory_bytes = 1e12;
    machine.memory_bytes_per_second = 1e12;
    machine.scale_up_bytes_per_second = 100e9;
    machine.scale_out_bytes_per_second = 10e9;
    machine.domain = 8.0;
    machine.scale_up_latency_seconds = machine.scale_out_latency_seconds = 0.0;
    return machine;
}

Calibration perfect() {
    Calibration all;
    all.chip.matrix_share = {1.0, 1.0, 1.0, 1.0, 1.0};
    all.chip.matrix_edge_elements = 0.0;
    all.chip.attention_forward_share = all.chip.attention_backward_share = 1.0;
    all.chip.attention_ramp_tokens = 0.0;
    all.chip.memory_share = all.chip.scale_up_share = all.chip.scale_out_share = 1.0;
    all.chip.cast_bytes = 0.0;
    all.framework = {};
    all.framework.host_seconds = all.framework.expert_host_seconds = 0.0;
    all.framework.overlap_cost = all.framework.head_bytes = 0.0;
    all.framework.elementwise_factor = all.framework.routing_factor = 0.0;
    all.framework.step_seconds = all.framework.straggling = 0.0;
    return all;
}

Architecture small_model() {
    Architecture a;
    a.id = "small";
    a.layers = 2.0;
    a.width = 1024.0;
    a.heads = a.key_value_heads = 8.0;
    a.head_dimension = a.value_dimension = 128.0;
    a.feed_forward = 4096.0;
    a.gated = false;
    a.vocabulary = 1000.0;
    a.tied_embeddings = true;
    a.blocks[0] = {Mixer::Attention, Feed::Dense, 2.0};
    a.block_kinds = 1;
    return a;
}

Layout plain_layout() {
    Layout layout;
    layout.sequence = 1024;
    layout.sequence_parallel = false;
    return layout;
}

RandomRun random_run(std::mt19937& random) {
    RandomRun run;
    for (;;) {
        run.architecture = architecture(one_of<std::string>(
            random, {"llama3_8b", "llama31_70b", "gpt3", "deepseek_v3", "qwen3_30b_a3b", "grok1",
                        "gpt_oss_120b", "nemotron3_nano"}));
        run.machine = machine(
            one_of<std::string>(random, {"a100_80", "h100_sxm", "b200", "gb200", "mi300x"}));
        Layout& layout = run.layout = {};
        layout.accelerators = one_of<std::int64_t>(random, {8, 64, 256, 1024});
        layout.tensor = one_of<std::int64_t>(random, {1, 2, 4, 8});
        layout.pipeline = one_of<std::int64_t>(random, {1, 2, 4, 8});
        layout.virtual_stages = layout.pipeline > 1 ? one_of<std::int64_t>(random, {1, 2}) : 1;
        layout.context = one_of<std::int64_t>(random, {1, 2});
        layout.expert =
            run.architecture.has_experts() ? one_of<std::int64_t>(random, {1, 4, 8, 32}) : 1;
        layout.micro_batch = one_of<std::int64_t>(random, {1, 2});
        layout.sequence = one_of<std::int64_t>(random, {2048, 8192});
        layout.recipe = one_of(random, {Recipe::Bf16, Recipe::Fp8});
        layout.framework =
            one_of(random, {Framework::Nemo, Framework::MegatronLm, Framework::Fsdp});
        if (layout.accelerators % (layout.tensor * layout.pipeline * layout.context) != 0) continue;
        layout.global_batch =
            layout.data() * layout.micro_batch * one_of<std::int64_t>(random, {1, 4, 16});
        take_usual(layout, {}, run.architecture, run.machine);
        if (!what_does_not_divide(run.architecture, run.machine, layout)) break;
    }
    run.calibration = calibration(run.machine, run.layout, run.architecture.has_experts());
    return run;
}

} // namespace gigaplan::perf
