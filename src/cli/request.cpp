#include "cli/request.hpp"

#include "base/check.hpp"
#include "cli/option_values.hpp"
#include "cli/perf_serve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gigaplan::cli {

namespace {

constexpr std::int64_t kThreadsMax = 256;
constexpr std::int64_t kBranchesMax = 1'000'000'000;
constexpr double kLifeYearsMax = 100.0;
constexpr double kPercentMax = 100.0;

std::variant<int, UsageFault> threads(const Invocation& invocation) {
    if (!invocation.has("--threads")) {
        return 1;
    }
    const std::string text = invocation.value("--threads");
    const auto number = whole_number(text, kThreadsMax);
    if (!number) {
        return not_a_count("--threads", text, kThreadsMax, invocation);
    }
    return static_cast<int>(*number);
}

// "xai-2025-01" or "xai-2025-01:5000".
std::variant<app::ReturnLeg, UsageFault> return_leg(
    const std::string& text, const Invocation& invocation) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) {
        return app::ReturnLeg{text, std::nullopt};
    }
    const auto number = whole_number(std::string_view(text).substr(colon + 1), kAcceleratorsMax);
    if (!number || colon == 0) {
        return UsageFault{fmt::format("--return is '{}'", text),
            "write a line, or a line and a count: LINE:5000", invocation.command};
    }
    return app::ReturnLeg{text.substr(0, colon), number};
}

std::variant<Request, UsageFault> grid_request(
    const Invocation& invocation, app::PlanRequest plan) {
    constexpr std::size_t kAxesMax = 2;
    app::GridRequest grid;
    for (const std::string& text : invocation.values("--grid")) {
        auto axis = app::parse_grid_axis(text);
        if (auto* fault = std::get_if<app::GridAxisFault>(&axis)) {
            return UsageFault{fmt::format("--grid: {}", fault->message), std::move(fault->hint),
                invocation.command};
        }
        grid.axes.push_back(std::get<app::GridAxis>(std::move(axis)));
    }
    if (grid.axes.size() > kAxesMax) {
        return UsageFault{fmt::format("--grid is given {} times, at most {} are drawn",
                              grid.axes.size(), kAxesMax),
            "vary one or two things at a time", invocation.command};
    }
    if (grid.axes.size() == kAxesMax && grid.axes[0].name == grid.axes[1].name) {
        return UsageFault{fmt::format("--grid varies '{}' twice", grid.axes[0].name),
            "name two different keys", invocation.command};
    }
    if (app::point_count(grid.axes) > app::kGridPointsMax) {
        return UsageFault{fmt::format("--grid asks for {} plans, at most {} are made",
                              app::point_count(grid.axes), app::kGridPointsMax),
            "take larger steps", invocation.command};
    }
    if (!plan.what_ifs.empty()) {
        return UsageFault{"--grid and --with do not go together",
            "write overlays as values of an axis: --grid name=a.toml,b.toml", invocation.command};
    }
    grid.file = std::move(plan.file);
    grid.output_directory = std::move(plan.output_directory);
    grid.workbook = plan.workbook;
    grid.json = plan.json;
    grid.threads = plan.threads;
    grid.search_limit = plan.search_limit;
    return grid;
}

std::variant<Request, UsageFault> plan_request(const Invocation& invocation, int threads) {
    app::PlanRequest plan;
    plan.file = invocation.arguments[0];
    plan.what_ifs = invocation.values("--with");
    plan.output_directory = invocation.value("--output");
    plan.workbook = invocation.has("--xlsx");
    plan.json = invocation.has("--json");
    plan.threads = threads;
    if (plan.workbook && plan.output_directory.empty()) {
        return UsageFault{"--xlsx writes a file, and no folder is named for it", "add -o DIR",
            invocation.command};
    }
    if (invocation.has("--search-limit")) {
        const std::string text = invocation.value("--search-limit");
        plan.search_limit = whole_number(text, kBranchesMax);
        if (!plan.search_limit)
            return not_a_count("--search-limit", text, kBranchesMax, invocation);
    }
    if (invocation.has("--grid")) return grid_request(invocation, std::move(plan));
    return plan;
}

