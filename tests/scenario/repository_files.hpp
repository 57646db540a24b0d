// Files of the repository, for tests that read them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace gigaplan::scenario::testing {

inline const std::filesystem::path kRoot = GIGAPLAN_SOURCE_DIR;

[[nodiscard]] inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace gigaplan::scenario::testing
