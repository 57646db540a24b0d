#include "app/not_decided.hpp"

#include "plan/diversion_options.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

std::string closed_words(
    const scenario::DiversionOption& option, const scenario::Settings& settings) {
    if (option.decide_by && option.decide_by->value < settings.as_of) {
        return fmt::format("the diversion option {} had to be decided on by {}", option.id,
            iso(option.decide_by->value));
    }
    return fmt::format(
        "nothing that the diversion option {} names is still to come or can come back in time",
        option.id);
}

} // namespace

std::vector<std::string> not_decided(const scenario::Scenario& scenario) {
    std::vector<std::string> words;
    const bool shares = !scenario.supplier_outputs.empty();
    if (scenario.settings.objective == scenario::Objective::EarliestTarget) return words;
    if (scenario.diversion_options.empty() && !shares) return words;
    if (plan::lives_end_within(scenario)) {
        constexpr std::string_view kWhy = "where service lives end within the plan";
        if (!scenario.diversion_options.empty())
            words.push_back(fmt::format("no diversion is chosen {}", kWhy));
        if (shares)
            words.push_back(fmt::format("supplier output does not limit deliveries {}", kWhy));
        return words;
    }
    const std::vector<plan::DivertibleLine> lines = plan::divertible_lines(scenario);
    for (std::size_t k = 0; k < scenario.diversion_options.size(); ++k) {
        const bool open = std::ranges::any_of(
            lines, [&](const plan::DivertibleLine& line) { return line.option.value == k; });
        if (!open) words.push_back(closed_words(scenario.diversion_options[k], scenario.settings));
    }
    return words;
}

} // namespace gigaplan::app
