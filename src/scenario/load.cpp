#include "scenario/load.hpp"

#include "scenario/difference.hpp"
#include "scenario/draft.hpp"
#include "scenario/layers.hpp"
#include "scenario/merge.hpp"
#include "scenario/not_used.hpp"
#include "scenario/validate.hpp"

#include <utility>

namespace gigaplan::scenario {

std::optional<Scenario> load(const LoadInputs& inputs, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    Layers layers = read_layers(inputs, diagnostics);
    // What a file that could not be read would have said, nobody can miss.
    if (!layers.complete) return std::nullopt;
    const text::Node root = merge(std::move(layers.list), diagnostics);
    Draft draft = bind(root, inputs.catalogue, diagnostics);
    resolve_references(draft, diagnostics);
    validate(draft, diagnostics);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    Scenario scenario = std::move(draft.scenario);
    scenario.hash = hash_of(items(scenario));
    scenario.not_used = not_used(scenario);
    return scenario;
}

} // namespace gigaplan::scenario