std::variant<Request, UsageFault> divert_request(const Invocation& invocation, int threads) {
    app::DivertRequest divert;
    divert.file = invocation.arguments[0];
    divert.overlays = invocation.values("--with");
    const std::string quantity = invocation.value("--quantity");
    const auto accelerators = whole_number(quantity, kAcceleratorsMax);
    if (!accelerators) {
        return not_a_count("--quantity", quantity, kAcceleratorsMax, invocation);
    }
    divert.accelerators = *accelerators;
    divert.from = invocation.value("--from");
    divert.to = invocation.value("--to");
    divert.lines = invocation.values("--line");
    for (const std::string& text : invocation.values("--return")) {
        auto leg = return_leg(text, invocation);
        if (auto* fault = std::get_if<UsageFault>(&leg)) {
            return std::move(*fault);
        }
        divert.returns.push_back(std::get<app::ReturnLeg>(leg));
    }
    divert.overlay_file = invocation.value("--output");
    divert.json = invocation.has("--json");
    divert.threads = threads;
    if (divert.from == divert.to) {
        return UsageFault{"--from and --to name the same organisation", {}, invocation.command};
    }
    if (divert.json && divert.overlay_file == "-") {
        return UsageFault{"--json and -o - both want standard output",
            "name a file for the overlay", invocation.command};
    }
    return divert;
}

std::variant<std::optional<double>, UsageFault> years(
    std::string_view option, const Invocation& invocation) {
    if (!invocation.has(option)) {
        return std::nullopt;
    }
    const std::string text = invocation.value(option);
    const auto number =
        number_with(text, {"y", " y", " year", " years"}, app::kLeastLifeYears, kLifeYearsMax);
    if (!number) {
        return UsageFault{fmt::format("{} is '{}', not a number of years from {} to {}", option,
                              text, app::kLeastLifeYears, kLifeYearsMax),
            fmt::format("write {} 5y", option), invocation.command};
    }
    return number;
}

std::variant<Request, UsageFault> tco_request(const Invocation& invocation, int threads) {
    const std::array numbers = {percent("--rate", "6.5%", invocation),
        years("--it-life", invocation), years("--facility-life", invocation),
        percent("--utilisation", "40%", invocation), percent("--goodput", "90%", invocation)};
    for (const auto& number : numbers) {
        if (const auto* fault = std::get_if<UsageFault>(&number)) {
            return *fault;
        }
    }
    const auto given = [&](std::size_t i) { return std::get<0>(numbers[i]); };
    app::TcoRequest tco;
    tco.file = invocation.arguments[0];
    tco.overlays = invocation.values("--with");
    if (given(0)) {
        tco.rate = YearlyRate(*given(0));
    }
    tco.it_life_years = given(1);
    tco.facility_life_years = given(2);
    tco.utilisation = given(3).value_or(app::kUsualUtilisation);
    tco.goodput = given(4).value_or(app::kUsualGoodput);
    tco.json = invocation.has("--json");
    tco.threads = threads;
    return tco;
}

constexpr double kTokensMax = 1e18;

std::optional<UsageFault> take_release(
    const Invocation& invocation, app::PerfEstimateRequest& estimate) {
    if (!invocation.has("--release")) return std::nullopt;
    const std::string text = invocation.value("--release");
    estimate.release = parse_iso_date(text);
    if (estimate.release) return std::nullopt;
    return UsageFault{fmt::format("--release is '{}', not a date", text),
        "write --release 2025-11-01", invocation.command};
}

std::optional<UsageFault> take_tokens(
    const Invocation& invocation, app::PerfEstimateRequest& estimate) {
    if (!invocation.has("--tokens")) return std::nullopt;
    const std::string text = invocation.value("--tokens");
    estimate.train_tokens = number_with(text, {""}, 1.0, kTokensMax);
    if (estimate.train_tokens) return std::nullopt;
    return UsageFault{fmt::format("--tokens is '{}', not a number of tokens", text),
        "write --tokens 15e12", invocation.command};
}

