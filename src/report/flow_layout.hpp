// Where the nodes and ribbons of a flow go.
#pragma once

#include "report/flow.hpp"

#include <cstddef>
#include <vector>

namespace gigaplan::report {

struct PlacedNode {
    std::size_t node = 0; // position in Flow::nodes
    double value = 0.0;   // the larger of what comes in and what goes out
    double top = 0.0, height = 0.0;
};

struct PlacedLink {
    std::size_t link = 0;            // position in Flow::links
    double from_y = 0.0, to_y = 0.0; // middles at both ends
    double thickness = 0.0;
};

struct FlowLayout {
    std::vector<std::vector<PlacedNode>> stages; // from top to bottom
    std::vector<PlacedLink> links;
    double height = 0.0;
};

// True for links that the picture shows: forward, above zero, between nodes
// that exist.
[[nodiscard]] bool drawable(const Flow& flow, const FlowLink& link);

// Nodes without a drawable link are left out. Order within a stage keeps
// ribbons from crossing (barycentres, ties by position), so the same flow
// always gives the same picture. Nodes are at least `gap` apart.
[[nodiscard]] FlowLayout lay_out(const Flow& flow, double height, double gap);

} // namespace gigaplan::report
