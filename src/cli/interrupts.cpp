#include "cli/interrupts.hpp"

#include "base/check.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace gigaplan::cli {

namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM};
constexpr int kExitInterrupted = 130;
constexpr char kSignalled = 's';
constexpr char kFinished = 'f';

// A signal handler reaches nothing but globals. Lock-free atomics, write() and
// _exit() are all that it may use.
std::atomic<int> pipe_end = -1;
std::atomic<bool> signalled_before = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void send(char what) {
    const int saved = errno;
    [[maybe_unused]] const ssize_t written = ::write(pipe_end.load(), &what, 1);
    errno = saved;
}

extern "C" void on_signal(int) {
    if (signalled_before.exchange(true)) {
        ::_exit(kExitInterrupted);
    }
    send(kSignalled);
}

} // namespace

struct Interrupts::State {
    std::array<int, 2> pipe = {-1, -1};
    std::array<struct sigaction, kSignals.size()> before = {};
    std::stop_source stop;
    std::thread watcher;
};

Interrupts::Interrupts() : state_(std::make_unique<State>()) {
    GIGAPLAN_ASSERT(pipe_end.load() == -1);
    GIGAPLAN_ASSERT(::pipe2(state_->pipe.data(), O_CLOEXEC) == 0);
    pipe_end = state_->pipe[1];
    signalled_before = false;

    // Asking for the stop takes locks, which the handler may not: a thread does
    // it. Signals are left to the others, so that waiting for input ends too.
    state_->watcher = std::thread([state = state_.get()] {
        sigset_t all;
        sigfillset(&all);
        ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
        char what = 0;
        while (true) {
            const ssize_t count = ::read(state->pipe[0], &what, 1);
            if (count == 1 && what == kSignalled) {
                state->stop.request_stop();
            } else if (count >= 0 || errno != EINTR) {
                return;
            }
        }
    });

    struct sigaction action = {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], &action, &state_->before[i]);
    }
}

Interrupts::~Interrupts() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], &state_->before[i], nullptr);
    }
    send(kFinished);
    state_->watcher.join();
    pipe_end = -1;
    ::close(state_->pipe[0]);
    ::close(state_->pipe[1]);
}

std::stop_token Interrupts::token() const {
    return state_->stop.get_token();
}

} // namespace gigaplan::cli
