// What `gigaplan catalogue` shows, as data: tables of all entries of a kind, and
// one entry with every figure, its evidence and what others say.
#pragma once

#include "base/figure.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "table/table.hpp"
#include "text/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::catalogue {

enum class Kind { Accelerators, Systems, Devices, Models, Prices, Rents };

[[nodiscard]] std::span<const std::string_view> enum_names(Kind);
[[nodiscard]] std::optional<Kind> kind_named(std::string_view name); // "systems", "system"

// The entries of a kind with their main figures, by id.
[[nodiscard]] table::Table list(const Catalogue& catalogue, Kind kind);

// What an entry says of itself without evidence for each: vendor, layers, a price.
struct ShownFact {
    std::string key;
    std::string value; // for people
    std::optional<double> number;
    std::string unit; // of the number; may be empty
};

// One statement. Those that follow a chosen one with the same key contradict it.
struct ShownFigure {
    std::string key;
    bool chosen = true;
    double number = 0.0;
    std::string unit;
    Evidence evidence;
};

struct ShownEntry {
    std::string section; // "accelerator"
    std::string id;
    std::vector<ShownFact> facts;
    Evidence evidence; // of the facts
    std::vector<ShownFigure> figures;
};

// Every entry of that id, whatever its kind; "price.h100-2023" asks for one
// kind. Fails with the nearest id when there is none.
[[nodiscard]] Result<std::vector<ShownEntry>> show(const Catalogue& catalogue, std::string_view id);

[[nodiscard]] std::string to_text(const ShownEntry& entry);
[[nodiscard]] text::Json to_json(const ShownEntry& entry);

} // namespace gigaplan::catalogue
