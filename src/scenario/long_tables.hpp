// Lists that are too long to write as TOML come from CSV or a workbook. A row becomes the
// same tree as a TOML table would: nothing later can tell them apart.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"

#include <functional>
#include <optional>
#include <string>

namespace gigaplan::scenario {

// Reads a file named at a place, or reports why not.
using NamedFileReader =
    std::function<std::optional<std::string>(const std::string& path, const Place& named_at)>;

// `tables` is the [tables] section of the file `path`; rows are added to `root`. A
// section that may have had more of them, and a row that may have had more keys, is
// incomplete there.
void add_long_tables(const text::Node& tables, const std::string& path, const NamedFileReader& read,
    text::Node& root, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
