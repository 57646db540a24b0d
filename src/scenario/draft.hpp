// A scenario on its way from the files: read, but not yet known to be sound.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"
#include "text/node.hpp"

#include <set>
#include <string>
#include <string_view>

namespace gigaplan::scenario {

struct Draft {
    Scenario scenario;
    // Paths of what a fault was reported in ("hall.south-ext", "scenario"):
    // some of its members may be missing, and checks keep away from it.
    std::set<std::string, std::less<>> faulty;
    const text::Node* root = nullptr; // of the merged files, for the places of keys

    [[nodiscard]] bool sound(std::string_view section, std::string_view id) const;
};

// Gives every table of the merged files to the struct that it describes. Every
// list is sorted by id afterwards; names left out are the ids.
[[nodiscard]] Draft bind(
    const text::Node& root, const catalogue::Catalogue* base, Diagnostics& diagnostics);

// Finds what every reference names. What holds a reference to nothing is faulty.
void resolve_references(Draft& draft, Diagnostics& diagnostics);

// Finds the figure that every uncertainty names, and reads its values as such.
void resolve_uncertainties(Draft& draft, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
