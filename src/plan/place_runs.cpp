#include "plan/place_runs.hpp"

#include "plan/in_order.hpp"
#include "plan/refine.hpp"
#include "plan/throughput.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::Column;
using lp::kInfinity;
using lp::Program;
using lp::Term;
using scenario::Scenario;
using scenario::Workload;
using scenario::WorkloadKind;

constexpr SearchLimits kRunLimits = {.gap_relative_max = 1e-4, .nodes_max = 2'000};

double run_units(std::int64_t accelerators) {
    return static_cast<double>(accelerators) / kAcceleratorsPerUnit;
}

// A site, or what a cloud lets.
struct Where {
    std::optional<Index<scenario::Site>> site;
    std::optional<std::size_t> hire;

    friend auto operator<=>(const Where&, const Where&) = default;
};

Where where_of(const Layout& layout, const UseColumn& use) {
    if (use.pool) return {layout.routes.pools[*use.pool].site, std::nullopt};
    return {std::nullopt, use.hire};
}

// A run's columns: 1 where it is so.
struct RunColumns {
    std::size_t workload = 0;
    AcceleratorCount least;
    std::vector<std::pair<Where, Column>> at;  // empty: one place alone, or all of them
    std::vector<MaybeColumn> on, begins, ends; // by segment; none: nothing could run there
    Column done;
};

// The most that could ever run at once of all that the run may use.
double most_run_units(
    const Scenario& scenario, const Layout& layout, const Model& model, std::size_t workload) {
    std::set<OrganisationAndSystem> pooled;
    std::set<std::size_t> hired;
    for (const UseColumn& use : model.uses) {
        if (use.workload != workload) continue;
        if (use.pool) {
            const Pool& pool = layout.routes.pools[*use.pool];
            pooled.emplace(pool.organisation, pool.system);
        } else {
            hired.insert(*use.hire);
        }
    }
    std::int64_t most = 0;
    for (const scenario::OwnedLine& line : scenario::owned_lines(scenario)) {
        if (pooled.contains({line.owner, line.system})) most += line.accelerators.value();
    }
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (pooled.contains({stock.organisation.index(), stock.system.index()})) {
            most += stock.accelerators->value();
        }
    }
    for (const std::size_t hire : hired)
        most += layout.hires[hire].most.value();
    const auto& maximum = scenario.workloads[workload].maximum;
    return run_units(maximum ? std::min(most, (*maximum)->value()) : most);
}

// Whole systems of the largest that it may use: rounding takes parts of one away.
AcceleratorCount least_run_scale(
    const Scenario& scenario, const Layout& layout, const Model& model, std::size_t workload) {
    std::int64_t size = 1;
    for (const UseColumn& use : model.uses) {
        if (use.workload != workload) continue;
        const auto system =
            use.pool ? layout.routes.pools[*use.pool].system : layout.hires[*use.hire].system;
        size = std::max(size, scenario.catalogue.systems[system.value].accelerators);
    }
    const Workload& run = scenario.workloads[workload];
    const std::int64_t least = run.minimum ? (*run.minimum)->value() : 1;
    const std::int64_t whole = (least + size - 1) / size * size;
    if (run.maximum && whole > (*run.maximum)->value()) return AcceleratorCount(least);
    return AcceleratorCount(whole);
}

class PlacementProgram {
public:
    PlacementProgram(const Scenario& scenario, const Layout& layout)
        : scenario_(scenario), layout_(layout),
          model_(build_model(scenario, layout, given_throughput(scenario))),
          program_(model_.program) {
        for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
            if (scenario.workloads[w].kind == WorkloadKind::Training) add_run(w);
        }
    }

    // Earlier is better too where money leads: its price of time alone leaves ties.
    lp::IntegerSolution search(std::stop_token stop) {
        std::vector<Coefficients> objectives = objectives_in_order(scenario_, layout_, model_);
        if (leads_with_money(scenario_))
            objectives.push_back(earliness_objective(scenario_, layout_, model_));
        return search_in_order(program_, whole_, objectives, kRunLimits, stop);
    }

    [[nodiscard]] RunPlaces read(const lp::IntegerSolution& found) const {
        RunPlaces places;
        places.limited = found.limited;
        for (const RunColumns& run : runs_)
            places.runs.push_back({run.workload, span_of(run, found.columns)});
        places.finish_days = finish_days(scenario_, layout_, model_, found.columns);
        return places;
    }

