#include "app/writable.hpp"

#include "app/disk.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace gigaplan::app {

namespace {

namespace fs = std::filesystem;

std::string message(std::errc code) {
    return std::make_error_code(code).message();
}

// Of the folders that the file is to lie in, the deepest that is there.
fs::path deepest_there(const fs::path& file) {
    std::error_code ignored;
    fs::path folder = file.parent_path();
    while (!folder.empty() && !fs::exists(folder, ignored) && folder != folder.parent_path()) {
        folder = folder.parent_path();
    }
    return folder.empty() ? fs::path(".") : folder;
}

// Rights, a disk that is read-only, one that is full: who asks for each misses some.
std::string why_nothing_can_be_made_in(const fs::path& folder) {
    std::string probe = (folder / ".gigaplan-XXXXXX").string();
    if (::mkdtemp(probe.data()) == nullptr) return std::generic_category().message(errno);
    std::error_code ignored;
    fs::remove(probe, ignored);
    return {};
}

} // namespace

Result<Done> can_write_to_disk(const std::string& path) {
    if (path == "-") return Done();
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::is_directory(status)) return not_written(path, message(std::errc::is_a_directory));
    // The draft that replaces a file would replace a device, too.
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return not_written(path, "it is no plain file; - is standard output");
    }
    const fs::path folder = deepest_there(path);
    if (!fs::is_directory(folder, ignored)) {
        return not_written(path, message(std::errc::not_a_directory));
    }
    const std::string why = why_nothing_can_be_made_in(folder);
    if (!why.empty()) return not_written(path, why);
    return Done();
}

} // namespace gigaplan::app
