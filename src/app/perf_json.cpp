#include "app/diagnostics_json.hpp"
#include "app/perf_answer.hpp"
#include "app/perf_words.hpp"

#include <utility>

namespace gigaplan::app {

using text::Json;

Json layout_json(const perf::Layout& layout) {
    Json json;
    json.set("accelerators", layout.accelerators);
    json.set("tensor", layout.tensor);
    json.set("pipeline", layout.pipeline);
    json.set("virtual_stages", layout.virtual_stages);
    json.set("context", layout.context);
    json.set("data", layout.data());
    json.set("expert", layout.expert);
    json.set("expert_tensor", layout.expert_split());
    json.set("micro_batch", layout.micro_batch);
    json.set("global_batch", layout.global_batch);
    json.set("sequence", layout.sequence);
    json.set("precision", name_of(layout.recipe));
    json.set("recompute", name_of(layout.recompute));
    json.set("recomputed_part",
        layout.recompute == perf::Recompute::Full ? Json(layout.recomputed_part) : Json());
    json.set("sharding", name_of(layout.sharding));
    json.set("schedule", name_of(layout.schedule));
    json.set("offload_optimizer", layout.offload_optimizer);
    json.set("offload_activations", layout.offload_activations);
    json.set("imbalance", layout.imbalance);
    json.set("framework", name_of(layout.framework));
    return json;
}

Json parts_json(const perf::Parts& parts) {
    Json json;
    for (std::size_t i = 0; i < perf::kParts; ++i) {
        const auto part = static_cast<perf::Part>(i);
        json.set(words_for(part).key, parts[part]);
    }
    return json;
}

Json memory_json(const perf::MemoryUse& use, const perf::Machine& machine) {
    Json json;
    json.set("weights", use.weights_bytes);
    json.set("gradients", use.gradients_bytes);
    json.set("optimizer", use.optimizer_bytes);
    json.set("activations", use.activations_bytes);
    json.set("buffers", use.buffers_bytes);
    json.set("all", use.total_bytes());
    json.set("capacity", machine.memory_bytes);
    return json;
}

Json calibration_json(const perf::ChosenCalibration& chosen) {
    Json json;
    json.set("chip", chosen.family->id);
    json.set("runs_seen", chosen.seen);
    json.set("framework", chosen.release->id);
    json.set("framework_from", chosen.release->from);
    json.set("older_than_fitted", chosen.older);
    json.set("runs", chosen.spread.runs);
    json.set("runs_elsewhere", chosen.elsewhere.runs);
    json.set("widened_beyond_accelerators",
        chosen.widened_beyond > 0 ? Json(chosen.widened_beyond) : Json());
    return json;
}

namespace {

Json training_json(const PerfTraining& training) {
    Json json;
    json.set("tokens", training.tokens);
    json.set("days", training.days);
    json.set("low_days", training.low_days);
    json.set("high_days", training.high_days);
    json.set("low_days_elsewhere", training.low_days_elsewhere);
    json.set("high_days_elsewhere", training.high_days_elsewhere);
    json.set("goodput", training.goodput);
    json.set("it_energy_mwh", training.energy ? Json(training.energy->raw()) : Json());
    return json;
}

} // namespace

Json perf_json(const PerfAnswer& answer) {
    const perf::Estimate& estimate = answer.estimate;
    Json json;
    json.set("format", "gigaplan-perf-estimate/1");
    json.set("model", answer.architecture.id);
    json.set("accelerator", answer.machine.accelerator);
    json.set("layout", layout_json(answer.layout));
    json.set("step_seconds", estimate.step.raw());
    json.set("low_step_seconds", estimate.low.raw());
    json.set("high_step_seconds", estimate.high.raw());
    json.set("low_step_seconds_elsewhere", estimate.low_elsewhere.raw());
    json.set("high_step_seconds_elsewhere", estimate.high_elsewhere.raw());
    json.set("tokens_per_second", estimate.tokens_per_second());
    json.set("tokens_per_second_per_accelerator",
        estimate.tokens_per_second() / static_cast<double>(answer.layout.accelerators));
    json.set("model_utilisation", answer.utilisation);
    json.set("recipe_utilisation", answer.recipe_utilisation);
    json.set("parts_seconds", parts_json(estimate.parts));
    json.set("memory_bytes", memory_json(estimate.memory, answer.machine));
    json.set("training", answer.training ? training_json(*answer.training) : Json());
    json.set("calibration", calibration_json(answer.calibration));
    json.set("diagnostics", diagnostics_json(answer.remarks));
    return json;
}

} // namespace gigaplan::app
