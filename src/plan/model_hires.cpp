// What is hired: per offer h and segment b
//   taken[b], given_back[b]  until the segment begins, it counted in; they never fall
//   taken[b] - given_back[b] <= most
//   given_back[b] <= taken[b'], where b' began the least time before b
//   sum over w of use <= taken - given_back;  = where it is lent: who borrows works with all
// Those that were taken first go back first: they are alike, and none stays longer for it.
#include "plan/model_builder.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

std::string hire_name(std::string_view what, const Hire& hire) {
    return fmt::format("{}|{}|{}", what, hire.lender ? "lending" : "rent", hire.id);
}

// The last segment that began at least so many days before this one.
std::optional<std::size_t> segment_before(const Timeline& timeline, std::size_t b, int days) {
    const Date date = timeline.boundaries[b] - days;
    if (date < timeline.begin()) return std::nullopt;
    return timeline.segment_at(date);
}

HireColumns add_level_columns(ModelBuilder& builder, const Hire& hire) {
    HireColumns columns;
    columns.taken.resize(builder.segments());
    columns.given_back.resize(builder.segments());
    const auto add = [&](std::string_view what, std::size_t b) {
        return builder.model.program.add_column(
            builder.dated(hire_name(what, hire), b), 0.0, kInfinity);
    };
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Date from = builder.layout.timeline.boundaries[b];
        if (!may_keep(hire, from)) continue;
        if (may_take(hire, from)) {
            columns.taken[b] = add("taken", b);
        } else if (b > 0) {
            columns.taken[b] = columns.taken[b - 1];
        }
        const auto before = segment_before(builder.layout.timeline, b, hire.least_days);
        if (before && columns.taken[*before]) columns.given_back[b] = add("given-back", b);
    }
    return columns;
}

void add_level_rows(ModelBuilder& builder, std::size_t h) {
    const Hire& hire = builder.layout.hires[h];
    const HireColumns& columns = builder.model.hires[h];
    const auto never_falls = [&](std::string_view what, const std::vector<MaybeColumn>& counts,
                                 std::size_t b) {
        if (b == 0 || !counts[b] || !counts[b - 1] || counts[b]->value == counts[b - 1]->value)
            return;
        const std::vector<Term> terms = {{*counts[b], 1.0}, {*counts[b - 1], -1.0}};
        builder.add_row(builder.dated(hire_name(what, hire), b), 0.0, kInfinity, terms,
            {Limit::Balance, h, b, {}});
    };
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        never_falls("takes", columns.taken, b);
        never_falls("gives-back", columns.given_back, b);
        if (!columns.taken[b]) continue;
        const double most = static_cast<double>(hire.most.value()) / kAcceleratorsPerUnit;
        builder.add_row(builder.dated(hire_name("most", hire), b), -kInfinity, most,
            columns.level(b), {Limit::Hire, h, b, hire.place});
        if (!columns.given_back[b]) continue;
        const auto before = segment_before(builder.layout.timeline, b, hire.least_days);
        const std::vector<Term> terms = {
            {*columns.given_back[b], 1.0}, {*columns.taken[*before], -1.0}};
        builder.add_row(builder.dated(hire_name("least-time", hire), b), -kInfinity, 0.0, terms,
            {Limit::Hire, h, b, hire.place});
    }
}

std::string use_name(
    const ModelBuilder& builder, std::size_t w, const Hire& hire, std::optional<std::size_t> pool) {
    const std::string& workload = builder.scenario.workloads[w].id;
    const std::string of_hire = hire_name("of", hire);
    return pool ? fmt::format("use|{}|{}|{}", workload, of_hire, builder.pool_name("on", *pool))
                : fmt::format("use|{}|{}", workload, of_hire);
}

// Of one workload, in a pool of the lender or in a cloud. Terms by segment.
void add_use_columns(ModelBuilder& builder, std::size_t h, std::size_t w,
    std::optional<std::size_t> pool, std::vector<std::vector<Term>>& uses) {
    const Hire& hire = builder.layout.hires[h];
    const scenario::Workload& workload = builder.scenario.workloads[w];
    const auto accelerator = *builder.scenario.catalogue.systems[hire.system.value].accelerator;
    const double equivalents = builder.throughput(workload, accelerator).raw();
    const std::vector<ScalingPiece> pieces = scaling_pieces(workload, accelerator);
    const std::string name = use_name(builder, w, hire, pool);
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        if (!builder.model.hires[h].taken[b]) continue;
        if (!is_active(workload, builder.layout.timeline.segment(b))) continue;
        if (pool && !builder.model.start[*pool][b] && !builder.model.growth[*pool][b]) continue;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const lp::Column column = builder.model.program.add_column(
                piece_name(builder.dated(name, b), i), 0.0, kInfinity);
            if (pool) {
                builder.model.pool_segment_uses[*pool * builder.segments() + b].push_back(
                    builder.model.uses.size());
            }
            builder.model.uses.push_back(
                {w, pool, b, equivalents * pieces[i].efficiency, column, h, i});
            uses[b].push_back({column, 1.0});
        }
    }
}

void add_uses(ModelBuilder& builder, std::size_t h) {
    const Hire& hire = builder.layout.hires[h];
    std::vector<std::vector<Term>> uses(builder.segments());
    for (std::size_t w = 0; w < builder.scenario.workloads.size(); ++w) {
        if (!may_use_hired(builder.scenario, builder.scenario.workloads[w], hire)) continue;
        if (!hire.lender) add_use_columns(builder, h, w, std::nullopt, uses);
        for (std::size_t p = 0; p < builder.pools().size(); ++p) {
            const auto& users = builder.layout.pool_workloads[p];
            const bool here = is_lent_from(hire, builder.pools()[p]) &&
                              std::find(users.begin(), users.end(), w) != users.end();
            if (here) add_use_columns(builder, h, w, p, uses);
        }
    }
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        if (!builder.model.hires[h].taken[b]) continue;
        std::vector<Term> terms = std::move(uses[b]);
        for (const Term& term : builder.model.hires[h].level(b))
            terms.push_back({term.column, -term.coefficient});
        builder.add_row(builder.dated(hire_name("works", hire), b), hire.lender ? 0.0 : -kInfinity,
            0.0, terms, {Limit::Hire, h, b, hire.place});
    }
}

} // namespace

std::vector<Term> HireColumns::level(std::size_t segment) const {
    std::vector<Term> terms;
    if (taken[segment]) terms.push_back({*taken[segment], 1.0});
    if (given_back[segment]) terms.push_back({*given_back[segment], -1.0});
    return terms;
}

void add_hires(ModelBuilder& builder) {
    for (std::size_t h = 0; h < builder.layout.hires.size(); ++h) {
        builder.model.hires.push_back(add_level_columns(builder, builder.layout.hires[h]));
        add_level_rows(builder, h);
        add_uses(builder, h);
    }
}

} // namespace gigaplan::plan
