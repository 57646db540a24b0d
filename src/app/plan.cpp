#include "app/plan.hpp"

#include "app/failure_json.hpp"
#include "app/inputs.hpp"
#include "app/plan_answer.hpp"
#include "app/plan_comparison.hpp"
#include "app/plan_files.hpp"
#include "app/plan_inputs.hpp"
#include "app/plan_json.hpp"
#include "app/plan_summary.hpp"
#include "app/progress.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string>
#include <tuple>

namespace gigaplan::app {

namespace {

// One scenario of the request: the base, or the base under one overlay.
struct Variant {
    std::string name; // empty: the base
    scenario::Scenario scenario;
};

// "a.toml,b.toml" becomes both.
std::vector<std::string> files_of(const std::string& what_if) {
    std::vector<std::string> files;
    std::size_t from = 0;
    while (from < what_if.size()) {
        const std::size_t comma = std::min(what_if.find(',', from), what_if.size());
        if (comma > from) files.push_back(what_if.substr(from, comma - from));
        from = comma + 1;
    }
    return files;
}

// "overlays/swap.toml" becomes "swap"; several are joined by "+".
std::string name_of(const std::vector<std::string>& files) {
    std::string name;
    for (const std::string& path : files) {
        const std::size_t slash = path.rfind('/');
        std::string stem = slash == std::string::npos ? path : path.substr(slash + 1);
        if (stem.ends_with(".toml")) stem.resize(stem.size() - 5);
        name += (name.empty() ? "" : "+") + stem;
    }
    return name;
}

// A folder of its own for each what-if, inside the report's and beside its files.
std::string folder_name(std::string name, const std::vector<std::string>& taken) {
    const auto is_free = [&](const std::string& one) {
        return one != "." && one != ".." && !one.ends_with(".csv") && one != "report.html" &&
               one != "plan.json" && one != "plan.ics" && one != "plan.xlsx" &&
               std::find(taken.begin(), taken.end(), one) == taken.end();
    };
    if (is_free(name)) return name;
    for (int number = 2;; ++number) {
        std::string numbered =
            fmt::format("{}-{}", name == "." || name == ".." ? "what-if" : name, number);
        if (is_free(numbered)) return numbered;
    }
}

Result<Variant> load_variant(const PlanRequest& request, const std::string& what_if,
    const Environment& environment, Diagnostics& diagnostics) {
    const std::vector<std::string> overlays = files_of(what_if);
    auto scenario = load_to_plan(request.file, overlays, environment, diagnostics);
    if (!scenario) return scenario.failure();
    return Variant{name_of(overlays), std::move(*scenario)};
}

// Writes the files and returns the words that say where they are.
Result<std::string> write_answers(const PlanRequest& request,
    const std::vector<PlanAnswer>& answers, const std::vector<std::string>& names,
    Environment& environment) {
    std::string words;
    if (request.output_directory.empty()) return words;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const std::string directory =
            names[i].empty() ? request.output_directory : request.output_directory + "/" + names[i];
        auto paths =
            write_plan_files(answers[i], directory, request.workbook, request.threads, environment);
        if (!paths) return paths.failure();
        const std::size_t others = request.workbook ? 4 : 3;
        words +=
            fmt::format("  report       {}; beside it plan.json, plan.ics{} and {} CSV tables\n",
                paths->at(0), request.workbook ? ", plan.xlsx" : "", paths->size() - others);
    }
    return words;
}

// What holds of several plans, in the same line and words, is told once.
Diagnostics warnings_of(const std::vector<PlanAnswer>& answers) {
    Diagnostics all;
    std::set<std::tuple<std::string, int, int, std::string>> told;
    for (const PlanAnswer& answer : answers) {
        for (const Diagnostic& one : answer.diagnostics.sorted()) {
            const Place& place = one.place;
            if (told.emplace(place.file_name(), place.line, place.column, one.message).second) {
                all.warning(one.code, place, one.message, one.hint);
            }
        }
    }
    return all;
}

void print(const PlanRequest& request, const std::vector<PlanAnswer>& answers,
    const std::vector<std::string>& names, const std::vector<Unplanned>& unplanned,
    Environment& environment) {
    if (request.json) {
        const bool alone = answers.size() == 1 && unplanned.empty();
        environment.out << (alone ? plan_json(answers.front())
                                  : comparison_json(answers, names, unplanned))
                               .dump();
        return;
    }
    if (!environment.quiet) say(warnings_of(answers), environment);
    environment.out << text::for_terminal(summary_text(answers.front()));
    if (answers.size() > 1)
        environment.out << "\n" << text::for_terminal(comparison_text(answers, names));
    for (const Unplanned& one : unplanned)
        environment.out << text::for_terminal(fmt::format("\n{} has no plan.\n", one.name));
}

// What the others answer is worth having without it.
Unplanned say_unplanned(const std::string& name, const scenario::Scenario& scenario,
    const Failure& failure, Environment& environment) {
    environment.err << fmt::format("{}:\n", name);
    const auto conflict = say_conflict(scenario, environment);
    say(failure, environment);
    return {name, failure_json(failure, {}, conflict)};
}

} // namespace

