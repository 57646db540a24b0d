// Only accepted accelerators run, within their service life, and work is what runs.
#include "plan/breakage.hpp"
#include "plan/model_builder.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

// Of what the pool has accepted, all that cannot run at a boundary, times its fitness: what
// has left for good by the segment's start, or is of the age at which it has to; or what is past
// its service life. The oldest leave first, so that the two are the same accelerators, and each
// is a limit of its own.
enum class OutOfUse { Gone, PastLife };

// At the end of a segment, times the pool's fitness.
double add_gone_or_of_age(
    const ModelBuilder& builder, std::size_t p, std::size_t segment, std::vector<Term>& terms) {
    const Pool& pool = builder.pools()[p];
    const Timeline& timeline = builder.layout.timeline;
    const Retirement* retirement = retirement_of(builder.layout, p);
    const auto day = retirement != nullptr ? retirement->of_age_at_end(timeline.segment(segment))
                                           : std::optional<Date>();
    if (!day) return add_gone(builder.layout, builder.model, p, segment, pool.fit, terms);
    add_accepted_by(builder.layout, builder.model, p, *day - retirement->age_days, pool.fit, terms);
    // Those that stood there from the beginning come of age on a boundary.
    const std::int64_t opening = opening_of_age(
        pool, *retirement, timeline.begin(), std::min(*day, timeline.boundaries[segment]));
    return pool.fit * static_cast<double>(opening) / kAcceleratorsPerUnit;
}

double add_out_of_use(const ModelBuilder& builder, std::size_t p, std::size_t segment,
    std::size_t boundary, OutOfUse why, std::vector<Term>& terms) {
    const Pool& pool = builder.pools()[p];
    const Timeline& timeline = builder.layout.timeline;
    if (why == OutOfUse::Gone) {
        return boundary == segment
                   ? add_gone(builder.layout, builder.model, p, segment, pool.fit, terms)
                   : add_gone_or_of_age(builder, p, segment, terms);
    }
    const ServiceLife& life = *builder.layout.service_life;
    const Date since = timeline.boundaries[boundary] - life.days_accepted(pool);
    add_accepted_by(builder.layout, builder.model, p, since, pool.fit, terms);
    const Date from = timeline.boundaries[segment];
    return pool.fit * static_cast<double>(opening_retired(life, pool, timeline.begin(), from)) /
           kAcceleratorsPerUnit;
}

// start <= accepted at the segment's start; start + growth <= accepted at its end,
// less what is out of use by then; of both, the part that is fit.
void add_limits(
    ModelBuilder& builder, std::size_t p, std::size_t b, OutOfUse why, std::string_view suffix) {
    const Pool& pool = builder.pools()[p];
    const auto& start = builder.model.start[p][b];
    const auto& growth = builder.model.growth[p][b];
    const auto& accepted = builder.model.accepted[p];
    const RowTag tag{Limit::Balance, p, b, {}};
    // Opening units count from the segment's start: their acceptance is a boundary.
    const double opening = pool.fit * opening_units(pool, builder.layout.timeline, b);
    const auto name = [&](std::string_view what) {
        return builder.dated(builder.pool_name(what, p), b) + std::string(suffix);
    };
    if (start) {
        std::vector<Term> terms = {{*start, 1.0}};
        if (accepted[b]) terms.push_back({*accepted[b], -pool.fit});
        const double out = add_out_of_use(builder, p, b, b, why, terms);
        builder.add_row(name("start-limit"), -kInfinity, opening - out, terms, tag);
    }
    const bool falls = may_retire(builder.layout, pool, b);
    if (growth || (start && (builder.layout.service_life || falls))) {
        std::vector<Term> terms;
        if (growth) terms.push_back({*growth, 1.0});
        if (accepted[b + 1]) terms.push_back({*accepted[b + 1], -pool.fit});
        if (start) terms.push_back({*start, 1.0});
        const double out = add_out_of_use(builder, p, b, b + 1, why, terms);
        builder.add_row(name("end-limit"), -kInfinity, opening - out, terms, tag);
    }
}

void add_limits(ModelBuilder& builder, std::size_t p, std::size_t b) {
    const bool dies = builder.layout.service_life.has_value();
    add_limits(builder, p, b, dies ? OutOfUse::PastLife : OutOfUse::Gone, "");
    if (dies && may_lose(builder.layout, builder.model, p))
        add_limits(builder, p, b, OutOfUse::Gone, "|gone");
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
