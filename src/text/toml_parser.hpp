// The parser behind parse_toml: a tree, or its first fault.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"
#include "text/toml_damage.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace gigaplan::text {

struct TomlFault {
    std::size_t offset = 0; // in the bytes; at most at the end of the line it is in
    std::string description;
    bool too_deep = false; // rather than what is described
};

// Nested at most as deep as the parser recurses safely. What `damage` says could not
// be read is marked in the tree; unsupported values go to `diagnostics`.
[[nodiscard]] std::variant<Node, TomlFault> parse_document(
    std::string_view bytes, const Place& file, const TomlDamage& damage, Diagnostics& diagnostics);

// The first fault from `from` on, as if the document began there: what it says twice
// is not seen.
[[nodiscard]] std::optional<TomlFault> first_fault(std::string_view bytes, std::size_t from);

// The tree of bytes without faults.
[[nodiscard]] std::optional<Node> read_without_faults(std::string_view bytes);

} // namespace gigaplan::text
