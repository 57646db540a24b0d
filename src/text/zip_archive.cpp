#include "text/zip_archive.hpp"

#include "base/check.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>
#include <zip.h>

namespace gigaplan::text {

namespace {

// Of MS-DOS, whose years begin in 1980: noon, which no time zone leaves out.
constexpr zip_uint16_t kFirstDay = (1U << 5U) | 1U;
constexpr zip_uint16_t kNoon = 12U << 11U;
constexpr std::size_t kChunkBytes = 65'536;

struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Failure zip_failure(zip_error_t* error) {
    Failure failure{FailureKind::Input, zip_error_strerror(error)};
    zip_error_fini(error);
    return failure;
}

zip_source_t* source_of(std::string_view bytes) {
    return zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
}

std::string all_of(zip_source_t* source) {
    std::string bytes;
    GIGAPLAN_ASSERT(zip_source_open(source) == 0);
    std::array<char, kChunkBytes> chunk{};
    for (;;) {
        const zip_int64_t count = zip_source_read(source, chunk.data(), chunk.size());
        GIGAPLAN_ASSERT(count >= 0);
        if (count == 0) break;
        bytes.append(chunk.data(), static_cast<std::size_t>(count));
    }
    zip_source_close(source);
    return bytes;
}

} // namespace

struct ZipReader::Archive {
    explicit Archive(zip_t* opened) : zip(opened) {}
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive() { zip_discard(zip); }

    zip_t* zip;
};

ZipReader::ZipReader(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

Result<ZipReader> ZipReader::open(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return zip_failure(&error);
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == nullptr) {
        zip_source_free(source);
        return zip_failure(&error);
    }
    zip_error_fini(&error);
    ZipReader reader(std::make_unique<Archive>(zip));
    const auto count =
        static_cast<std::size_t>(std::max<zip_int64_t>(zip_get_num_entries(zip, 0), 0));
    if (count > kZipEntriesMax)
        return Failure{FailureKind::Input,
            fmt::format("it has {} entries, more than {}", count, kZipEntriesMax)};
    for (std::size_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(zip, i, ZIP_FL_ENC_GUESS);
        reader.names_.emplace_back(name == nullptr ? "" : name);
    }
    return reader;
}

bool ZipReader::is_encrypted(std::size_t entry) const {
    zip_stat_t stat;
    return zip_stat_index(archive_->zip, entry, 0, &stat) == 0 &&
           (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
}

Result<std::string> ZipReader::read(std::size_t entry, std::size_t bytes_max) const {
    const auto fail = [&](const char* why) {
        return Failure{FailureKind::Input,
            fmt::format("\"{}\" cannot be unpacked: {}", quotable(names_[entry]), why)};
    };
    zip_t* zip = archive_->zip;
    zip_stat_t stat;
    if (zip_stat_index(zip, entry, 0, &stat) != 0) return fail(zip_strerror(zip));
    // Others may ask for gigabytes of memory before their first byte.
    const bool known = (stat.valid & ZIP_STAT_COMP_METHOD) != 0 &&
                       (stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE);
    if (!known) return fail("it is packed by another method than deflate");
    const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(zip, entry, 0));
    if (!file) return fail(zip_strerror(zip));
    std::string bytes;
    std::array<char, kChunkBytes> chunk{};
    while (bytes.size() <= bytes_max) {
        const std::size_t most = std::min(chunk.size(), bytes_max + 1 - bytes.size());
        const zip_int64_t count = zip_fread(file.get(), chunk.data(), most);
        if (count < 0) return fail(zip_file_strerror(file.get()));
        if (count == 0) break;
        bytes.append(chunk.data(), static_cast<std::size_t>(count));
    }
    return bytes;
}

std::string zip_archive(const std::vector<ZipEntry>& entries) {
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    GIGAPLAN_ASSERT(target != nullptr);
    zip_source_keep(target);
    zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    GIGAPLAN_ASSERT(zip != nullptr);
    for (const ZipEntry& entry : entries) {
        zip_source_t* source = source_of(entry.bytes);
        GIGAPLAN_ASSERT(source != nullptr);
        const zip_int64_t at = zip_file_add(zip, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        GIGAPLAN_ASSERT(at >= 0);
        const auto index = static_cast<zip_uint64_t>(at);
        GIGAPLAN_ASSERT(zip_file_set_dostime(zip, index, kNoon, kFirstDay, 0) == 0);
    }
    GIGAPLAN_ASSERT(zip_close(zip) == 0);
    std::string bytes = all_of(target);
    zip_source_free(target);
    return bytes;
}

} // namespace gigaplan::text
