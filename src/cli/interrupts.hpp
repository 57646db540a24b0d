// Ctrl-C: the first asks the work to stop cleanly, the second ends the process.
#pragma once

#include <memory>
#include <stop_token>

namespace gigaplan::cli {

// While one lives, SIGINT and SIGTERM go to it. One at a time.
class Interrupts {
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    [[nodiscard]] std::stop_token token() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace gigaplan::cli
