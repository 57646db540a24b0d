// Only accepted accelerators run, and work is what runs.
#include "plan/model_builder.hpp"

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

// start <= accepted at the segment's start; start + growth <= accepted at its end.
void add_limits(ModelBuilder& builder, std::size_t p, std::size_t b) {
    const Pool& pool = builder.pools()[p];
    const auto& start = builder.model.start[p][b];
    const auto& growth = builder.model.growth[p][b];
    const auto& accepted = builder.model.accepted[p];
    // Opening units count from the segment's start: their acceptance is a boundary.
    const double opening = opening_units(pool, builder.layout.timeline, b);
    const RowTag tag{Limit::Balance, p, b, {}};
    if (start) {
        std::vector<Term> terms = {{*start, 1.0}};
        if (accepted[b]) terms.push_back({*accepted[b], -1.0});
        builder.add_row(
            builder.dated(builder.pool_name("start-limit", p), b), -kInfinity, opening, terms, tag);
    }
    if (growth) {
        std::vector<Term> terms = {{*growth, 1.0}, {*accepted[b + 1], -1.0}};
        if (start) terms.push_back({*start, 1.0});
        builder.add_row(
            builder.dated(builder.pool_name("end-limit", p), b), -kInfinity, opening, terms, tag);
    }
}

void add_work_balance(ModelBuilder& builder, std::size_t p, std::size_t b) {
    std::vector<Term> terms;
    for (const std::size_t u : builder.model.pool_segment_uses[p * builder.segments() + b]) {
        terms.push_back({builder.model.uses[u].column, 1.0});
    }
    if (builder.model.start[p][b]) terms.push_back({*builder.model.start[p][b], -1.0});
    if (builder.model.growth[p][b]) terms.push_back({*builder.model.growth[p][b], -0.5});
    if (terms.empty()) return;
    builder.add_row(builder.dated(builder.pool_name("work", p), b), 0.0, 0.0, terms,
        {Limit::Balance, p, b, {}});
}

} // namespace

void add_running_rows(ModelBuilder& builder) {
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        for (std::size_t b = 0; b < builder.segments(); ++b) {
            add_limits(builder, p, b);
            add_work_balance(builder, p, b);
        }
    }
}

} // namespace gigaplan::plan
