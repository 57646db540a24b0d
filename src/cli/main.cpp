// gigaplan's command line: reads it, answers what needs no scenario itself, and
// hands the rest to the app floor.
#include "app/colour.hpp"
#include "app/disk.hpp"
#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "app/writable.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/interrupts.hpp"
#include "cli/invocation.hpp"
#include "cli/manual.hpp"
#include "cli/request.hpp"
#include "cli/surroundings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gigaplan::cli {

namespace {

using app::ExitCode;

ExitCode say_usage_fault(const UsageFault& fault, bool colour) {
    const std::string name =
        fault.command == nullptr ? "gigaplan" : fmt::format("gigaplan {}", fault.command->name);
    const Emphasis paint = app::emphasis(colour);
    std::cerr << fmt::format("{}{}:{} {}\n", paint.error, name, paint.end, fault.message);
    if (!fault.hint.empty()) {
        std::cerr << fmt::format("  {}\n", fault.hint);
    }
    std::cerr << fmt::format("  `{} --help` has more\n", name);
    return ExitCode::Usage;
}

// The text that answers a command which needs no scenario.
std::optional<std::string> answer_at_once(const Invocation& invocation) {
    const Command* command = invocation.command;
    if (invocation.has("--help")) {
        return command == nullptr ? overview() : help(*command);
    }
    if (invocation.has("--version") || (command != nullptr && command->name == "version")) {
        return fmt::format("gigaplan {}\n", GIGAPLAN_VERSION);
    }
    if (command == nullptr) {
        return overview();
    }
    if (command->name == "man") {
        return invocation.has("--markdown") ? markdown() : manual_page();
    }
    if (command->name == "completion") {
        const std::string& shell = invocation.arguments[0];
        return shell == "bash"  ? bash_completion()
               : shell == "zsh" ? zsh_completion()
                                : fish_completion();
    }
    return std::nullopt;
}

struct Runner {
    app::Environment& environment;

    ExitCode operator()(const app::CheckRequest& request) {
        return run_check(request, environment);
    }
    ExitCode operator()(const app::PlanRequest& request) { return run_plan(request, environment); }
    ExitCode operator()(const app::GridRequest& request) { return run_grid(request, environment); }
    ExitCode operator()(const app::DivertRequest& request) {
        return run_divert(request, environment);
    }
    ExitCode operator()(const app::TcoRequest& request) { return run_tco(request, environment); }
    ExitCode operator()(const app::PerfEstimateRequest& request) {
        return run_perf_estimate(request, environment);
    }
    ExitCode operator()(const app::PerfGoodputRequest& request) {
        return run_perf_goodput(request, environment);
    }
    ExitCode operator()(const app::PerfScoreRequest& request) {
        return run_perf_score(request, environment);
    }
    ExitCode operator()(const app::PerfScaleRequest& request) {
        return run_perf_scale(request, environment);
    }
    ExitCode operator()(const app::PerfServeRequest& request) {
        return run_perf_serve(request, environment);
    }
    ExitCode operator()(const app::PerfSearchRequest& request) {
        return run_perf_search(request, environment);
    }
    ExitCode operator()(const app::DiffRequest& request) { return run_diff(request, environment); }
    ExitCode operator()(const app::CatalogueListRequest& request) {
        return run_catalogue_list(request, environment);
    }
    ExitCode operator()(const app::CatalogueShowRequest& request) {
        return run_catalogue_show(request, environment);
    }
};

double seconds_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

ExitCode run(const Invocation& invocation, bool colour) {
    if (const auto text = answer_at_once(invocation)) {
        std::cout << *text;
        return ExitCode::Ok;
    }
    const auto asked = request(invocation);
    if (const auto* fault = std::get_if<UsageFault>(&asked)) {
        return say_usage_fault(*fault, colour);
    }

    const Interrupts interrupts;
    app::Environment environment{
        .read_file = app::disk_reader(),
        .write_file = app::write_to_disk,
        .out = std::cout,
        .err = std::cerr,
        .colour = colour,
        .quiet = invocation.has("--quiet"),
        .err_is_terminal = error_stream().may_draw_over,
        .catalogue_directory =
            invocation.has("--catalogue") ? invocation.value("--catalogue") : catalogue_directory(),
        .stop = interrupts.token(),
        .seconds = seconds_now,
        .can_write = app::can_write_to_disk,
    };
    return std::visit(Runner{environment}, std::get<Request>(asked));
}

ExitCode run(const std::vector<std::string>& words) {
    // Asked of the words themselves: a fault in them is said without colour, too.
    const bool colour =
        error_stream().colour && std::ranges::find(words, "--no-color") == words.end();
    const auto invocation = parse(words);
    if (const auto* fault = std::get_if<UsageFault>(&invocation)) {
        return say_usage_fault(*fault, colour);
    }
    const ExitCode code = run(std::get<Invocation>(invocation), colour);
    if (!std::cout.flush()) {
        const Emphasis paint = app::emphasis(colour);
        std::cerr << fmt::format(
            "{}gigaplan:{} standard output could not be written\n", paint.error, paint.end);
        return ExitCode::Storage;
    }
    return code;
}

} // namespace

} // namespace gigaplan::cli

int main(int argc, char** argv) {
    gigaplan::cli::hold_standard_streams();
    try {
        return static_cast<int>(
            gigaplan::cli::run(std::vector<std::string>(argv + 1, argv + argc)));
    } catch (const std::exception& error) {
        std::cerr << "gigaplan: internal fault: " << error.what() << '\n';
    }
    return static_cast<int>(gigaplan::app::ExitCode::Internal);
}
