#include "app/disk.hpp"

#include "text/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>

namespace gigaplan::app {

namespace {

// By one byte more than they take the readers know that a file is too large.
constexpr std::size_t kReadBytesMax = text::kFileBytesMax + 1;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

Failure not_read(const std::string& path, const std::string& why) {
    return {FailureKind::Storage, fmt::format("cannot read '{}': {}", path, why)};
}

std::string last_error() {
    return std::generic_category().message(errno);
}

Result<std::string> read_all(std::FILE* file, const std::string& path) {
    std::string bytes;
    std::array<char, 65536> chunk = {};
    while (bytes.size() < kReadBytesMax) {
        const std::size_t most = std::min(chunk.size(), kReadBytesMax - bytes.size());
        const std::size_t count = std::fread(chunk.data(), 1, most, file);
        if (count == 0) break;
        bytes.append(chunk.data(), count);
    }
    if (std::ferror(file) != 0) {
        if (errno == EINTR) {
            return Failure{FailureKind::Interrupted, "interrupted"};
        }
        return not_read(path, last_error());
    }
    return bytes;
}

// Why the path is no file with an end; empty where it is one, or where nothing is. A
// pipe that nobody writes into would be waited for without end.
std::string_view why_no_file(const std::string& path) {
    std::error_code error;
    switch (std::filesystem::status(path, error).type()) {
    case std::filesystem::file_type::none:
    case std::filesystem::file_type::not_found:
    case std::filesystem::file_type::regular:
        return {};
    case std::filesystem::file_type::directory:
        return "it is a folder";
    case std::filesystem::file_type::fifo:
        return "it is a pipe, not a file; '-' reads standard input";
    default:
        return "it is a device, not a file";
    }
}

bool write_all(std::FILE* file, std::string_view bytes) {
    return std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
           std::fflush(file) == 0;
}

} // namespace

Failure not_written(const std::string& path, const std::string& why) {
    return {FailureKind::Storage, fmt::format("cannot write '{}': {}", path, why)};
}

Result<std::string> read_from_disk(const std::string& path) {
    if (path == "-") {
        return read_all(stdin, "standard input");
    }
    if (const auto why = why_no_file(path); !why.empty()) {
        return not_read(path, std::string(why));
    }
    const File file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        return not_read(path, last_error());
    }
    return read_all(file.get(), path);
}

std::function<Result<std::string>(const std::string& path)> disk_reader() {
    struct Input {
        std::once_flag read;
        Result<std::string> bytes = std::string();
    };
    return [input = std::make_shared<Input>()](const std::string& path) -> Result<std::string> {
        if (path != "-") return read_from_disk(path);
        std::call_once(input->read, [&] { input->bytes = read_from_disk(path); });
        return input->bytes;
    };
}

Result<Done> write_to_disk(const std::string& path, std::string_view bytes) {
    if (path == "-") {
        return write_all(stdout, bytes) ? Result<Done>(Done())
                                        : not_written("standard output", last_error());
    }
    const std::filesystem::path target(path);
    std::error_code error;
    if (target.has_parent_path()) {
        std::filesystem::create_directories(target.parent_path(), error);
        if (error) {
            return not_written(path, error.message());
        }
    }
    const std::string draft = path + ".draft";
    File file(std::fopen(draft.c_str(), "wbe"));
    if (!file) {
        return not_written(path, last_error());
    }
    const bool written = write_all(file.get(), bytes);
    std::string why = written ? std::string() : last_error();
    if (std::fclose(file.release()) != 0 && why.empty()) {
        why = last_error();
    }
    if (why.empty()) {
        std::filesystem::rename(draft, target, error);
        why = error ? error.message() : std::string();
    }
    if (!why.empty()) {
        std::filesystem::remove(draft, error);
        return not_written(path, why);
    }
    return Done();
}

} // namespace gigaplan::app
