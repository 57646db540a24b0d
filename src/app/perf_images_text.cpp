#include "app/perf_images.hpp"
#include "app/perf_words.hpp"
#include "app/wrapped.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

#include <array>

namespace gigaplan::app {

namespace {

constexpr double kKilowattHours = 1e3; // in a megawatt-hour

// What a step of replicas goes into.
constexpr std::array<std::pair<perf::Part, PartWords>, 6> kImagesParts = {{
    {perf::Part::Matrix, {"convolutions", "convolutions, the classifier"}},
    {perf::Part::Elementwise, {"elementwise", "norms, ReLUs, sums, pools"}},
    {perf::Part::DataLinks, {"data_links", "exposed traffic: gradients"}},
    {perf::Part::Host, {"host", "waiting for the host"}},
    {perf::Part::Optimizer, {"optimizer", "optimizer"}},
    {perf::Part::Overhead, {"overhead", "overheads of a step, stragglers"}},
}};

std::string rate_words(double images_per_second) {
    return table::humane_count(static_cast<std::int64_t>(images_per_second));
}

std::string images_headline(const PerfImagesAnswer& answer) {
    const perf::ConvolutionEstimate& estimate = answer.estimate;
    const PerfImagesTraining& training = answer.training;
    std::string words = fmt::format(
        "{} on {} {}, {}, a batch of {} images\n"
        "  step        {} s, taken to lie between {} and {} s\n"
        "  throughput  {} images/s, {} to {}; {} a second and accelerator\n"
        "  utilisation {} (MFU)\n"
        "  training    {} epochs of {} images in {} hours, {} to {}",
        answer.network, table::grouped(answer.layout.accelerators), answer.accelerator_name,
        name_of(answer.layout.recipe), table::grouped(answer.layout.global_batch),
        table::humane_number(estimate.step.raw()), table::humane_number(estimate.low.raw()),
        table::humane_number(estimate.high.raw()), rate_words(estimate.images_per_second()),
        rate_words(estimate.images.raw() / estimate.high.raw()),
        rate_words(estimate.images.raw() / estimate.low.raw()),
        rate_words(estimate.images_per_second() / static_cast<double>(answer.layout.accelerators)),
        table::humane_percent(answer.utilisation), table::grouped(training.epochs),
        table::grouped(static_cast<std::int64_t>(training.images)),
        table::humane_number(training.hours), table::humane_number(training.low_hours),
        table::humane_number(training.high_hours));
    if (training.energy)
        words += fmt::format(
            "; {} kWh IT", table::humane_number(kKilowattHours * training.energy->raw()));
    return words + "\n";
}

table::Table images_parts_table(const PerfImagesAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("part", "A step goes into"),
        table::number_column("seconds", "seconds", {}, 4), table::text_column("share", "part")};
    const double total = answer.estimate.step.raw();
    const auto add = [&](std::string_view title, double seconds) {
        table.rows.push_back(
            {std::string(title), seconds, fmt::format("{:.1f} %", 100.0 * seconds / total)});
    };
    for (const auto& [part, words] : kImagesParts) {
        if (answer.estimate.parts[part] > 0.0) add(words.title, answer.estimate.parts[part]);
    }
    add("all", total);
    return table;
}

std::string images_conventions(const PerfImagesAnswer& answer) {
    std::string words = fmt::format(
        "Each accelerator holds the network and works on {} images at once; SGD with momentum. "
        "MFU: three times the operations forward, of the dense 16-bit peak. Hours are those of "
        "the steps: reading and decoding images, validation and starting are not in them.",
        table::grouped(answer.layout.global_batch / answer.layout.accelerators));
    words += fmt::format(
        " No run of a convolutional network was fitted: what transformers reach of {} stands for "
        "it, with {} as of {}, and the interval is wider.",
        answer.calibration.seen
            ? answer.calibration.family->id
            : fmt::format("{}, which is itself a stand-in", answer.calibration.family->id),
        name_of(answer.layout.framework), month_and_year(answer.calibration.release->from));
    return words;
}

} // namespace

std::string perf_images_text(const PerfImagesAnswer& answer) {
    table::PlainTextOptions plain;
    plain.title = false;
    return images_headline(answer) + "\n" +
           table::to_plain_text(images_parts_table(answer), plain) + "\n" +
           table::to_plain_text(memory_table(answer.estimate.memory, answer.machine), plain) +
           "\n" + wrapped(images_conventions(answer), 0) + "\n";
}

text::Json perf_images_json(const PerfImagesAnswer& answer) {
    const perf::ConvolutionEstimate& estimate = answer.estimate;
    const PerfImagesTraining& training = answer.training;
    text::Json parts;
    for (const auto& [part, words] : kImagesParts)
        parts.set(words.key, estimate.parts[part]);
    text::Json told;
    told.set("data", training.data);
    told.set("images", training.images);
    told.set("epochs", training.epochs);
    told.set("hours", training.hours);
    told.set("low_hours", training.low_hours);
    told.set("high_hours", training.high_hours);
    told.set("it_energy_mwh", training.energy ? text::Json(training.energy->raw()) : text::Json());
    text::Json json;
    json.set("format", "gigaplan-perf-images/1");
    json.set("model", answer.model);
    json.set("accelerator", answer.accelerator);
    json.set("accelerators", answer.layout.accelerators);
    json.set("batch", answer.layout.global_batch);
    json.set("precision", name_of(answer.layout.recipe));
    json.set("step_seconds", estimate.step.raw());
    json.set("low_step_seconds", estimate.low.raw());
    json.set("high_step_seconds", estimate.high.raw());
    json.set("images_per_second", estimate.images_per_second());
    json.set("low_images_per_second", estimate.images.raw() / estimate.high.raw());
    json.set("high_images_per_second", estimate.images.raw() / estimate.low.raw());
    json.set("model_utilisation", answer.utilisation);
    json.set("parts_seconds", std::move(parts));
    json.set("memory_bytes", memory_json(estimate.memory, answer.machine));
    json.set("training", std::move(told));
    json.set("calibration", calibration_json(answer.calibration));
    return json;
}

} // namespace gigaplan::app
