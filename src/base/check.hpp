// An assertion that stays on in every build. It guards invariants of our own
// code; what a user writes must be caught earlier, as a Diagnostic.
#pragma once

namespace gigaplan {

[[noreturn]] void broken_invariant(const char* condition, const char* file, int line);

} // namespace gigaplan

#define GIGAPLAN_ASSERT(condition)                                                                 \
    ((condition) ? static_cast<void>(0)                                                            \
                 : ::gigaplan::broken_invariant(#condition, __FILE__, __LINE__))
