// Only accepted accelerators run, within their service life, and work is what runs.
#include "plan/breakage.hpp"
#include "plan/model_builder.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

// What the pool has accepted by a date beyond the opening ones, times a factor.
void add_accepted_by(const ModelBuilder& builder, std::size_t p, Date date, double factor,
    std::vector<Term>& terms) {
    const Timeline& timeline = builder.layout.timeline;
    if (date <= timeline.begin()) return;
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    const auto& accepted = builder.model.accepted[p];
    if (accepted[b] && part < 1.0) terms.push_back({*accepted[b], factor * (1.0 - part)});
    if (accepted[b + 1] && part > 0.0) terms.push_back({*accepted[b + 1], factor * part});
}

// start <= accepted at the segment's start; start + growth <= accepted at its end,
// less what is past its service life by then; of both, the part that is fit.
void add_limits(ModelBuilder& builder, std::size_t p, std::size_t b) {
    const Pool& pool = builder.pools()[p];
    const Timeline& timeline = builder.layout.timeline;
    const auto& start = builder.model.start[p][b];
    const auto& growth = builder.model.growth[p][b];
    const auto& accepted = builder.model.accepted[p];
    // Opening units count from the segment's start: their acceptance is a boundary.
    double opening = opening_units(pool, timeline, b);
    const std::optional<ServiceLife>& life = builder.layout.service_life;
    if (life) {
        const Date from = timeline.boundaries[b];
        opening -= static_cast<double>(opening_retired(*life, pool, timeline.begin(), from)) /
                   kAcceleratorsPerUnit;
    }
    const auto add_retired = [&](std::size_t boundary, std::vector<Term>& terms) {
        if (!life) return;
        const Date since = timeline.boundaries[boundary] - life->days_accepted(pool);
        add_accepted_by(builder, p, since, pool.fit, terms);
    };
    const RowTag tag{Limit::Balance, p, b, {}};
    const double most = pool.fit * opening;
    if (start) {
        std::vector<Term> terms = {{*start, 1.0}};
        if (accepted[b]) terms.push_back({*accepted[b], -pool.fit});
        add_retired(b, terms);
        builder.add_row(
            builder.dated(builder.pool_name("start-limit", p), b), -kInfinity, most, terms, tag);
    }
    if (growth || (start && life)) {
        std::vector<Term> terms;
        if (growth) terms.push_back({*growth, 1.0});
        if (accepted[b + 1]) terms.push_back({*accepted[b + 1], -pool.fit});
        if (start) terms.push_back({*start, 1.0});
        add_retired(b + 1, terms);
        builder.add_row(
            builder.dated(builder.pool_name("end-limit", p), b), -kInfinity, most, terms, tag);
    }
}

// A count that may fall falls no lower than nothing.
void add_floor(ModelBuilder& builder, std::size_t p, std::size_t b) {
    const MaybeColumn& growth = builder.model.growth[p][b];
    if (!growth || !may_retire(builder.layout, builder.pools()[p], b)) return;
    std::vector<Term> terms = {{*growth, 1.0}};
    if (builder.model.start[p][b]) terms.push_back({*builder.model.start[p][b], 1.0});
    builder.add_row(builder.dated(builder.pool_name("end-floor", p), b), 0.0, kInfinity, terms,
        {Limit::Balance, p, b, {}});
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

// What is delivered anyway, and of each line that is decided on its ways with their days.
struct DeliveredLines {
    std::vector<scenario::OwnedLine> anyway;
    std::vector<std::pair<scenario::OwnedLine, lp::Column>> decided;
};

DeliveredLines delivered_lines(const ModelBuilder& builder) {
    DeliveredLines deliveries;
    for (const scenario::OwnedLine& line : scenario::owned_lines(builder.scenario)) {
        for (const DatedWay& way : builder.ways_to_deliver(line)) {
            scenario::OwnedLine moved = line;
            moved.delivery = way.on;
            if (way.taken) {
                deliveries.decided.emplace_back(moved, *way.taken);
            } else {
                deliveries.anyway.push_back(moved);
            }
        }
    }
    return deliveries;
}

// All that an owner runs of a system was delivered, and not too long ago; of it, what is fit.
void add_life_rows(ModelBuilder& builder, const ServiceLife& life, const DeliveredLines& deliveries,
    const Stock& stock) {
    const std::string name =
        fmt::format("life|{}|{}", builder.scenario.organisations[stock.organisation.value].id,
            builder.scenario.catalogue.systems[stock.system.value].id);
    const double fit = breakage_of(builder.scenario, stock.system).fit;
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment span = builder.layout.timeline.segment(b);
        const auto useful_of = [&](const std::vector<scenario::OwnedLine>& lines) {
            return useful_accelerators(builder.scenario, life, lines, builder.layout.routes, stock,
                builder.layout.timeline.begin(), span);
        };
        const std::int64_t useful = useful_of(deliveries.anyway);
        const std::int64_t opening = useful_of({});
        std::vector<Term> start;
        std::vector<Term> end;
        for (std::size_t p = 0; p < builder.pools().size(); ++p) {
            const Pool& pool = builder.pools()[p];
            const bool theirs =
                pool.organisation == stock.organisation && pool.system == stock.system;
            if (!theirs) continue;
            if (const auto& column = builder.model.start[p][b]) start.push_back({*column, 1.0});
            if (const auto& column = builder.model.growth[p][b]) end.push_back({*column, 1.0});
        }
        end.insert(end.end(), start.begin(), start.end());
        for (const auto& [line, column] : deliveries.decided) {
            const double units =
                fit * static_cast<double>(useful_of({line}) - opening) / kAcceleratorsPerUnit;
            if (units == 0.0) continue;
            if (!end.empty()) end.push_back({column, -units});
            if (!start.empty()) start.push_back({column, -units});
        }
        const double most = fit * static_cast<double>(useful) / kAcceleratorsPerUnit;
        const RowTag tag{Limit::Balance, 0, b, {}};
        if (!end.empty()) builder.add_row(builder.dated(name, b), -kInfinity, most, end, tag);
        if (!start.empty()) {
            builder.add_row(builder.dated(name + "|start", b), -kInfinity, most, start, tag);
        }
    }
}

} // namespace

void add_running_rows(ModelBuilder& builder) {
    const std::optional<ServiceLife>& life = builder.layout.service_life;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        for (std::size_t b = 0; b < builder.segments(); ++b) {
            add_limits(builder, p, b);
            add_floor(builder, p, b);
            add_work_balance(builder, p, b);
        }
    }
    if (!life || life->from != scenario::ServiceLifeFrom::Delivery) return;
    const DeliveredLines deliveries = delivered_lines(builder);
    const std::vector<Stock>& stocks = builder.layout.routes.stocks;
    for (std::size_t g = 0; g < stocks.size(); ++g) {
        const bool first = g == 0 || stocks[g].organisation != stocks[g - 1].organisation ||
                           stocks[g].system != stocks[g - 1].system;
        if (first) add_life_rows(builder, *life, deliveries, stocks[g]);
    }
}

} // namespace gigaplan::plan
