#include "cli/surroundings.hpp"

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace gigaplan::cli {

namespace {

std::string_view environment_variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

} // namespace

ErrorStream error_stream() {
    const bool terminal = ::isatty(STDERR_FILENO) == 1 && environment_variable("TERM") != "dumb";
    return {
        .may_draw_over = terminal, .colour = terminal && environment_variable("NO_COLOR").empty()};
}

void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1) continue;
        // open() takes the lowest place that is free: this one. It is opened for what
        // nobody asks of it.
        const int flags = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        [[maybe_unused]] const int held = ::open("/dev/null", flags);
    }
}

std::string catalogue_directory() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) {
        const auto installed =
            program.parent_path().parent_path() / "share" / "gigaplan" / "catalogue";
        if (std::filesystem::is_directory(installed, error)) {
            return installed.string();
        }
    }
    return GIGAPLAN_SOURCE_CATALOGUE;
}

} // namespace gigaplan::cli
