// Zip archives in memory: read with bounds, written to the same bytes each time. Nothing
// of an archive ever becomes a file, whatever its entries are called.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

inline constexpr std::size_t kZipEntriesMax = 10'000;

struct ZipEntry {
    std::string name;
    std::string bytes;
};

class ZipReader {
public:
    // `bytes` must outlive the reader. Fails with words on what is wrong.
    [[nodiscard]] static Result<ZipReader> open(std::string_view bytes);

    ZipReader(ZipReader&&) noexcept;
    ZipReader& operator=(ZipReader&&) noexcept;
    ~ZipReader();

    // In UTF-8, in the order of the archive; two may be equal.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] bool is_encrypted(std::size_t entry) const;
    // The entry unpacked, be it stored or deflated: one byte more than `bytes_max` of what is larger.
    [[nodiscard]] Result<std::string> read(std::size_t entry, std::size_t bytes_max) const;

private:
    struct Archive;
    explicit ZipReader(std::unique_ptr<Archive> archive);

    std::unique_ptr<Archive> archive_;
    std::vector<std::string> names_;
};

// An archive of these entries, whatever the clock says. Names are printable and no two alike.
[[nodiscard]] std::string zip_archive(const std::vector<ZipEntry>& entries);

} // namespace gigaplan::text
