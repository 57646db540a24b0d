// The outcome of something that may fail in an expected way: a file that is not
// there, a solver that stops. Faults in a user's input are Diagnostics instead.
#pragma once

#include "base/check.hpp"

#include <string>
#include <utility>
#include <variant>

namespace gigaplan {

enum class FailureKind {
    Internal,
    Input,      // the diagnostics say what
    Infeasible, // no plan satisfies the scenario
    Limit,      // stopped by a limit on effort before anything was found
    Storage,    // disk or file
    Interrupted,
};

struct Failure {
    FailureKind kind = FailureKind::Internal;
    std::string message; // a sentence for the user, with the next step
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Failure failure) : state_(std::move(failure)) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() & {
        GIGAPLAN_ASSERT(ok());
        return std::get<T>(state_);
    }
    [[nodiscard]] const T& value() const& {
        GIGAPLAN_ASSERT(ok());
        return std::get<T>(state_);
    }
    [[nodiscard]] T&& value() && {
        GIGAPLAN_ASSERT(ok());
        return std::get<T>(std::move(state_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Failure& failure() const {
        GIGAPLAN_ASSERT(!ok());
        return std::get<Failure>(state_);
    }

private:
    std::variant<T, Failure> state_;
};

struct Done {};

} // namespace gigaplan
