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

struct Layers {
    std::vector<Layer> list; // undermost first
    bool complete = true;    // false: a file could not be read in full, which was reported
};

[[nodiscard]] Layers read_layers(const LoadInputs& inputs, Diagnostics& diagnostics);

// `name` as written in the file `path`.
[[nodiscard]] std::string beside(const std::string& path, const std::string& name);

} // namespace gigaplan::scenario
