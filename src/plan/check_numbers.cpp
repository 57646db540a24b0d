// Before a plan is solved: numbers so far apart that a solver cannot compute with them,
// and the line of the scenario that they come from.

#include "plan/check_numbers.hpp"

#include "lp/ranges.hpp"
#include "plan/layout.hpp"
#include "plan/model.hpp"
#include "plan/throughput.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>

namespace gigaplan::plan {

namespace {

bool has_place(const RowTag& tag) {
    return tag.place.line > 0;
}

// Of the row, else of the first row with a place that the column is in.
Place place_of(const Model& model, const lp::Extreme& extreme) {
    if (extreme.row && has_place(model.tags[extreme.row->value])) {
        return model.tags[extreme.row->value].place;
    }
    if (!extreme.column) return {};
    for (std::size_t i = 0; i < model.tags.size(); ++i) {
        if (!has_place(model.tags[i])) continue;
        const auto terms = model.program.terms(lp::Row{static_cast<std::uint32_t>(i)});
        const bool is_in = std::ranges::any_of(terms,
            [&](const lp::Term& term) { return term.column.value == extreme.column->value; });
        if (is_in) return model.tags[i].place;
    }
    return {};
}

std::string name_of(const Model& model, const lp::Extreme& extreme) {
    std::string name;
    if (extreme.row) name = model.program.name(*extreme.row);
    if (extreme.column) {
        name += fmt::format("{}{}", name.empty() ? "" : ", ", model.program.name(*extreme.column));
    }
    return name;
}

std::string words_of(const Model& model, const lp::RangeWarning& warning) {
    const std::string worst = fmt::format("{:.3g} in the program ({}) {}", warning.worst.size,
        name_of(model, warning.worst), lp::meaning(warning.risk));
    if (warning.beside.size == 0.0) return worst;
    return fmt::format(
        "{}; beside it is {:.3g} ({})", worst, warning.beside.size, name_of(model, warning.beside));
}

} // namespace

void check_numbers(const scenario::Scenario& scenario, Diagnostics& diagnostics) {
    const Layout layout = make_layout(scenario);
    const Model model = build_model(scenario, layout, given_throughput(scenario));
    for (const lp::RangeWarning& warning : lp::check_ranges(lp::numeric_ranges(model.program))) {
        diagnostics.warning("numeric-range", place_of(model, warning.worst),
            words_of(model, warning),
            "is a number here in the wrong unit, or are there digits too many?");
    }
}

} // namespace gigaplan::plan
