#include "plan/step_bounds.hpp"

#include "plan/throughput.hpp"

#include <algorithm>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

// Change of the upper bound of every row with that limit and subject. A capacity
// can be taken away only as far as there is one.
template <class NewUpper>
std::vector<BoundChange> raise_rows(
    const Model& model, Limit limit, std::size_t subject, NewUpper new_upper) {
    std::vector<BoundChange> changes;
    for (std::size_t i = 0; i < model.tags.size(); ++i) {
        if (model.tags[i].limit != limit || model.tags[i].subject != subject) continue;
        const double upper = model.program.row_upper()[i];
        changes.push_back({true, static_cast<std::uint32_t>(i), model.program.row_lower()[i],
            std::max(new_upper(upper), std::min(upper, 0.0))});
    }
    return changes;
}

// Units in service on a date if all steps came so many months earlier.
std::int64_t units_on(const std::vector<scenario::UnitStep>& steps, Date date, int earlier) {
    std::int64_t units = 0;
    for (const scenario::UnitStep& step : steps) {
        if (add_months(*step.from, -earlier) <= date) units = *step.units;
    }
    return units;
}

// Units come one month earlier; those that leave do so when they would.
std::vector<scenario::UnitStep> earlier_units(const std::vector<scenario::UnitStep>& steps) {
    std::set<Date> dates;
    for (const scenario::UnitStep& step : steps) {
        dates.insert({*step.from, add_months(*step.from, -1)});
    }
    std::vector<scenario::UnitStep> result;
    for (const Date date : dates) {
        scenario::UnitStep& step = result.emplace_back();
        step.from = unsourced(date);
        step.units.value = std::max(units_on(steps, date, 0), units_on(steps, date, 1));
    }
    return result;
}

// Both programs have the base's layout, so that only bounds can differ.
std::vector<BoundChange> differences(const lp::Program& base, const lp::Program& changed) {
    GIGAPLAN_ASSERT(base.column_count() == changed.column_count());
    GIGAPLAN_ASSERT(base.row_count() == changed.row_count());
    std::vector<BoundChange> found;
    for (std::size_t j = 0; j < base.column_count(); ++j) {
        if (base.column_lower()[j] != changed.column_lower()[j] ||
            base.column_upper()[j] != changed.column_upper()[j]) {
            found.push_back({false, static_cast<std::uint32_t>(j), changed.column_lower()[j],
                changed.column_upper()[j]});
        }
    }
    for (std::size_t i = 0; i < base.row_count(); ++i) {
        if (base.row_lower()[i] != changed.row_lower()[i] ||
            base.row_upper()[i] != changed.row_upper()[i]) {
            found.push_back({true, static_cast<std::uint32_t>(i), changed.row_lower()[i],
                changed.row_upper()[i]});
        }
    }
    return found;
}

} // namespace

Scenario earlier_scenario(const Scenario& scenario, const BlockStep& step) {
    Scenario changed = scenario;
    switch (step.limit) {
    case Limit::HallReady: {
        Date& ready = changed.halls[step.subject].ready.value;
        ready = add_months(ready, -1);
        break;
    }
    case Limit::Cooling: {
        Date& ready = changed.cooling_steps[step.subject].ready.value;
        ready = add_months(ready, -1);
        break;
    }
    case Limit::SitePower: {
        scenario::PowerSource& source = changed.power_sources[step.subject];
        source.steps = earlier_units(source.steps);
        if (source.permit_from)
            source.permit_from->value = add_months(source.permit_from->value, -1);
        break;
    }
    default: {
        const auto subject = make_index<scenario::ScheduleLine>(step.subject);
        for (std::size_t l = 0; l < changed.schedule_lines.size(); ++l) {
            scenario::ScheduleLine& line = changed.schedule_lines[l];
            const auto own = make_index<scenario::ScheduleLine>(l);
            if (line.dead_of.value_or(own) != subject) continue;
            line.delivery.value = add_months(*line.delivery, -1);
        }
        break;
    }
    }
    return changed;
}

double part_taken_back(const Model& model, const std::vector<BoundChange>& step,
    const std::vector<BoundChange>& opposite) {
    GIGAPLAN_ASSERT(step.size() == opposite.size());
    double part = 0.0;
    for (std::size_t i = 0; i < step.size(); ++i) {
        const double upper = model.program.row_upper()[step[i].position];
        const double given = step[i].upper - upper;
        if (given > 0.0) part = std::max(part, (upper - opposite[i].upper) / given);
    }
    return part;
}

bool has_opposite(const BlockStep& step) {
    return step.kind != StepKind::Earlier;
}

std::vector<BoundChange> bounds_of(const Scenario& scenario, const Layout& layout,
    const Model& model, const BlockStep& step, int direction) {
    const double amount = step.amount * direction;
    const auto plus = [](double change) {
        return [change](double upper) { return upper + change; };
    };
    switch (step.kind) {
    case StepKind::MorePower: {
        const Pue pue = *scenario.sites[step.subject].peak_pue;
        const double it_mw = megawatts(facility_to_it(FacilityPower(amount), pue));
        return raise_rows(model, Limit::SitePower, step.subject, plus(it_mw));
    }
    case StepKind::MoreCooling:
        return raise_rows(model, Limit::Cooling, step.subject, plus(amount));
    case StepKind::MoreHallPower:
        return raise_rows(model, Limit::HallPower, step.subject, plus(amount));
    case StepKind::MorePlaces:
        return raise_rows(
            model, Limit::HallPlaces, step.subject, plus(amount / kAcceleratorsPerUnit));
    case StepKind::FasterInstall: {
        const double factor = 1.0 + amount / 100.0;
        return raise_rows(model, Limit::InstallRate, step.subject,
            [factor](double upper) { return upper * factor; });
    }
    case StepKind::Earlier: {
        const Scenario changed = earlier_scenario(scenario, step);
        const Model other = build_model(changed, layout, given_throughput(changed));
        return differences(model.program, other.program);
    }
    }
    return {};
}

} // namespace gigaplan::plan
