// What could not be read of a document, once its broken parts are cut out.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan::text {

struct DamagedTable {
    std::vector<std::string> path; // empty: the document itself
    int line = 1;                  // where it would have begun
    int column = 1;
};

struct TomlDamage {
    bool characters = false; // the text has kNoText where bytes could not be read
    // Line and column of values that stand in for unreadable ones.
    std::set<std::pair<int, int>> values;
    std::vector<DamagedTable> tables; // that lack something
};

// A key that begins like this stands for lost keys of the table that it is in.
inline constexpr std::string_view kLostKeys = "gigaplan: lost in line ";

} // namespace gigaplan::text
