#include "text/node.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace gigaplan::text {

const Entry* Node::find(std::string_view key) const {
    const auto found = std::find_if(
        entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

Entry* Node::find(std::string_view key) {
    return const_cast<Entry*>(static_cast<const Node*>(this)->find(key));
}

std::string_view kind_name(NodeKind kind) {
    switch (kind) {
    case NodeKind::String:
        return "a string";
    case NodeKind::Integer:
        return "a whole number";
    case NodeKind::Float:
        return "a number";
    case NodeKind::Boolean:
        return "true or false";
    case NodeKind::Date:
        return "a date";
    case NodeKind::Array:
        return "a list";
    case NodeKind::Table:
        return "a table";
    case NodeKind::Null:
        return "null";
    case NodeKind::Unreadable:
        return "unreadable";
    }
    GIGAPLAN_ASSERT(false);
}

} // namespace gigaplan::text
