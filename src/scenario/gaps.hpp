// What of a scenario nobody may rely on, since a fault was reported there: checks that
// would need it keep away, so that one fault is never told as two, and all others are
// told beside it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace gigaplan::scenario {

// Keys are paths within an entry, such as "ready" or "legs.2.to"; "" is the entry as a
// whole. Settings and assumptions are sections with one entry, whose id is "".
class Gaps {
public:
    void add(std::string_view section, std::string_view id, std::string_view key);
    // Entries of the section may be missing, and keys of those that are there.
    void add_section(std::string_view section);

    [[nodiscard]] bool empty() const { return sections_.empty(); }
    // Whether the key, or something in it or around it, is a gap.
    [[nodiscard]] bool at(
        std::string_view section, std::string_view id, std::string_view key) const;
    // The same of any entry of the section, or of one that may be missing.
    [[nodiscard]] bool anywhere(std::string_view section, std::string_view key) const;
    [[nodiscard]] bool of_section(std::string_view section) const;
    // The same by a path that begins with the section: "hall.south-ext.ready".
    [[nodiscard]] bool at_path(std::string_view path) const;

private:
    using Keys = std::set<std::string, std::less<>>;
    struct Section {
        bool incomplete = false;
        std::map<std::string, Keys, std::less<>> entries;
    };

    [[nodiscard]] static bool holds(const Keys& keys, std::string_view key);

    std::map<std::string, Section, std::less<>> sections_;
};

} // namespace gigaplan::scenario
