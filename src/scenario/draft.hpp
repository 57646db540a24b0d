// A scenario on its way from the files: read, but not yet known to be sound.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/gaps.hpp"
#include "scenario/scenario.hpp"
#include "text/node.hpp"

#include <set>
#include <string>
#include <string_view>

namespace gigaplan::scenario {

struct Draft {
    Scenario scenario;
    Gaps gaps;
    // Defined under a section that there is not: nobody can tell what they are.
    std::set<std::string, std::less<>> stray_ids;
    const text::Node* root = nullptr; // of the merged files, for the places of keys

    // Whether an entity may be defined where it could not be read.
    [[nodiscard]] bool may_define(std::string_view section, std::string_view id) const;
};

// Gives every table of the merged files to the struct that it describes. Every
// list is sorted by id afterwards; names left out are the ids.
[[nodiscard]] Draft bind(
    const text::Node& root, const catalogue::Catalogue* base, Diagnostics& diagnostics);

// Finds what every reference names. One to nothing is a gap.
void resolve_references(Draft& draft, Diagnostics& diagnostics);

// The gap of an uncertainty whose figure has a fault of its own.
inline constexpr std::string_view kStated = "stated";

// Finds the figure that every uncertainty names, and reads its values as such.
void resolve_uncertainties(Draft& draft, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
