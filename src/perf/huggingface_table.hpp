// A table of a config.json, read key by key: a value that cannot be is reported where it stands,
// and in the end it is known which keys nobody has asked for.
#pragma once

#include "base/diagnostics.hpp"
#include "base/figure.hpp"
#include "text/node.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan::perf {

// What one thing is called in different families; the first is how messages name it.
using KeyNames = std::initializer_list<std::string_view>;
using MaybeWhole = std::optional<Figure<std::int64_t>>;

class ConfigTable {
public:
    // `prefix` goes before keys in messages: "text_config.".
    ConfigTable(const text::Node& table, std::string prefix, Diagnostics& diagnostics)
        : table_(table), prefix_(std::move(prefix)), diagnostics_(diagnostics) {}

    [[nodiscard]] const Place& place() const { return table_.place; }
    [[nodiscard]] std::string name_of(std::string_view key) const;

    // The first of these that is there and not null; all of them count as asked for.
    const text::Entry* find(KeyNames names);
    [[nodiscard]] bool is_null(std::string_view key) const;

    // Nothing where it is absent, or where it cannot be, which is reported. Two names that say
    // different numbers are.
    MaybeWhole whole(KeyNames names, std::int64_t least, std::int64_t most);
    // The same, and absent is reported by `missing`.
    MaybeWhole needed(KeyNames names, std::int64_t most);
    std::optional<bool> flag(std::string_view key);
    std::string word(KeyNames names); // empty: absent
    std::optional<std::vector<std::string>> words(std::string_view key);
    std::optional<std::vector<std::int64_t>> wholes(std::string_view key, std::int64_t most);
    const text::Node* table(std::string_view key);

    void lacks(std::string_view key) { missing_.emplace_back(key); }
    // Reports in one what `needed` did not find.
    void report_missing();

    // Neither asked for nor harmless, nor null, false, 0 or empty.
    [[nodiscard]] std::vector<const text::Entry*> not_understood() const;

private:
    void wrong_type(const text::Entry& entry, std::string_view expected);
    std::optional<std::int64_t> whole_in(
        const text::Node& node, std::string_view key, std::int64_t least, std::int64_t most);

    const text::Node& table_;
    std::string prefix_;
    Diagnostics& diagnostics_;
    std::set<std::string, std::less<>> asked_;
    std::vector<std::string> missing_;
};

} // namespace gigaplan::perf
