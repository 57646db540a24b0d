// A reader of linear programs in MPS form, as far as the reference instances
// need it: fields parted by blanks, RANGES and BOUNDS, no integers.
#pragma once

#include "lp/program.hpp"

#include <string>
#include <string_view>

namespace gigaplan::lp {

struct MpsProgram {
    Program program;
    double objective_offset = 0.0; // minus the objective's right-hand side
};

MpsProgram read_mps(std::string_view text);

} // namespace gigaplan::lp