private:
    [[nodiscard]] std::size_t segments() const { return layout_.timeline.segment_count(); }

    Column add_choice(const std::string& name) {
        const Column column = program_.add_column(name, 0.0, 1.0);
        whole_.push_back(column);
        return column;
    }

    void add_run(std::size_t w) {
        const std::string& id = scenario_.workloads[w].id;
        RunColumns run;
        run.workload = w;
        run.least = least_run_scale(scenario_, layout_, model_, w);
        std::vector<std::vector<Term>> used(segments());
        for (const UseColumn& use : model_.uses) {
            if (use.workload == w) used[use.segment].push_back({use.column, 1.0});
        }
        run.on.resize(segments());
        run.begins.resize(segments());
        run.ends.resize(segments());
        run.done = add_choice("run-done|" + id);
        for (std::size_t b = 0; b < segments(); ++b) {
            if (used[b].empty()) continue;
            const std::string date = iso(layout_.timeline.boundaries[b]);
            run.on[b] = add_choice(fmt::format("run-on|{}|{}", id, date));
            run.begins[b] =
                program_.add_column(fmt::format("run-begins|{}|{}", id, date), 0.0, 1.0);
            run.ends[b] = add_choice(fmt::format("run-ends|{}|{}", id, date));
        }
        add_places(run);
        add_scale(run, used);
        add_last_scale(run);
        add_contiguity(run);
        add_amount(run);
        runs_.push_back(std::move(run));
    }

    void add_places(RunColumns& run) {
        const Workload& workload = scenario_.workloads[run.workload];
        if (workload.spans_sites.value_or(false)) return;
        std::map<Where, std::vector<std::vector<Term>>> used;
        for (const UseColumn& use : model_.uses) {
            if (use.workload != run.workload) continue;
            auto& terms = used[where_of(layout_, use)];
            terms.resize(segments());
            terms[use.segment].push_back({use.column, 1.0});
        }
        if (used.size() < 2) return;
        const double most = most_run_units(scenario_, layout_, model_, run.workload);
        std::vector<Term> at_one;
        std::size_t position = 0;
        for (auto& [place, terms] : used) {
            const std::string name = fmt::format("run-at|{}|{}", workload.id, position++);
            const Column at = add_choice(name);
            run.at.emplace_back(place, at);
            at_one.push_back({at, 1.0});
            for (std::size_t b = 0; b < segments(); ++b) {
                if (terms[b].empty()) continue;
                terms[b].push_back({at, -most});
                program_.add_row(fmt::format("{}|{}", name, b), -kInfinity, 0.0, terms[b]);
            }
        }
        program_.add_row("run-at-one|" + workload.id, -kInfinity, 1.0, at_one);
    }

    // Nothing where it is not on; else at least the minimum, unless it ends there.
    void add_scale(const RunColumns& run, const std::vector<std::vector<Term>>& used) {
        const std::string& id = scenario_.workloads[run.workload].id;
        const double most = most_run_units(scenario_, layout_, model_, run.workload);
        const double least = run_units(run.least.value());
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!run.on[b]) continue;
            std::vector<Term> terms = used[b];
            terms.push_back({*run.on[b], -most});
            program_.add_row(fmt::format("run-most|{}|{}", id, b), -kInfinity, 0.0, terms);
            terms = used[b];
            terms.push_back({*run.on[b], -least});
            terms.push_back({*run.ends[b], least});
            program_.add_row(fmt::format("run-least|{}|{}", id, b), 0.0, kInfinity, terms);
        }
    }

    // Where the segment it ends in begins its minimum is there.
    void add_last_scale(const RunColumns& run) {
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!run.on[b]) continue;
            if (run.at.empty()) add_last_scale(run, b, {}, {});
            for (const auto& [where, at] : run.at)
                add_last_scale(run, b, where, at);
        }
    }

    // At a place, if it is that one.
    void add_last_scale(
        const RunColumns& run, std::size_t b, const std::optional<Where>& where, MaybeColumn at) {
        const double least = run_units(run.least.value());
        double there = 0.0;
        std::vector<Term> terms = fit_terms(
            layout_, model_, run.workload, b,
            [&](const UseColumn& use) { return !where || where_of(layout_, use) == *where; },
            there);
        terms.push_back({*run.ends[b], -least});
        if (at) terms.push_back({*at, -least});
        program_.add_row(fmt::format("run-last-scale|{}|{}|{}",
                             scenario_.workloads[run.workload].id, b, at ? at->value : 0U),
            (at ? -least : 0.0) - there, kInfinity, terms);
    }

    // It begins once. Before its time is over it stops only when it is done.
    void add_contiguity(const RunColumns& run) {
        const Workload& workload = scenario_.workloads[run.workload];
        std::vector<Term> begun;
        std::vector<Term> ended = {{run.done, -1.0}};
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!run.on[b]) continue;
            const auto row = [&](std::string_view what, double lower, std::vector<Term> terms) {
                program_.add_row(
                    fmt::format("{}|{}|{}", what, workload.id, b), lower, kInfinity, terms);
            };
            std::vector<Term> begins = {{*run.begins[b], 1.0}, {*run.on[b], -1.0}};
            if (b > 0 && run.on[b - 1]) begins.push_back({*run.on[b - 1], 1.0});
            row("run-starts", 0.0, std::move(begins));
            begun.push_back({*run.begins[b], 1.0});
            ended.push_back({*run.ends[b], 1.0});
            const bool goes_on =
                b + 1 < segments() && is_active(workload, layout_.timeline.segment(b + 1));
            const MaybeColumn next = goes_on ? run.on[b + 1] : std::nullopt;
            if (next) row("run-last", -1.0, {{*run.ends[b], -1.0}, {*next, -1.0}});
            if (!goes_on) continue;
            std::vector<Term> stops = {{*run.ends[b], 1.0}, {*run.on[b], -1.0}};
            if (next) stops.push_back({*next, 1.0});
            row("run-stops", 0.0, std::move(stops));
        }
        double once = 1.0;
        if (must_be_done(scenario_, workload)) {
            begun.push_back({run.done, -1.0});
            once = 0.0;
        }
        program_.add_row("run-once|" + workload.id, -kInfinity, once, begun);
        program_.add_row("run-ended|" + workload.id, -kInfinity, 0.0, ended);
    }

    void add_amount(const RunColumns& run) {
        const Workload& workload = scenario_.workloads[run.workload];
        const double amount = (*workload.work)->raw() / kAcceleratorsPerUnit;
        std::vector<Term> terms = {{run.done, -amount}};
        for (const UseColumn& use : model_.uses) {
            if (use.workload != run.workload) continue;
            const double days = layout_.timeline.segment(use.segment).days();
            terms.push_back({use.column, use.h100_equivalents * days});
        }
        program_.add_row("run-amount|" + workload.id, 0.0, kInfinity, terms);
    }

    [[nodiscard]] std::optional<RunPlace::Span> span_of(
        const RunColumns& run, const std::vector<double>& columns) const {
        const auto is = [&](Column column) { return columns[column.value] > 0.5; };
        std::optional<RunPlace::Span> span;
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!run.on[b] || !is(*run.on[b])) continue;
            const Segment segment = layout_.timeline.segment(b);
            if (!span) span = RunPlace::Span{segment.from, {}, {}, run.least, is(run.done), {}, {}};
            span->to = segment.to;
            span->unbroken_to = is(*run.ends[b]) ? segment.from : segment.to;
        }
        if (!span) return std::nullopt;
        for (const auto& [place, at] : run.at) {
            if (!is(at)) continue;
            span->site = place.site;
            span->hire = place.hire;
        }
        return span;
    }

    const Scenario& scenario_;
    const Layout& layout_;
    Model model_;
    Program program_;
    std::vector<Column> whole_;
    std::vector<RunColumns> runs_;
};

} // namespace

Result<std::optional<RunPlaces>> place_runs(
    const Scenario& scenario, const Layout& layout, std::stop_token stop) {
    using Found = std::optional<RunPlaces>;
    PlacementProgram program(scenario, layout);
    const lp::IntegerSolution found = program.search(stop);
    if (found.outcome == lp::Outcome::Interrupted) {
        return Failure{FailureKind::Interrupted, "stopped before the training runs were placed"};
    }
    if (found.outcome != lp::Outcome::Optimal) return Found();
    return Found(program.read(found));
}

} // namespace gigaplan::plan
