// Whether the real disk lets a file be written, told before the work that it is for.
#pragma once

#include "base/result.hpp"

#include <string>

namespace gigaplan::app {

// Tries, and leaves nothing behind: no file, and none of the folders that are missing.
// "-" is standard output.
[[nodiscard]] Result<Done> can_write_to_disk(const std::string& path);

} // namespace gigaplan::app