ExitCode run_plan(const PlanRequest& request, Environment& environment) {
    if (!request.output_directory.empty()) {
        const auto writable = can_write_plan_files(request.output_directory, environment);
        if (!writable) return end_without(writable.failure(), {}, request.json, environment);
    }
    std::vector<std::string> what_ifs = {std::string()}; // the scenario itself comes first
    what_ifs.insert(what_ifs.end(), request.what_ifs.begin(), request.what_ifs.end());
    std::vector<PlanAnswer> answers;
    std::vector<std::string> names;
    std::vector<Unplanned> unplanned;
    Progress progress(environment);
    for (const std::string& what_if : what_ifs) {
        Diagnostics diagnostics;
        Result<Variant> variant = load_variant(request, what_if, environment, diagnostics);
        if (!variant) {
            progress.clear();
            say(diagnostics, environment);
            return end_without(variant.failure(), diagnostics, request.json, environment);
        }
        plan::PlanOptions options;
        options.stop = environment.stop;
        if (request.search_limit) options.decision_nodes_max = *request.search_limit;
        options.progress = [&](std::string_view words) { progress.say(words); };
        // What-ifs start from the base's optimum.
        if (!answers.empty()) options.hot = &answers.front().planned.hot;
        const scenario::Scenario kept = variant->scenario;
        // Of a what-if on the terminal only the differences are shown.
        const bool plain = !answers.empty() && !request.json && request.output_directory.empty();
        Result<PlanAnswer> answer = (plain ? plain_answer_for : answer_for)(
            std::move(variant->scenario), diagnostics, options);
        if (!answer) {
            progress.clear();
            if (!answers.empty() && answer.failure().kind == FailureKind::Infeasible) {
                unplanned.push_back(
                    say_unplanned(variant->name, kept, answer.failure(), environment));
                continue;
            }
            return end_without(answer.failure(), diagnostics, request.json, environment, {&kept});
        }
        auto estimates = run_estimates(answer->scenario, answer->planned.plan, environment);
        if (!estimates) return end_without(estimates.failure(), {}, request.json, environment);
        answer->run_estimates = *std::move(estimates);
        answers.push_back(std::move(*answer));
        names.push_back(folder_name(variant->name, names));
    }
    progress.clear();

    // The files come first: who reads only the top of the summary closes the pipe.
    const auto written = write_answers(request, answers, names, environment);
    print(request, answers, names, unplanned, environment);
    if (!written) return say(written.failure(), environment);
    if (!environment.quiet && !request.json) {
        environment.out << (answers.size() > 1 && !written->empty() ? "\n" : "")
                        << text::for_terminal(*written);
    }
    const bool stopped = std::any_of(answers.begin(), answers.end(), [](const PlanAnswer& answer) {
        const bool runs = answer.runs && answer.runs->places && answer.runs->places->limited;
        return answer.decisions.limited || runs;
    });
    if (!unplanned.empty()) return ExitCode::Infeasible;
    return stopped ? ExitCode::Stopped : ExitCode::Ok;
}

} // namespace gigaplan::app
