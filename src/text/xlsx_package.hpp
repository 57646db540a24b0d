// A workbook as an archive of parts, each found by what another says of it.
#pragma once

#include "base/diagnostics.hpp"
#include "text/xlsx_parts.hpp"
#include "text/zip_archive.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gigaplan::text::xlsx {

// Of all parts that are read of one workbook, unpacked.
inline constexpr std::size_t kUnpackedBytesMax = std::size_t{64} * 1024 * 1024;

// Where a part that another names by this target lies: "xl/worksheets/sheet1.xml".
[[nodiscard]] std::string part_name(std::string_view of_part, std::string_view target);

class Package {
public:
    // Reports xlsx-unreadable and file-too-large, at the file as a whole.
    [[nodiscard]] static std::optional<Package> open(
        std::string_view bytes, const Place& file, Diagnostics& diagnostics);

    // The part around all others: "xl/workbook.xml".
    [[nodiscard]] const std::string& workbook_name() const { return workbook_name_; }
    [[nodiscard]] bool has(const std::string& name) const { return find(name).has_value(); }
    [[nodiscard]] std::optional<std::string> part(const std::string& name);
    // Which parts it names; none where it names none.
    [[nodiscard]] std::optional<std::vector<Relationship>> relationships(
        const std::string& of_part);

    void report(const std::string& why, std::string hint = {});
    // What was read of a part, or nothing and a report.
    template <class T>
    [[nodiscard]] std::optional<T> read(const std::string& name, Result<T> (*reader)(std::string)) {
        auto xml = part(name);
        if (!xml) return std::nullopt;
        Result<T> result = reader(*std::move(xml));
        if (!result) report_part(name, result.failure().message);
        return result ? std::optional<T>(std::move(*result)) : std::nullopt;
    }
    void report_part(const std::string& name, const std::string& why);

private:
    Package(ZipReader archive, Place file, Diagnostics& diagnostics);

    [[nodiscard]] bool know_names();
    [[nodiscard]] bool find_workbook();
    [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const;

    ZipReader archive_;
    Place file_;
    Diagnostics* diagnostics_;
    std::unordered_map<std::string, std::size_t> entries_; // by name in lower case
    std::string workbook_name_;
    std::size_t unpacked_ = 0;
};

} // namespace gigaplan::text::xlsx
