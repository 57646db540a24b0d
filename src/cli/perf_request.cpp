#include "cli/perf_request.hpp"

#include "base/check.hpp"
#include "cli/option_values.hpp"
#include "cli/perf_serve.hpp"

#include <fmt/format.h>

namespace gigaplan::cli {

namespace {

constexpr double kTokensMax = 1e18;

std::optional<UsageFault> take_release(const Invocation& invocation, std::optional<Date>& release) {
    if (!invocation.has("--release")) return std::nullopt;
    const std::string text = invocation.value("--release");
    release = parse_iso_date(text);
    if (release) return std::nullopt;
    return UsageFault{fmt::format("--release is '{}', not a date", text),
        "write --release 2025-11-01", invocation.command};
}

std::optional<UsageFault> take_tokens(const Invocation& invocation, std::optional<double>& tokens) {
    if (!invocation.has("--tokens")) return std::nullopt;
    const std::string text = invocation.value("--tokens");
    tokens = number_with(text, {""}, 1.0, kTokensMax);
    if (tokens) return std::nullopt;
    return UsageFault{fmt::format("--tokens is '{}', not a number of tokens", text),
        "write --tokens 15e12", invocation.command};
}

std::optional<UsageFault> take_network(const Invocation& invocation, app::PerfNetwork& network) {
    constexpr double kRatioMost = 1e3;
    constexpr double kGbitMost = 1e9;
    constexpr double kMillisecondsMost = 1e6;
    for (auto fault : {take_count("--domain", invocation, network.domain),
             take_count("--pod", invocation, network.pod),
             take_number(
                 "--oversubscription", "2", 1.0, kRatioMost, invocation, network.oversubscription),
             take_count("--sites", invocation, network.sites),
             take_number("--site-gbit", "1600", 1e-3, kGbitMost, invocation, network.site_gbit),
             take_number("--site-ms", "5", 1e-6, kMillisecondsMost, invocation,
                 network.site_milliseconds)}) {
        if (fault) return fault;
    }
    if (network.sites > 1 && network.site_gbit <= 0.0)
        return UsageFault{"--sites is given, and not what joins them",
            "add --site-gbit 1600, what leaves one site for the others", invocation.command};
    if (network.oversubscription > 1.0 && network.pod == 0)
        return UsageFault{"--oversubscription is given, and not where the network thins out",
            "add --pod 1024, the accelerators that share full bandwidth", invocation.command};
    return std::nullopt;
}

// What all commands about a training step have in common.
std::optional<UsageFault> take_question(const Invocation& invocation, app::PerfQuestion& question) {
    question.model = invocation.value("--model");
    question.system = invocation.value("--system");
    constexpr double kImbalanceMost = 1e6;
    for (auto fault : {take_count("--accelerators", invocation, question.accelerators),
             take_count("--batch", invocation, question.batch),
             take_optional_count("--sequence", invocation, question.sequence),
             take_release(invocation, question.release),
             take_number("--imbalance", "1.2", 1.0, kImbalanceMost, invocation, question.imbalance),
             take_network(invocation, question.network)}) {
        if (fault) return fault;
    }
    if (invocation.has("--precision")) question.precision = invocation.value("--precision");
    if (invocation.has("--framework")) question.framework = invocation.value("--framework");
    if (invocation.has("--schedule")) question.schedule = invocation.value("--schedule");
    question.recompute = invocation.value("--recompute");
    question.sharding = invocation.value("--sharding");
    return std::nullopt;
}

std::variant<Request, UsageFault> perf_estimate_request(const Invocation& invocation) {
    app::PerfEstimateRequest estimate;
    if (auto fault = take_question(invocation, estimate.question)) return *std::move(fault);
    for (const auto& [option, count] :
        {std::pair<std::string_view, std::int64_t*>{"--tp", &estimate.tensor},
            {"--pp", &estimate.pipeline}, {"--vpp", &estimate.virtual_stages},
            {"--cp", &estimate.context}, {"--ep", &estimate.expert},
            {"--micro-batch", &estimate.micro_batch}}) {
        if (auto fault = take_count(option, invocation, *count)) return *std::move(fault);
    }
    if (auto fault = take_optional_count("--etp", invocation, estimate.expert_tensor))
        return *std::move(fault);
    if (auto fault = take_tokens(invocation, estimate.train_tokens)) return *std::move(fault);
    if (auto fault = take_optional_count("--epochs", invocation, estimate.epochs))
        return *std::move(fault);
    estimate.offload = invocation.value("--offload");
    estimate.json = invocation.has("--json");
    return estimate;
}

std::variant<Request, UsageFault> perf_search_request(const Invocation& invocation, int threads) {
    constexpr double kIdleMost = 0.5;
    app::PerfSearchRequest search;
    if (auto fault = take_question(invocation, search.question)) return *std::move(fault);
    for (std::size_t i = 0; i < perf::kChoices; ++i) {
        const std::string option = fmt::format("--{}", name_of(static_cast<perf::Choice>(i)));
        if (auto fault = take_optional_count(option, invocation, search.fixed[i]))
            return *std::move(fault);
    }
    for (auto fault : {take_count("--keep", invocation, search.keep),
             take_percent("--idle", "5%", kIdleMost, invocation, search.idle_part)}) {
        if (fault) return *std::move(fault);
    }
    search.offload = !invocation.has("--no-offload");
    search.threads = threads;
    search.json = invocation.has("--json");
    return search;
}

std::variant<Request, UsageFault> perf_goodput_request(const Invocation& invocation) {
    app::PerfGoodputRequest goodput;
    constexpr double kSecondsPerHour = 3'600.0;
    constexpr double kAwayMost = 0.5;
    constexpr double kProbabilityMost = 0.9999;
    double between_seconds = goodput.hours_between_stops * kSecondsPerHour;
    double interval_seconds = 0.0;
    for (const auto& fault : {take_count("--accelerators", invocation, goodput.accelerators),
             take_count("--per-system", invocation, goodput.per_system),
             take_span("--between-stops", invocation, 1.0, between_seconds),
             take_span("--checkpoint", invocation, 1.0, goodput.checkpoint_seconds),
             take_span("--interval", invocation, 1.0, interval_seconds),
             take_span("--detect", invocation, 0.0, goodput.detection_seconds),
             take_span("--restart", invocation, 0.0, goodput.restart_seconds),
             take_percent("--away", "2%", kAwayMost, invocation, goodput.away),
             take_percent(
                 "--probability", "95%", kProbabilityMost, invocation, goodput.probability)}) {
        if (fault) return *fault;
    }
    goodput.hours_between_stops = between_seconds / kSecondsPerHour;
    if (interval_seconds > 0.0) goodput.interval_seconds = interval_seconds;
    goodput.json = invocation.has("--json");
    return goodput;
}

// "64,128,1024".
std::optional<UsageFault> take_points(
    const Invocation& invocation, std::vector<std::int64_t>& points) {
    if (!invocation.has("--points")) return std::nullopt;
    std::string rest = invocation.value("--points") + ",";
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const auto count = whole_number(std::string_view(rest).substr(0, comma), kAcceleratorsMax);
        if (!count)
            return UsageFault{fmt::format("--points is '{}', not numbers of accelerators",
                                  invocation.value("--points")),
                "write --points 64,128,1024", invocation.command};
        points.push_back(*count);
        rest.erase(0, comma + 1);
    }
    return std::nullopt;
}

std::variant<Request, UsageFault> perf_scale_request(const Invocation& invocation, int threads) {
    app::PerfScaleRequest scale;
    if (auto fault = take_question(invocation, scale.question)) return *std::move(fault);
    if (auto fault = take_points(invocation, scale.points)) return *std::move(fault);
    scale.weak = invocation.has("--weak");
    scale.threads = threads;
    scale.json = invocation.has("--json");
    return scale;
}

} // namespace

std::variant<Request, UsageFault> perf_request(const Invocation& invocation, int threads) {
    const std::string_view command = invocation.command->name;
    if (command == "perf estimate") return perf_estimate_request(invocation);
    if (command == "perf search") return perf_search_request(invocation, threads);
    if (command == "perf scale") return perf_scale_request(invocation, threads);
    if (command == "perf serve") {
        auto serve = perf_serve_request(invocation);
        if (auto* fault = std::get_if<UsageFault>(&serve)) return std::move(*fault);
        return std::get<app::PerfServeRequest>(std::move(serve));
    }
    if (command == "perf goodput") return perf_goodput_request(invocation);
    GIGAPLAN_ASSERT(command == "perf score");
    return app::PerfScoreRequest{.file = invocation.arguments[0], .csv = invocation.has("--csv")};
}

} // namespace gigaplan::cli
