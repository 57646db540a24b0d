// Which steps a scenario offers.
#include "plan/bottlenecks.hpp"
#include "plan/field.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

constexpr double kPowerStepMw = 10.0;
constexpr double kPlacesStep = 1000.0;

BlockStep earlier(Limit limit, std::size_t subject, const std::string& id, std::string words) {
    return {StepKind::Earlier, limit, subject, id, std::move(words), 1.0, "month"};
}

void add_site_steps(const Scenario& scenario, std::vector<BlockStep>& steps) {
    for (std::size_t s = 0; s < scenario.sites.size(); ++s) {
        const std::string& id = scenario.sites[s].id;
        steps.push_back({StepKind::MorePower, Limit::SitePower, s, id,
            fmt::format("10 MW more facility power at {}", id), kPowerStepMw, "MW facility"});
        const bool cooled =
            std::any_of(scenario.cooling_steps.begin(), scenario.cooling_steps.end(),
                [&](const auto& step) { return step.site.position() == s; });
        if (!cooled) continue;
        steps.push_back({StepKind::MoreCooling, Limit::Cooling, s, id,
            fmt::format("10 MW more cooling at {}", id), kPowerStepMw, "MW cooling"});
    }
}

void add_hall_steps(const Scenario& scenario, std::vector<BlockStep>& steps) {
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
        const scenario::Hall& hall = scenario.halls[h];
        steps.push_back({StepKind::MorePlaces, Limit::HallPlaces, h, hall.id,
            fmt::format("1,000 more places in {}", hall.id), kPlacesStep, "accelerators"});
        steps.push_back({StepKind::FasterInstall, Limit::InstallRate, h, hall.id,
            fmt::format("installation in {} 10 % faster", hall.id), kRateStepPercent, "percent"});
        if (hall.it_power) {
            steps.push_back({StepKind::MoreHallPower, Limit::HallPower, h, hall.id,
                fmt::format("10 MW more IT power in {}", hall.id), kPowerStepMw, "MW IT"});
        }
        if (*hall.ready > scenario.settings.as_of) {
            steps.push_back(earlier(Limit::HallReady, h, hall.id,
                fmt::format("hall {} ready one month earlier", hall.id)));
        }
    }
}

void add_dated_supplies(const Scenario& scenario, std::vector<BlockStep>& steps) {
    const Date as_of = scenario.settings.as_of;
    for (std::size_t c = 0; c < scenario.cooling_steps.size(); ++c) {
        const scenario::CoolingStep& cooling = scenario.cooling_steps[c];
        if (*cooling.ready <= as_of) continue;
        steps.push_back(earlier(Limit::Cooling, c, cooling.id,
            fmt::format("cooling {} one month earlier", cooling.id)));
    }
    for (std::size_t p = 0; p < scenario.power_sources.size(); ++p) {
        const scenario::PowerSource& source = scenario.power_sources[p];
        const bool comes = std::any_of(source.steps.begin(), source.steps.end(),
            [&](const auto& step) { return *step.from > as_of; });
        if (!comes && !(source.permit_from && source.permit_from->value > as_of)) continue;
        steps.push_back(earlier(Limit::SitePower, p, source.id,
            fmt::format("power source {} one month earlier", source.id)));
    }
}

// Is any of the line racked, by whomever owns it in the end?
bool is_racked(
    const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines, std::size_t l) {
    return std::any_of(lines.begin(), lines.end(), [&](const scenario::OwnedLine& line) {
        return line.line.value == l && !goes_into_field(scenario, line.owner, line.system);
    });
}

void add_deliveries(const Scenario& scenario, std::vector<BlockStep>& steps) {
    const auto lines = scenario::owned_lines(scenario);
    for (std::size_t l = 0; l < scenario.schedule_lines.size(); ++l) {
        const scenario::ScheduleLine& line = scenario.schedule_lines[l];
        const bool within =
            *line.delivery > scenario.settings.as_of && *line.delivery < scenario.settings.end;
        // What was dead of a line comes with it.
        if (!within || line.dead_of || line.is_repaired || !is_racked(scenario, lines, l)) continue;
        steps.push_back(earlier(
            Limit::Supply, l, line.id, fmt::format("delivery {} one month earlier", line.id)));
    }
}

} // namespace

std::vector<BlockStep> block_steps(const Scenario& scenario) {
    std::vector<BlockStep> steps;
    add_site_steps(scenario, steps);
    add_hall_steps(scenario, steps);
    add_dated_supplies(scenario, steps);
    add_deliveries(scenario, steps);
    return steps;
}

} // namespace gigaplan::plan
