#include "plan/place_runs.hpp"

#include "plan/in_order.hpp"
#include "plan/refine.hpp"
#include "plan/run_scale.hpp"
#include "plan/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
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

// Even where a run is little beside other work. Time on the search for the earliest of equal
// places is spent in vain: they hardly differ.
constexpr double kRunGapRelative = 1e-6;
constexpr std::int64_t kRunNodesMax = 1'000;
constexpr std::int64_t kRunNodesLaterMax = 100;
// Beyond these a search takes many minutes.
constexpr std::size_t kRunChoicesMax = 800;

double run_units(AcceleratorCount count) {
    return static_cast<double>(count.value()) / kAcceleratorsPerUnit;
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

// One place of a run, of several.
struct PlaceColumn {
    Where where;
    AcceleratorCount least; // that it runs on there
    Column at;
};

// A run's columns: 1 where it is so.
struct RunColumns {
    std::size_t workload = 0;
    AcceleratorCount least;                    // that it runs on, where `at` is empty
    std::vector<PlaceColumn> at;               // empty: one place alone, or all of them
    std::vector<MaybeColumn> on, begins, ends; // by segment; none: nothing could run there
    Column done;
};

using UseFilter = std::function<bool(const UseColumn&)>;

bool anywhere(const UseColumn& /*use*/) {
    return true;
}

UseFilter at_place(const Layout& layout, const Where& where) {
    return [&](const UseColumn& use) { return where_of(layout, use) == where; };
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

    [[nodiscard]] std::size_t choice_count() const { return whole_.size(); }

    // Earlier is better too where money leads: its price of time alone leaves ties.
    lp::IntegerSolution search(const PlanOptions& options) {
        std::vector<Coefficients> objectives = objectives_in_order(scenario_, layout_, model_);
        if (leads_with_money(scenario_))
            objectives.push_back(earliness_objective(scenario_, layout_, model_));
        return search_in_order(program_, whole_, objectives,
            {.gap_relative_max = kRunGapRelative,
                .nodes_max = std::min(kRunNodesMax, options.decision_nodes_max),
                .nodes_later_max = std::min(kRunNodesLaterMax, options.decision_nodes_max)},
            options.stop);
    }

    [[nodiscard]] RunPlaces read(const lp::IntegerSolution& found) const {
        RunPlaces places;
        places.limited = found.limited;
        for (const RunColumns& run : runs_)
            places.runs.push_back({run.workload, span_of(run, found.columns)});
        places.telling_days = finish_days(scenario_, layout_, model_, found.columns);
        for (const RunColumns& run : runs_) {
            if (run.at.empty()) add_ramp_days(run.workload, run.least, anywhere, found, places);
            for (const PlaceColumn& place : run.at) {
                add_ramp_days(
                    run.workload, place.least, at_place(layout_, place.where), found, places);
            }
        }
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
        run.least = least_run_scale(scenario_, layout_, model_, w, anywhere);
        std::vector<bool> usable(segments(), false);
        for (const UseColumn& use : model_.uses) {
            if (use.workload == w) usable[use.segment] = true;
        }
        run.on.resize(segments());
        run.begins.resize(segments());
        run.ends.resize(segments());
        run.done = add_choice("run-done|" + id);
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!usable[b]) continue;
            const std::string date = iso(layout_.timeline.boundaries[b]);
            run.on[b] = add_choice(fmt::format("run-on|{}|{}", id, date));
            run.begins[b] =
                program_.add_column(fmt::format("run-begins|{}|{}", id, date), 0.0, 1.0);
            run.ends[b] = add_choice(fmt::format("run-ends|{}|{}", id, date));
        }
        add_places(run);
        add_scale(run);
        add_contiguity(run);
        add_amount(run);
        runs_.push_back(std::move(run));
    }

    void add_places(RunColumns& run) {
        const Workload& workload = scenario_.workloads[run.workload];
        if (workload.spans_sites.value_or(false)) return;
        std::set<Where> places;
        for (const UseColumn& use : model_.uses) {
            if (use.workload == run.workload) places.insert(where_of(layout_, use));
        }
        if (places.size() < 2) return;
        std::vector<Term> at_one;
        for (const Where& where : places) {
            const Column at = add_choice(fmt::format("run-at|{}|{}", workload.id, at_one.size()));
            const AcceleratorCount least =
                least_run_scale(scenario_, layout_, model_, run.workload, at_place(layout_, where));
            run.at.push_back({where, least, at});
            at_one.push_back({at, 1.0});
        }
        program_.add_row("run-at-one|" + workload.id, -kInfinity, 1.0, at_one);
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!run.on[b]) continue;
            std::vector<Term> somewhere = at_one;
            somewhere.push_back({*run.on[b], -1.0});
            program_.add_row(
                fmt::format("run-somewhere|{}|{}", workload.id, b), 0.0, kInfinity, somewhere);
        }
    }

    // Nothing where it is not on, nor at another place. Else at least the minimum, which is
    // there as the segment begins, and at work all through it unless the run ends there.
    void add_scale(const RunColumns& run) {
        for (std::size_t b = 0; b < segments(); ++b) {
            if (!run.on[b]) continue;
            if (run.at.empty()) add_scale(run, b, run.least, anywhere, std::nullopt);
            for (const PlaceColumn& place : run.at)
                add_scale(run, b, place.least, at_place(layout_, place.where), place.at);
        }
    }

    // With `at`: if it is at that place.
    void add_scale(const RunColumns& run, std::size_t b, AcceleratorCount least_scale,
        const UseFilter& here, MaybeColumn at) {
        const std::string name =
            fmt::format("{}|{}|{}", scenario_.workloads[run.workload].id, b, at ? at->value : 0U);
        const double most = run_units(most_at_once(scenario_, layout_, model_, run.workload));
        const double least = run_units(least_scale);
        const double free = at ? -least : 0.0; // it may be elsewhere
        std::vector<Term> used;
        for (const UseColumn& use : model_.uses) {
            const bool its_own = use.workload == run.workload && use.segment == b;
            if (its_own && here(use)) used.push_back({use.column, 1.0});
        }
        double there = 0.0;
        std::vector<Term> fit = fit_terms(layout_, model_, run.workload, b, here, there);
        fit.push_back({*run.on[b], -least});
        std::vector<Term> enough = used;
        enough.push_back({*run.on[b], -least});
        enough.push_back({*run.ends[b], least});
        if (at) {
            fit.push_back({*at, -least});
            enough.push_back({*at, -least});
            std::vector<Term> elsewhere = used;
            elsewhere.push_back({*at, -most});
            program_.add_row("run-elsewhere|" + name, -kInfinity, 0.0, elsewhere);
        }
        used.push_back({*run.on[b], -most});
        program_.add_row("run-most|" + name, -kInfinity, 0.0, used);
        program_.add_row("run-there|" + name, free - there, kInfinity, fit);
        program_.add_row("run-least|" + name, free, kInfinity, enough);
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

    // Days inside segments from which on its minimum is there.
    void add_ramp_days(std::size_t w, AcceleratorCount least, const UseFilter& here,
        const lp::IntegerSolution& found, RunPlaces& places) const {
        const auto there = [&](std::size_t b) {
            double units = 0.0;
            for (const Term& term : fit_terms(layout_, model_, w, b, here, units))
                units += term.coefficient * found.columns[term.column.value];
            return units;
        };
        const double needed = run_units(least);
        for (std::size_t b = 0; b + 1 < segments(); ++b) {
            const double before = there(b);
            const double after = there(b + 1);
            if (before >= needed || after < needed) continue;
            const Segment span = layout_.timeline.segment(b);
            const int days =
                static_cast<int>(std::ceil((needed - before) / (after - before) * span.days()));
            if (days < span.days()) places.telling_days.push_back(span.from + days);
        }
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
        for (const PlaceColumn& place : run.at) {
            if (!is(place.at)) continue;
            span->site = place.where.site;
            span->hire = place.where.hire;
            span->minimum = place.least;
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
    const Scenario& scenario, const Layout& layout, const PlanOptions& options) {
    using Found = std::optional<RunPlaces>;
    PlacementProgram program(scenario, layout);
    if (program.choice_count() > kRunChoicesMax) return Found();
    const lp::IntegerSolution found = program.search(options);
    if (found.outcome == lp::Outcome::Interrupted) {
        return Failure{FailureKind::Interrupted, "stopped before the training runs were placed"};
    }
    if (found.outcome != lp::Outcome::Optimal) return Found();
    return Found(program.read(found));
}

} // namespace gigaplan::plan