std::variant<Request, UsageFault> perf_estimate_request(const Invocation& invocation) {
    app::PerfEstimateRequest estimate;
    estimate.model = invocation.value("--model");
    estimate.system = invocation.value("--system");
    for (const auto& [option, count] :
        {std::pair<std::string_view, std::int64_t*>{"--accelerators", &estimate.accelerators},
            {"--batch", &estimate.batch}, {"--tp", &estimate.tensor}, {"--pp", &estimate.pipeline},
            {"--vpp", &estimate.virtual_stages}, {"--cp", &estimate.context},
            {"--ep", &estimate.expert}, {"--micro-batch", &estimate.micro_batch}}) {
        if (const auto fault = take_count(option, invocation, *count)) return *fault;
    }
    if (const auto fault = take_optional_count("--etp", invocation, estimate.expert_tensor))
        return *fault;
    if (const auto fault = take_optional_count("--sequence", invocation, estimate.sequence))
        return *fault;
    if (const auto fault = take_release(invocation, estimate)) return *fault;
    if (const auto fault = take_tokens(invocation, estimate)) return *fault;
    if (invocation.has("--precision")) estimate.precision = invocation.value("--precision");
    if (invocation.has("--framework")) estimate.framework = invocation.value("--framework");
    estimate.recompute = invocation.value("--recompute");
    estimate.sharding = invocation.value("--sharding");
    estimate.json = invocation.has("--json");
    return estimate;
}

// "30s", "5min" or "3h", as seconds.
std::optional<UsageFault> take_span(
    std::string_view option, const Invocation& invocation, double least, double& seconds) {
    if (!invocation.has(option)) return std::nullopt;
    constexpr double kSecondsMost = 1e12;
    const std::string text = invocation.value(option);
    for (const auto& [ending, factor] :
        {std::pair<std::string_view, double>{"s", 1.0}, {"min", 60.0}, {"h", 3'600.0}}) {
        if (text == fmt::format("0{}", ending) && least <= 0.0) {
            seconds = 0.0;
            return std::nullopt;
        }
        if (const auto number = number_with(text, {ending}, 0.0, kSecondsMost)) {
            seconds = *number * factor;
            return std::nullopt;
        }
    }
    return UsageFault{fmt::format("{} is '{}', not a time", option, text),
        fmt::format("write {0} 30s, {0} 5min or {0} 3h", option), invocation.command};
}

std::optional<UsageFault> take_percent(std::string_view option, std::string_view example,
    double most, const Invocation& invocation, double& part) {
    const auto given = percent(option, example, invocation);
    if (const auto* fault = std::get_if<UsageFault>(&given)) return *fault;
    part = std::get<0>(given).value_or(part);
    if (part <= most) return std::nullopt;
    return UsageFault{
        fmt::format("{} is '{}', above {} %", option, invocation.value(option), kPercentMax * most),
        fmt::format("write {} {}", option, example), invocation.command};
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

} // namespace

std::variant<Request, UsageFault> request(const Invocation& invocation) {
    const auto thread_count = threads(invocation);
    if (const auto* fault = std::get_if<UsageFault>(&thread_count)) {
        return *fault;
    }
    const std::string_view command = invocation.command->name;
    const auto& arguments = invocation.arguments;
    const bool json = invocation.has("--json");
    if (command == "check") {
        return app::CheckRequest{
            .file = arguments[0], .overlays = invocation.values("--with"), .json = json};
    }
    if (command == "plan") {
        return plan_request(invocation, std::get<int>(thread_count));
    }
    if (command == "divert") {
        return divert_request(invocation, std::get<int>(thread_count));
    }
    if (command == "tco") {
        return tco_request(invocation, std::get<int>(thread_count));
    }
    if (command == "perf estimate") {
        return perf_estimate_request(invocation);
    }
    if (command == "perf goodput") {
        return perf_goodput_request(invocation);
    }
    if (command == "perf serve") {
        auto serve = perf_serve_request(invocation);
        if (auto* fault = std::get_if<UsageFault>(&serve)) return std::move(*fault);
        return std::get<app::PerfServeRequest>(std::move(serve));
    }
    if (command == "perf score") {
        return app::PerfScoreRequest{.file = arguments[0], .csv = invocation.has("--csv")};
    }
    if (command == "diff") {
        return app::DiffRequest{.before = arguments[0],
            .after = arguments[1],
            .overlays = invocation.values("--with"),
            .json = json};
    }
    if (command == "catalogue list") {
        return app::CatalogueListRequest{.kind = arguments[0], .json = json};
    }
    GIGAPLAN_ASSERT(command == "catalogue show");
    return app::CatalogueShowRequest{.id = arguments[0], .json = json};
}

} // namespace gigaplan::cli
