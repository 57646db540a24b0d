// A document as a tree in which everything knows its place. TOML, CSV and JSON
// become this; nothing above `text` sees the parsers.
#pragma once

#include "base/date.hpp"
#include "base/place.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

// Unreadable is what a fault was reported of that left no value to read: readers
// pass over it, and know that something was meant to be there. Null is JSON's.
enum class NodeKind { String, Integer, Float, Boolean, Date, Array, Table, Null, Unreadable };

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
    // Of a table of which a part could not be read, which was reported: what it
    // lacks may have been in that part.
    bool incomplete = false;

    [[nodiscard]] const Entry* find(std::string_view key) const;
    [[nodiscard]] Entry* find(std::string_view key);
};

struct Entry {
    std::string key;
    Place key_place;
    Node value;
    // The table has the key already, which was reported: this one counts for nothing
    // and is read for its own faults alone. It stands behind the one that counts.
    bool repeated = false;
};

// "a string", "a whole number", "a table": for messages.
[[nodiscard]] std::string_view kind_name(NodeKind kind);

} // namespace gigaplan::text
