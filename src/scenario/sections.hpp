// The lists of a scenario by the name of their section, so that whatever is
// done to every list alike is written once.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"
#include "text/binding.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::scenario {

struct Section {
    std::string_view name;    // "hall"
    std::string_view meaning; // one line for the documentation

    // Appends the entity that a table describes; returns its gaps.
    std::vector<std::string> (*add)(Scenario&, std::string_view name, const text::Entry&,
        Diagnostics&, const text::Currencies&);
    void (*sort_by_id)(Scenario&);
    std::size_t (*size)(const Scenario&);
    const std::string& (*id)(const Scenario&, std::size_t position);
    const Place& (*place)(const Scenario&, std::size_t position);
    text::Members (*members)(Scenario&, std::size_t position);
    std::vector<text::MemberWords> (*words)();
};

// In the order of the documentation.
[[nodiscard]] std::span<const Section> sections();

} // namespace gigaplan::scenario
