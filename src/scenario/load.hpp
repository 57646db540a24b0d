// From files to a checked scenario.
#pragma once

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "scenario/assignment.hpp"
#include "scenario/scenario.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::scenario {

// Reads a file's bytes, or says why not. The only way to the disk from here.
using FileReader = std::function<Result<std::string>(const std::string& path)>;

struct LoadInputs {
    std::string path;                  // the scenario file
    std::vector<std::string> overlays; // laid over it, in order
    const catalogue::Catalogue* catalogue = nullptr;
    FileReader read_file;
    std::vector<Assignment> assignments = {}; // above all of them, in order
};

// All faults of all files go to `diagnostics`; a scenario comes back only if
// none is an error. Paths inside a file are relative to it.
[[nodiscard]] std::optional<Scenario> load(const LoadInputs& inputs, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
