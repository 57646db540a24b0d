#include "scenario/load.hpp"

#include "scenario/difference.hpp"
#include "scenario/draft.hpp"
#include "scenario/layers.hpp"
#include "scenario/merge.hpp"
#include "scenario/not_used.hpp"
#include "scenario/validate.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace gigaplan::scenario {

namespace {

// Messages quote what the files say; nothing in them may reach a terminal as a
// command, or fill it.
std::string printable(const std::string& message) {
    constexpr std::size_t kBytesMax = 1'000;
    std::string result;
    for (std::size_t at = 0; at < message.size();) {
        if (at >= kBytesMax) return result + "...";
        const std::size_t length = std::max<std::size_t>(text::utf8_length(message, at), 1);
        result += text::quotable(std::string_view(message).substr(at, length));
        at += length;
    }
    return result;
}

void hand_over(const Diagnostics& from, Diagnostics& to) {
    for (const Diagnostic& one : from.sorted()) {
        if (one.severity == Severity::Error) {
            to.error(one.code, one.place, printable(one.message), printable(one.hint));
        } else {
            to.warning(one.code, one.place, printable(one.message), printable(one.hint));
        }
    }
}

std::optional<Scenario> load_reporting(const LoadInputs& inputs, Diagnostics& diagnostics) {
    text::Node root = merge(read_layers(inputs, diagnostics), diagnostics);
    for (const Assignment& assignment : inputs.assignments)
        assign(root, assignment, diagnostics);
    Draft draft = bind(root, inputs.catalogue, diagnostics);
    resolve_references(draft, diagnostics);
    resolve_uncertainties(draft, diagnostics);
    validate(draft, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    Scenario scenario = std::move(draft.scenario);
    scenario.hash = hash_of(items(scenario));
    scenario.not_used = not_used(scenario);
    return scenario;
}

} // namespace

std::optional<Scenario> load(const LoadInputs& inputs, Diagnostics& diagnostics) {
    Diagnostics found;
    auto scenario = load_reporting(inputs, found);
    hand_over(found, diagnostics);
    return scenario;
}

} // namespace gigaplan::scenario
