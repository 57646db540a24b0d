// How a command ended, for scripts. The numbers are part of the interface;
// docs/cli.md lists them.
#pragma once

#include "base/result.hpp"

namespace gigaplan::app {

enum class ExitCode {
    Ok = 0,
    Internal = 1,
    Usage = 2,
    InvalidInput = 3,
    Infeasible = 4,
    Stopped = 5, // a limit was reached; the best plan so far, where there is one, was told
    Storage = 6,
    Network = 7,
    Interrupted = 130,
};

// The code that a failure ends a command with.
[[nodiscard]] constexpr ExitCode exit_code(FailureKind kind) {
    switch (kind) {
    case FailureKind::Internal:
        return ExitCode::Internal;
    case FailureKind::Input:
        return ExitCode::InvalidInput;
    case FailureKind::Infeasible:
        return ExitCode::Infeasible;
    case FailureKind::Limit:
        return ExitCode::Stopped;
    case FailureKind::Storage:
        return ExitCode::Storage;
    case FailureKind::Interrupted:
        return ExitCode::Interrupted;
    }
    return ExitCode::Internal;
}

} // namespace gigaplan::app
