// Independent pieces of work on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace gigaplan {

// Calls work(i) once for each i below `count`. Each call may write only what
// belongs to its own i, so that the result does not depend on the threads.
template <class Work>
void parallel_for(std::size_t count, int threads, Work work) {
    const std::size_t workers = std::min(count, static_cast<std::size_t>(std::max(1, threads)));
    if (workers <= 1) {
        for (std::size_t i = 0; i < count; ++i)
            work(i);
        return;
    }
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> pool;
    for (std::size_t w = 0; w < workers; ++w) {
        pool.emplace_back([&] {
            for (std::size_t i = next++; i < count; i = next++)
                work(i);
        });
    }
}

} // namespace gigaplan
