#include "plan/model.hpp"

#include "plan/model_builder.hpp"
#include "plan/racked.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;

bool hall_open(const ModelBuilder& builder, const Pool& pool, std::size_t segment) {
    const Date ready = *builder.scenario.halls[pool.hall.value].ready;
    return builder.layout.timeline.boundaries[segment] >= ready + pool.acceptance_days;
}

// Column `accepted` exists from the first boundary after an install column.
void add_install_columns(ModelBuilder& builder, std::size_t p) {
    const Pool& pool = builder.pools()[p];
    const std::string install_name = builder.pool_name("install", p);
    const std::string accepted_name = builder.pool_name("accepted", p);
    auto& install = builder.model.install[p];
    auto& accepted = builder.model.accepted[p];
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const bool possible = may_install(builder.layout, pool, b);
        if (possible) {
            const double most = hall_open(builder, pool, b) ? kInfinity : 0.0;
            install[b] =
                builder.model.program.add_column(builder.dated(install_name, b), 0.0, most);
        }
        if (possible || accepted[b]) {
            accepted[b + 1] = builder.model.program.add_column(
                builder.dated(accepted_name, b + 1), 0.0, kInfinity);
        }
    }
}

void add_run_columns(ModelBuilder& builder, std::size_t p) {
    const Pool& pool = builder.pools()[p];
    const Timeline& timeline = builder.layout.timeline;
    const std::string start_name = builder.pool_name("start", p);
    const std::string growth_name = builder.pool_name("growth", p);
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = timeline.segment(b);
        const bool opening = opening_units(pool, timeline, b) > 0.0;
        const auto& accepted = builder.model.accepted[p];
        if (!opening && !accepted[b] && !accepted[b + 1]) continue;
        const auto& until = builder.scenario.assumptions.service_life_until;
        const bool alive = !until || segment.from < until->value;
        if (!alive || !stands(pool, segment.from)) continue;
        if (opening || accepted[b]) {
            builder.model.start[p][b] =
                builder.model.program.add_column(builder.dated(start_name, b), 0.0, kInfinity);
        }
        if (builder.model.install[p][b]) {
            const double least = may_retire(builder.layout, pool, b) ? -kInfinity : 0.0;
            builder.model.growth[p][b] =
                builder.model.program.add_column(builder.dated(growth_name, b), least, kInfinity);
        }
    }
}

void add_use_columns(ModelBuilder& builder, std::size_t p) {
    const Pool& pool = builder.pools()[p];
    const auto accelerator = *builder.scenario.catalogue.systems[pool.system.value].accelerator;
    for (const std::size_t w : builder.layout.pool_workloads[p]) {
        const scenario::Workload& workload = builder.scenario.workloads[w];
        if (workload.owner.index() != pool.organisation) continue; // see add_hires()
        const double equivalents = builder.throughput(workload, accelerator).raw();
        const std::vector<ScalingPiece> pieces = scaling_pieces(workload, accelerator);
        const std::string name = fmt::format("use|{}|{}", workload.id, builder.pool_name("on", p));
        for (std::size_t b = 0; b < builder.segments(); ++b) {
            if (!is_active(workload, builder.layout.timeline.segment(b))) continue;
            if (!builder.model.start[p][b] && !builder.model.growth[p][b]) continue;
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                const lp::Column column = builder.model.program.add_column(
                    piece_name(builder.dated(name, b), i), 0.0, kInfinity);
                builder.model.pool_segment_uses[p * builder.segments() + b].push_back(
                    builder.model.uses.size());
                builder.model.uses.push_back(
                    {w, p, b, equivalents * pieces[i].efficiency, column, std::nullopt, i});
            }
        }
    }
}

} // namespace

std::string ModelBuilder::pool_name(std::string_view what, std::size_t p) const {
    const Pool& pool = pools()[p];
    return fmt::format("{}|{}|{}|{}", what, scenario.organisations[pool.organisation.value].id,
        scenario.catalogue.systems[pool.system.value].id, scenario.halls[pool.hall.value].id);
}

