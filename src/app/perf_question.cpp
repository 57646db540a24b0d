#include "app/perf_question.hpp"

#include "app/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gigaplan::app {

namespace {

constexpr std::int64_t kUsualSequence = 8'192;

Failure not_one_of(std::string_view option, const std::string& given, std::string_view choices) {
    return {FailureKind::Input, fmt::format("{} is '{}'; it can be {}", option, given, choices)};
}

Result<Done> take_choices(const PerfQuestion& question, PerfSubject& subject) {
    if (!question.recompute.empty()) {
        const auto recompute = perf::recompute_named(question.recompute);
        if (!recompute)
            return not_one_of("--recompute", question.recompute, "none, selective, light or full");
        subject.layout.recompute = *recompute;
        subject.open.recompute = false;
    }
    if (!question.sharding.empty()) {
        const auto sharding = perf::sharding_named(question.sharding);
        if (!sharding)
            return not_one_of(
                "--sharding", question.sharding, "none, optimizer, gradients or weights");
        subject.layout.sharding = *sharding;
        subject.open.sharding = false;
    }
    return Done{};
}

} // namespace

Result<Done> take_software(const PerfQuestion& question, perf::Layout& layout) {
    const auto recipe = perf::recipe_named(question.precision);
    if (!recipe) {
        return not_one_of("--precision", question.precision,
            "fp32, tf32, fp16, bf16, fp8, fp8-block, mxfp8 or nvfp4");
    }
    layout.recipe = *recipe;
    const auto framework =
        perf::framework_named(question.framework.empty() ? "nemo" : question.framework);
    if (!framework)
        return not_one_of("--framework", question.framework, "nemo, megatron-lm, fsdp or maxtext");
    layout.framework = *framework;
    const auto schedule = perf::schedule_named(question.schedule);
    if (!schedule)
        return not_one_of("--schedule", question.schedule, "1f1b, zero-bubble or dualpipe");
    layout.schedule = *schedule;
    layout.release = question.release;
    return Done{};
}

Result<Done> take_network(const PerfNetwork& network, perf::Machine& machine) {
    constexpr double kBytesPerGbit = 1e9 / 8.0;
    constexpr double kSecondsPerMillisecond = 1e-3;
    if (network.domain > 0) {
        if (static_cast<double>(network.domain) > machine.domain)
            return Failure{FailureKind::Input,
                fmt::format("--domain is {}, and scale-up links join {} of `{}`", network.domain,
                    machine.domain, machine.accelerator)};
        machine.domain = static_cast<double>(network.domain);
    }
    machine.pod = static_cast<double>(network.pod);
    machine.oversubscription = network.oversubscription;
    machine.sites = static_cast<double>(network.sites);
    machine.site_bytes_per_second = network.site_gbit * kBytesPerGbit;
    machine.site_latency_seconds = network.site_milliseconds * kSecondsPerMillisecond;
    return Done{};
}

Result<PerfSubject> perf_subject(const PerfQuestion& question, const PerfInputs& inputs,
    Environment& environment, Diagnostics& diagnostics) {
    PerfSubject subject;
    auto model = model_named(inputs.catalogue, question.model, environment, diagnostics);
    say(diagnostics, environment);
    if (!model) return model.failure();
    subject.model = *std::move(model);
    const auto named = machine_named(inputs.catalogue, question.system);
    if (!named) return named.failure();
    subject.machine = named->machine;
    subject.accelerator = named->accelerator;
    if (auto taken = take_network(question.network, subject.machine); !taken)
        return taken.failure();
    perf::Layout& layout = subject.layout;
    layout.accelerators = question.accelerators;
    layout.global_batch = question.batch;
    layout.imbalance = question.imbalance;
    const std::int64_t most =
        std::min(kUsualSequence, subject.model.context.value_or(kUsualSequence));
    layout.sequence = question.sequence.value_or(most);
    if (auto taken = take_software(question, layout); !taken) return taken.failure();
    if (auto taken = take_choices(question, subject); !taken) return taken.failure();
    return subject;
}

} // namespace gigaplan::app
