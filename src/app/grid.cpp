#include "app/grid.hpp"

#include "app/grid_answer.hpp"
#include "app/inputs.hpp"
#include "app/plan_answer.hpp"
#include "app/plan_inputs.hpp"
#include "app/plan_summary.hpp"
#include "app/progress.hpp"
#include "base/parallel.hpp"
#include "report/page.hpp"
#include "report/table_files.hpp"
#include "report/workbook.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <functional>
#include <mutex>

namespace gigaplan::app {

namespace {

// A point is no reason to end the grid where the scenario alone is to blame.
bool ends_grid(const Failure& failure) {
    return failure.kind != FailureKind::Infeasible && failure.kind != FailureKind::Limit;
}

struct Attempt {
    GridPoint point;
    Diagnostics diagnostics;
};

class Grid {
public:
    Grid(const GridRequest& request, const Environment& environment, const plan::HotStart* hot)
        : request_(request), environment_(environment), hot_(hot) {}

    [[nodiscard]] Attempt attempt(std::size_t position) const {
        Attempt result;
        result.point.at = point_at(request_.axes, position);
        auto scenario = load(result.point.at, result.diagnostics);
        if (!scenario) {
            result.point.failure = scenario.failure();
            return result;
        }
        plan::PlanOptions options;
        options.stop = environment_.stop;
        options.hot = hot_;
        if (request_.search_limit) options.decision_nodes_max = *request_.search_limit;
        const auto answer = plain_answer_for(std::move(*scenario), {}, options);
        if (!answer) {
            result.point.failure = answer.failure();
            return result;
        }
        result.point.certified = is_certified(*answer);
        result.point.facts = all_facts(answer->scenario, answer->planned.plan);
        return result;
    }

private:
    [[nodiscard]] Result<scenario::Scenario> load(
        const std::vector<std::size_t>& at, Diagnostics& diagnostics) const {
        std::vector<std::string> overlays;
        std::vector<scenario::Assignment> assignments;
        for (std::size_t i = 0; i < at.size(); ++i) {
            const GridAxis& axis = request_.axes[i];
            const std::string& value = axis.values[at[i]];
            if (axis.of_overlays) {
                overlays.push_back(value);
            } else {
                assignments.push_back(
                    {axis.name, value, fmt::format("--grid {}={}", axis.name, value)});
            }
        }
        return load_to_plan(request_.file, overlays, environment_, diagnostics, assignments);
    }

    const GridRequest& request_;
    const Environment& environment_;
    const plan::HotStart* hot_;
};

// Hands over what is ready in the order of the grid, up to the first that ends it.
class InOrder {
public:
    InOrder(std::size_t count, std::function<void(const Attempt&)> tell)
        : attempts_(count), tell_(std::move(tell)) {}

    void put(std::size_t position, Attempt attempt) {
        const std::lock_guard lock(mutex_);
        attempts_[position] = std::move(attempt);
        while (next_ < attempts_.size() && attempts_[next_] && !ended_) {
            const auto& failure = attempts_[next_]->point.failure;
            ended_ = failure && ends_grid(*failure);
            if (!ended_) tell_(*attempts_[next_++]);
        }
    }
    // Those that follow one that ends the grid need no plan.
    [[nodiscard]] bool has_ended() {
        const std::lock_guard lock(mutex_);
        return ended_;
    }
    // The attempt that ended the grid.
    [[nodiscard]] Attempt* end() { return ended_ ? &*attempts_[next_] : nullptr; }
    std::vector<GridPoint> take() {
        std::vector<GridPoint> points;
        for (auto& attempt : attempts_)
            points.push_back(std::move(attempt->point));
        return points;
    }

private:
    std::mutex mutex_;
    std::vector<std::optional<Attempt>> attempts_;
    std::function<void(const Attempt&)> tell_;
    std::size_t next_ = 0;
    bool ended_ = false;
};

Result<std::string> write_files(
    const GridAnswer& answer, const GridRequest& request, const Environment& environment) {
    if (request.output_directory.empty()) return std::string();
    const std::string& directory = request.output_directory;
    std::vector<std::pair<std::string, std::string>> files = {
        {directory + "/grid.html", report::to_html(grid_page(answer))},
        {directory + "/grid.json", grid_json(answer).dump()},
        {directory + "/grid.csv", report::to_csv(grid_table(answer))},
    };
    if (request.workbook)
        files.emplace_back(directory + "/grid.xlsx", report::to_xlsx({grid_table(answer)}));
    for (const auto& [path, bytes] : files) {
        const auto written = environment.write_file(path, bytes);
        if (!written) return written.failure();
    }
    return fmt::format("\n{}; beside it grid.json{} and grid.csv\n", files[0].first,
        request.workbook ? ", grid.xlsx" : "");
}

} // namespace

ExitCode run_grid(const GridRequest& request, Environment& environment) {
    if (!request.output_directory.empty()) {
        const auto writable = check_output(request.output_directory + "/grid.html", environment);
        if (!writable) return end_without(writable.failure(), {}, request.json, environment);
    }
    Diagnostics diagnostics;
    auto base = load_to_plan(request.file, {}, environment, diagnostics);
    if (!base || !(environment.quiet || request.json)) say(diagnostics, environment);
    if (!base) return end_without(base.failure(), diagnostics, request.json, environment);
    GridAnswer answer{*base, request.axes, {}};
    plan::PlanOptions options;
    options.stop = environment.stop;
    if (request.search_limit) options.decision_nodes_max = *request.search_limit;
    const auto planned = plain_answer_for(std::move(*base), {}, options);
    if (!planned && ends_grid(planned.failure()))
        return end_without(planned.failure(), {}, request.json, environment);

    Progress progress(environment);
    const GridLines lines(answer.scenario, request.axes);
    const bool in_lines = !request.json;
    const std::size_t count = point_count(request.axes);
    std::size_t told = 0;
    InOrder in_order(count, [&](const Attempt& attempt) {
        progress.clear();
        if (in_lines && told == 0) environment.out << text::for_terminal(lines.head());
        if (in_lines)
            environment.out << text::for_terminal(lines.line(attempt.point)) << std::flush;
        progress.say(fmt::format("{} of {} plans", ++told, count));
    });
    const Grid grid(request, environment, planned ? &planned->planned.hot : nullptr);
    parallel_for(count, request.threads, [&](std::size_t i) {
        if (!in_order.has_ended()) in_order.put(i, grid.attempt(i));
    });
    progress.clear();
    if (Attempt* end = in_order.end()) {
        if (!environment.quiet || end->diagnostics.has_errors()) say(end->diagnostics, environment);
        return end_without(*end->point.failure, end->diagnostics, request.json, environment);
    }
    answer.points = in_order.take();
    const auto written = write_files(answer, request, environment);
    if (request.json) environment.out << grid_json(answer).dump();
    if (!written) return say(written.failure(), environment);
    if (in_lines && !environment.quiet) environment.out << text::for_terminal(*written);
    const bool stopped = std::ranges::any_of(answer.points, [](const GridPoint& point) {
        return point.failure && point.failure->kind == FailureKind::Limit;
    });
    return stopped ? ExitCode::Stopped : ExitCode::Ok;
}

} // namespace gigaplan::app