std::string ModelBuilder::dated(const std::string& name, std::size_t boundary) const {
    return fmt::format("{}|{}", name, iso(layout.timeline.boundaries[boundary]));
}

lp::Row ModelBuilder::add_row(
    std::string name, double lower, double upper, std::span<const lp::Term> terms, RowTag tag) {
    const lp::Row row = model.program.add_row(std::move(name), lower, upper, terms);
    model.tags.push_back(std::move(tag));
    return row;
}

Index<catalogue::Accelerator> ModelBuilder::accelerator_of(const UseColumn& use) const {
    const auto system = use.pool ? pools()[*use.pool].system : layout.hires[*use.hire].system;
    return *scenario.catalogue.systems[system.value].accelerator;
}

std::string piece_name(std::string name, std::size_t piece) {
    return piece == 0 ? name : fmt::format("{}|{}", name, piece + 1);
}

void add_columns(ModelBuilder& builder) {
    const std::size_t pools = builder.pools().size();
    const std::size_t segments = builder.segments();
    builder.model.accepted.assign(pools, std::vector<MaybeColumn>(segments + 1));
    builder.model.install.assign(pools, std::vector<MaybeColumn>(segments));
    builder.model.start.assign(pools, std::vector<MaybeColumn>(segments));
    builder.model.growth.assign(pools, std::vector<MaybeColumn>(segments));
    builder.model.pool_segment_uses.assign(pools * segments, {});
    for (std::size_t p = 0; p < pools; ++p) {
        add_install_columns(builder, p);
        add_run_columns(builder, p);
        add_use_columns(builder, p);
    }
}

std::vector<lp::Term> racked_day_terms(
    const Layout& layout, const Model& model, std::size_t p, std::size_t segment) {
    std::vector<lp::Term> terms;
    const auto add = [&](std::size_t boundary, double days) {
        const MaybeColumn& column = model.accepted[p][boundary];
        if (column && days != 0.0) terms.push_back({*column, days});
    };
    for (const RackedPart& part : racked_parts(layout.timeline, layout.routes.pools[p], segment)) {
        add(part.segment, part.start_days);
        add(part.segment + 1, part.end_days);
    }
    return terms;
}

std::int64_t opening_accelerators(
    const Pool& pool, const Timeline& timeline, std::size_t boundary) {
    if (!stands(pool, timeline.boundaries[boundary])) return 0;
    std::int64_t accelerators = pool.opening_accepted;
    if (timeline.boundaries[boundary] >= timeline.begin() + pool.acceptance_days) {
        accelerators += pool.opening_racked;
    }
    return accelerators;
}

double opening_units(const Pool& pool, const Timeline& timeline, std::size_t boundary) {
    return static_cast<double>(opening_accelerators(pool, timeline, boundary)) /
           kAcceleratorsPerUnit;
}

std::int64_t opening_in_warehouse(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, Index<catalogue::System> system) {
    std::int64_t accelerators = 0;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool theirs = stock.state == scenario::WayState::Warehouse &&
                            stock.organisation.index() == organisation &&
                            stock.system.index() == system;
        if (theirs) accelerators += stock.accelerators->value();
    }
    return accelerators;
}

Model build_model(const scenario::Scenario& scenario, const Layout& layout,
    const ThroughputModel& throughput, const Deciding* deciding) {
    ModelBuilder builder{scenario, layout, throughput, {}, deciding};
    builder.model.supplies = power::site_supplies(scenario);
    add_columns(builder);
    add_hires(builder);
    if (deciding != nullptr) {
        add_choices(builder);
        add_diversions(builder);
        add_scarce_outputs(builder);
    }
    add_departures(builder);
    add_supply_rows(builder);
    add_hall_rows(builder);
    add_running_rows(builder);
    add_site_rows(builder);
    add_work_rows(builder);
    add_target_rows(builder);
    add_budget_rows(builder);
    return std::move(builder.model);
}

} // namespace gigaplan::plan
