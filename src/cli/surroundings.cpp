#include "cli/surroundings.hpp"

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace gigaplan::cli {

namespace {

std::string_view environment_variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

} // namespace

Terminals terminals() {
    return {.out = ::isatty(STDOUT_FILENO) == 1,
        .err = ::isatty(STDERR_FILENO) == 1,
        .colour_wanted =
            environment_variable("NO_COLOR").empty() && environment_variable("TERM") != "dumb"};
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
