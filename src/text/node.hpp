// A document as a tree in which everything knows its place. TOML and CSV both
// become this; nothing above `text` sees the parsers.
#pragma once

#include "base/date.hpp"
#include "base/place.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

enum class NodeKind { String, Integer, Float, Boolean, Date, Array, Table };

struct Entry;

struct Node {
    NodeKind kind = NodeKind::Table;
    Place place; // where the value begins
    std::string string;
    std::int64_t integer = 0;
    double number = 0.0;
    bool boolean = false;
    Date date;
    std::vector<Node> items;    // Array
    std::vector<Entry> entries; // Table, in the order of the file

    [[nodiscard]] const Entry* find(std::string_view key) const;
    [[nodiscard]] Entry* find(std::string_view key);
};

struct Entry {
    std::string key;
    Place key_place;
    Node value;
};

// "a string", "a whole number", "a table": for messages.
[[nodiscard]] std::string_view kind_name(NodeKind kind);

} // namespace gigaplan::text
