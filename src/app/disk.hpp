// The real disk behind an Environment.
#pragma once

#include "base/result.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace gigaplan::app {

// A file's bytes; "-" is standard input. Of a file above text::kFileBytesMax bytes only one
// byte more, so that its reader reports it. Folders, pipes and devices are refused at once.
[[nodiscard]] Result<std::string> read_from_disk(const std::string& path);

// The same, for a command that reads a scenario more than once: standard input, which comes
// once, is kept. May be called by several threads.
[[nodiscard]] std::function<Result<std::string>(const std::string& path)> disk_reader();

// What to answer where a file cannot be written.
[[nodiscard]] Failure not_written(const std::string& path, const std::string& why);

// Writes beside the file and renames, so that no reader ever sees half of it;
// makes missing folders. "-" is standard output.
[[nodiscard]] Result<Done> write_to_disk(const std::string& path, std::string_view bytes);

} // namespace gigaplan::app
