// The XML parts of a workbook as plain data: what they say, with nothing decided.
// Prefixes of names do not matter, nor which of the two families of namespaces is used.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text::xlsx {

// What a tree of a part may be made of; some hundreds of megabytes are needed then.
inline constexpr std::size_t kElementsMax = 4'000'000;
inline constexpr std::size_t kAttributesMax = 8'000'000;

// All fail on what is no XML, has a document type, or is too large.

struct Relationship {
    std::string id;
    std::string type; // the last word of it: "worksheet"
    std::string target;
};
[[nodiscard]] Result<std::vector<Relationship>> read_relationships(std::string xml);

struct SheetName {
    std::string name;
    std::string relationship; // its id
    bool visible = true;
};
struct WorkbookPart {
    std::vector<SheetName> sheets;
    bool from_1904 = false;
};
[[nodiscard]] Result<WorkbookPart> read_workbook(std::string xml);

struct StylesPart {
    std::vector<int> formats; // of each style of cells, the number of its format
    std::map<int, std::string> codes;
};
[[nodiscard]] Result<StylesPart> read_styles(std::string xml);

[[nodiscard]] Result<std::vector<std::string>> read_shared_strings(std::string xml);

// Valid while a row is visited.
struct RawCell {
    std::string_view reference; // "C7"; may be missing
    std::string_view type;      // "s", "str", "inlineStr", "b", "e", "d", "n" or nothing
    std::string_view style;
    std::string value;
    bool has_value = false;
    bool has_formula = false;
    std::string inline_text;
};
struct RawRow {
    std::string_view number; // may be missing
    std::vector<RawCell> cells;
};
// Of those, false ends the reading. Comes back with the merged ranges, such as "B2:B4".
using RowVisitor = std::function<bool(const RawRow& row)>;
[[nodiscard]] Result<std::vector<std::string>> read_sheet(std::string xml, const RowVisitor& visit);

// Text in which _x000D_ stands for a character that XML has no room for.
[[nodiscard]] std::string without_escapes(std::string_view text);

} // namespace gigaplan::text::xlsx
