// The blocks of a portfolio's program are its sites: which one a column belongs to
// stands in its name, as the site's id or a hall's.
#pragma once

#include "lp/block_structure.hpp"
#include "lp/program.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::bench {

// By column; what belongs to no site is a block of its own, after all sites.
[[nodiscard]] std::vector<lp::Block> blocks_by_site(
    const scenario::Scenario& scenario, const lp::Program& program);

} // namespace gigaplan::bench
