// Catalogues for the tests: the shipped one, and small ones written as text.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/catalogue.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::catalogue {

// The files of catalogue/, in order of name.
[[nodiscard]] std::vector<std::string> shipped_paths();
[[nodiscard]] std::optional<Catalogue> load_shipped(Diagnostics& diagnostics);
// The same, which must be sound.
[[nodiscard]] const Catalogue& shipped();

// One file, "catalogue.toml", with this text.
[[nodiscard]] std::optional<Catalogue> load_text(const std::string& text, Diagnostics& diagnostics);
// What is wrong with a file of this text; empty if nothing is.
[[nodiscard]] std::string faults_of(const std::string& text);

// Lays a scenario's tables, written as text, over a catalogue.
void override_with(
    const std::string& scenario_text, Catalogue& catalogue, Diagnostics& diagnostics);

} // namespace gigaplan::catalogue
