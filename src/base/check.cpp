#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace gigaplan {

void broken_invariant(const char* condition, const char* file, int line) {
    std::fprintf(stderr,
        "gigaplan: internal error at %s:%d: %s does not hold.\n"
        "This is a fault of gigaplan, not of your input; please report it with the scenario.\n",
        file, line, condition);
    std::abort();
}

} // namespace gigaplan
