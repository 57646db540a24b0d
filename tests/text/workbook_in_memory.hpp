// A workbook written in the test itself, no more than what readers need.
#pragma once

#include "text/zip_archive.hpp"

#include <fmt/format.h>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text::testing {

using Parts = std::map<std::string, std::string>;

struct SheetInMemory {
    std::string name;
    std::string inside; // of <worksheet>
    std::string state = "visible";
};

inline const std::string kMain =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
inline const std::string kPackage =
    R"(xmlns="http://schemas.openxmlformats.org/package/2006/relationships")";
inline const std::string kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

[[nodiscard]] inline std::string relationship(
    const std::string& id, const std::string& type, const std::string& target) {
    return fmt::format(
        R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, kOffice, type, target);
}

[[nodiscard]] inline Parts parts_of(const std::vector<SheetInMemory>& sheets) {
    Parts parts;
    parts["_rels/.rels"] = fmt::format("<Relationships {}>{}</Relationships>", kPackage,
        relationship("rId1", "officeDocument", "xl/workbook.xml"));
    std::string names;
    std::string related = relationship("rIdS", "styles", "styles.xml") +
                          relationship("rIdT", "sharedStrings", "sharedStrings.xml");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        names += fmt::format(R"(<sheet name="{}" sheetId="{}" state="{}" r:id="rId{}"/>)",
            sheets[i].name, i + 1, sheets[i].state, i);
        const std::string target = fmt::format("worksheets/sheet{}.xml", i + 1);
        related += relationship(fmt::format("rId{}", i), "worksheet", target);
        parts["xl/" + target] =
            fmt::format("<worksheet {}>{}</worksheet>", kMain, sheets[i].inside);
    }
    parts["xl/workbook.xml"] = fmt::format(
        R"(<workbook {} xmlns:r="{}"><sheets>{}</sheets></workbook>)", kMain, kOffice, names);
    parts["xl/_rels/workbook.xml.rels"] =
        fmt::format("<Relationships {}>{}</Relationships>", kPackage, related);
    return parts;
}

[[nodiscard]] inline std::string workbook(const Parts& parts) {
    std::vector<ZipEntry> entries;
    for (const auto& [name, bytes] : parts)
        entries.push_back({name, bytes});
    return zip_archive(entries);
}

// One sheet "Lines" with these rows.
[[nodiscard]] inline Parts lines_with(const std::string& rows, const std::string& more = "") {
    return parts_of({{"Lines", fmt::format("<sheetData>{}</sheetData>{}", rows, more)}});
}

// <c t="inlineStr">, without saying where it stands.
[[nodiscard]] inline std::string says(const std::string& text) {
    return fmt::format(R"(<c t="inlineStr"><is><t>{}</t></is></c>)", text);
}

} // namespace gigaplan::text::testing
