#include "serving_samples.hpp"

#include "perf/check_serving.hpp"
#include "perf/load_serving.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gigaplan::perf {

namespace {

Result<std::string> read_serving(const std::string& path) {
    const std::ifstream stream(path, std::ios::binary);
    if (!stream) return Failure{FailureKind::Storage, "cannot open it"};
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

template <class T>
T any_of(std::mt19937& random, std::initializer_list<T> choices) {
    return *(choices.begin() + static_cast<std::ptrdiff_t>(random() % choices.size()));
}

} // namespace

const ServingBook& shipped_serving() {
    static const ServingBook kBook = [] {
        Diagnostics diagnostics;
        auto loaded = load_serving(
            GIGAPLAN_SOURCE_DIR "/catalogue/calibration/serving.toml", read_serving, diagnostics);
        EXPECT_EQ(to_text(diagnostics), "");
        return loaded ? *std::move(loaded) : ServingBook();
    }();
    return kBook;
}

ServingCalibration perfect_serving() {
    ServingCalibration serving;
    serving.step_seconds = serving.layer_seconds = serving.expert_launch_seconds = 0.0;
    serving.cache_share = serving.expert_share = serving.compute_share = 1.0;
    serving.memory_used = 1.0;
    return serving;
}

Service small_service() {
    return {small_model(), round_machine(), perfect(), perfect_serving(), {}, {}};
}

Service shipped_service(const std::string& model, const std::string& accelerator,
    std::int64_t tensor, NumberFormat weights) {
    Service service;
    service.architecture = architecture(model);
    service.machine = machine(accelerator);
    service.calibration = calibration(service.machine, {}, service.architecture.has_experts());
    service.serving = shipped_serving().values;
    service.layout.tensor = service.layout.accelerators = tensor;
    service.layout.weights = weights;
    return service;
}

Service random_service(std::mt19937& random) {
    while (true) {
        Service service = shipped_service(
            any_of<std::string>(random, {"llama31_8b", "llama31_70b", "deepseek_v3", "gpt_oss_20b",
                                            "qwen3_235b_a22b", "nemotron_h_8b"}),
            any_of<std::string>(random, {"h100_sxm", "h200_sxm", "gb200", "a100_80"}),
            any_of<std::int64_t>(random, {1, 2, 4, 8}),
            any_of(random, {NumberFormat::Bf16, NumberFormat::Fp8, NumberFormat::Fp4}));
        ServingLayout& layout = service.layout;
        layout.cache = any_of(random, {NumberFormat::Bf16, NumberFormat::Fp8});
        layout.pipeline = any_of<std::int64_t>(random, {1, 1, 2});
        if (service.architecture.has_experts()) {
            layout.data = any_of<std::int64_t>(random, {1, 2, 8});
            layout.expert =
                any_of<std::int64_t>(random, {1, layout.data, layout.data * layout.tensor});
            layout.overlap = random() % 2 == 0;
        }
        layout.accelerators = layout.replica() * any_of<std::int64_t>(random, {1, 2, 5});
        service.shape = {any_of<std::int64_t>(random, {64, 1'024, 16'384}),
            any_of<std::int64_t>(random, {1, 256, 4'096})};
        if (what_cannot_be_served(service.architecture, layout, service.shape)) continue;
        if (what_does_not_fit_for_serving(
                service.architecture, service.machine, service.serving, layout, service.shape))
            continue;
        return service;
    }
}

} // namespace gigaplan::perf
