// How often memory was asked for: this program's operator new counts.
#pragma once

#include <cstddef>

namespace gigaplan::bench {

[[nodiscard]] std::size_t allocations_of_this_thread();

} // namespace gigaplan::bench
