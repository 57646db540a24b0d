#include "plan/deciding_targets.hpp"

#include "plan/targets.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::Term;

void add_row(Model& model, std::string name, double lower, const std::vector<Term>& terms,
    const scenario::Target& target) {
    model.program.add_row(std::move(name), lower, lp::kInfinity, terms);
    model.tags.push_back({Limit::Requirement, 0, 0, target.place});
}

std::vector<MaybeColumn> add_reached(const scenario::Scenario& scenario, const Layout& layout,
    Model& model, const scenario::Target& target) {
    const std::vector<Date>& dates = layout.timeline.boundaries;
    const double amount = target_amount(target) * kTargetKept;
    std::vector<MaybeColumn> reached(dates.size());
    std::vector<Term> once;
    for (std::size_t b = 0; b < dates.size(); ++b) {
        TargetLevel level = target_level(scenario, layout, model, target, b);
        if (level.terms.empty() && level.constant < amount) continue;
        const std::string name = fmt::format("reached|{}|{}", target.id, iso(dates[b]));
        reached[b] = model.program.add_column(name, 0.0, 1.0);
        once.push_back({*reached[b], 1.0});
        level.terms.push_back({*reached[b], -amount});
        add_row(model, name, -level.constant, level.terms, target);
    }
    add_row(model, "reached|" + target.id, 1.0, once, target);
    return reached;
}

} // namespace

ReachedColumns add_reached(const scenario::Scenario& scenario, const Layout& layout, Model& model) {
    ReachedColumns all;
    if (scenario.settings.objective != scenario::Objective::EarliestTarget) return all;
    for (const scenario::Target& target : scenario.targets)
        all.push_back(add_reached(scenario, layout, model, target));
    return all;
}

std::vector<Leading> target_objectives(
    const Layout& layout, const Model& model, const ReachedColumns& reached) {
    std::vector<Leading> all;
    for (const std::vector<MaybeColumn>& columns : reached) {
        Leading& leading = all.emplace_back();
        leading.kind = StageKind::Target;
        leading.coefficients.assign(model.program.column_count(), 0.0);
        for (std::size_t b = 0; b < columns.size(); ++b) {
            const int days = layout.timeline.boundaries[b] - layout.timeline.begin();
            if (columns[b]) leading.coefficients[columns[b]->value] = -static_cast<double>(days);
        }
    }
    return all;
}

} // namespace gigaplan::plan
