// The parts of build_model, one file a group of rows. Private to src/plan.
#pragma once

#include "plan/deciding.hpp"
#include "plan/model.hpp"
#include "scenario/owned_lines.hpp"

#include <span>
#include <string>
#include <vector>

namespace gigaplan::plan {

// A delivery on a day, if that way to take its order is chosen; none: it comes anyway.
struct DatedWay {
    Date on;
    MaybeColumn taken;
};

struct ModelBuilder {
    const scenario::Scenario& scenario;
    const Layout& layout;
    const ThroughputModel& throughput;
    Model model;
    const Deciding* deciding = nullptr; // null: nothing is left to decide

    [[nodiscard]] const std::vector<Pool>& pools() const { return layout.routes.pools; }
    [[nodiscard]] std::size_t segments() const { return layout.timeline.segment_count(); }
    // "install|xai|gb200_nvl72|hall-1" and the date of a boundary.
    [[nodiscard]] std::string pool_name(std::string_view what, std::size_t pool) const;
    [[nodiscard]] std::string dated(const std::string& name, std::size_t boundary) const;

    // Of the system that the use runs on.
    [[nodiscard]] Index<catalogue::Accelerator> accelerator_of(const UseColumn& use) const;

    // Ways to take the project that adds it; none where it stands anyway.
    [[nodiscard]] std::vector<std::size_t> ways_to(
        scenario::ProjectKind kind, std::string_view id) const;

    // When the line may come: as it stands, or as each way to take its order moves it.
    [[nodiscard]] std::vector<DatedWay> ways_to_deliver(const scenario::OwnedLine& line) const;

    lp::Row add_row(
        std::string name, double lower, double upper, std::span<const lp::Term> terms, RowTag tag);
};

// "NAME", "NAME|2": columns of a workload's scaling, the second piece and on.
[[nodiscard]] std::string piece_name(std::string name, std::size_t piece);

void add_columns(ModelBuilder& builder);
// The columns and rows of what is hired.
void add_hires(ModelBuilder& builder);
void add_choices(ModelBuilder& builder);
void add_diversions(ModelBuilder& builder);
void add_scarce_outputs(ModelBuilder& builder);
void add_departures(ModelBuilder& builder);
void add_supply_rows(ModelBuilder& builder);
void add_hall_rows(ModelBuilder& builder);
// How fast the crew of a hall fills it with what the pools rack there.
void add_crew_rows(ModelBuilder& builder, std::size_t hall, const std::vector<std::size_t>& pools);
void add_running_rows(ModelBuilder& builder);
void add_site_rows(ModelBuilder& builder);
// While deciding: `terms` are the IT megawatts of what runs at a moment of the segment,
// beside `constant_mw`; rows of the moment are named with the suffix.
void add_site_choices(ModelBuilder& builder, std::size_t site, std::size_t segment,
    std::string_view suffix, const std::vector<lp::Term>& terms, double constant_mw);
void add_work_rows(ModelBuilder& builder);
void add_target_rows(ModelBuilder& builder);
void add_budget_rows(ModelBuilder& builder);

} // namespace gigaplan::plan
