#include "allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

thread_local std::size_t count_of_thread = 0;

void* counted(std::size_t bytes) {
    ++count_of_thread;
    if (void* const memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
    throw std::bad_alloc();
}

} // namespace

// Array forms and those that do not throw call these; nothing here is aligned beyond malloc's.
void* operator new(std::size_t bytes) {
    return counted(bytes);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace gigaplan::bench {

std::size_t allocations_of_this_thread() {
    return count_of_thread;
}

} // namespace gigaplan::bench
