// The files of a scenario as a pile of trees: what a file extends lies below
// it, overlays lie above.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/load.hpp"
#include "text/node.hpp"

#include <string>
#include <vector>

namespace gigaplan::scenario {

struct Layer {
    std::string path;
    text::Node root;                  // without `extends` and `remove`, long tables included
    std::vector<text::Node> removals; // paths of entries of the layers below
};

// Undermost first. In place of a file that could not be read, which was reported,
// there is an empty tree that is incomplete.
[[nodiscard]] std::vector<Layer> read_layers(const LoadInputs& inputs, Diagnostics& diagnostics);

// `name` as written in the file `path`.
[[nodiscard]] std::string beside(const std::string& path, const std::string& name);

} // namespace gigaplan::scenario
