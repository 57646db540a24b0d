#include "app/perf_search_answer.hpp"
#include "app/perf_words.hpp"

namespace gigaplan::app {

namespace {

using text::Json;

Json found_json(const perf::FoundLayout& found, const perf::ChosenCalibration& chosen) {
    Json json;
    json.set("layout", layout_json(found.layout));
    json.set("step_seconds", found.seconds);
    json.set("low_step_seconds", found.seconds * chosen.spread.low);
    json.set("high_step_seconds", found.seconds * chosen.spread.high);
    json.set("low_step_seconds_elsewhere", found.seconds * chosen.elsewhere.low);
    json.set("high_step_seconds_elsewhere", found.seconds * chosen.elsewhere.high);
    json.set("memory_bytes", found.memory_bytes);
    json.set("parts_seconds", parts_json(found.parts));
    return json;
}

Json with_json(const perf::BestWith& one, const PerfSearchAnswer& answer) {
    Json json;
    json.set("choice", name_of(one.choice));
    json.set("value", one.value);
    json.set("step_seconds", one.found ? Json(one.found->seconds) : Json());
    json.set("slower_because", one.found ? Json(why_slower(*one.found, answer.result.best.front()))
                                         : Json("does not fit"));
    json.set("least_memory_bytes", one.found ? Json() : Json(one.least_memory_bytes));
    return json;
}

Json counts_json(const perf::SearchCounts& counts) {
    Json json;
    json.set("layouts", counts.layouts);
    json.set("alternatives", counts.alternatives);
    json.set("do_not_fit", counts.too_large);
    json.set("ruled_out_by_bound", counts.too_slow);
    json.set("worked_out", counts.worked_out);
    return json;
}

} // namespace

Json perf_search_json(const PerfSearchAnswer& answer) {
    Json json;
    json.set("format", "gigaplan-perf-search/1");
    json.set("model", answer.subject.model.architecture.id);
    json.set("accelerator", answer.subject.machine.accelerator);
    json.set("complete", answer.result.complete);
    json.set("counts", counts_json(answer.result.counts));
    Json best = text::Json::Array{};
    for (const perf::FoundLayout& found : answer.result.best)
        best.push(found_json(found, answer.calibration));
    json.set("best", std::move(best));
    Json others = text::Json::Array{};
    for (const perf::BestWith& one : answer.result.by_choice)
        others.push(with_json(one, answer));
    json.set("best_with", std::move(others));
    json.set("memory_capacity_bytes", answer.subject.machine.memory_bytes);
    return json;
}

} // namespace gigaplan::app
