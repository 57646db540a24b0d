#include "scenario/gaps.hpp"

#include <algorithm>

namespace gigaplan::scenario {

namespace {

// "a" is around "a.b", "" around everything.
bool is_around(std::string_view outer, std::string_view inner) {
    return outer.empty() || (inner.starts_with(outer) &&
                                (inner.size() == outer.size() || inner[outer.size()] == '.'));
}

} // namespace

void Gaps::add(std::string_view section, std::string_view id, std::string_view key) {
    sections_[std::string(section)].entries[std::string(id)].emplace(key);
}

void Gaps::add_section(std::string_view section) {
    sections_[std::string(section)].incomplete = true;
}

bool Gaps::holds(const Keys& keys, std::string_view key) {
    return std::ranges::any_of(
        keys, [&](const std::string& gap) { return is_around(gap, key) || is_around(key, gap); });
}

bool Gaps::at(std::string_view section, std::string_view id, std::string_view key) const {
    const auto found = sections_.find(section);
    if (found == sections_.end()) return false;
    const auto entry = found->second.entries.find(id);
    return entry != found->second.entries.end() && holds(entry->second, key);
}

bool Gaps::anywhere(std::string_view section, std::string_view key) const {
    const auto found = sections_.find(section);
    if (found == sections_.end()) return false;
    const auto has_key = [&](const auto& entry) { return holds(entry.second, key); };
    return found->second.incomplete || std::ranges::any_of(found->second.entries, has_key);
}

bool Gaps::of_section(std::string_view section) const {
    const auto found = sections_.find(section);
    return found != sections_.end() && found->second.incomplete;
}

bool Gaps::at_path(std::string_view path) const {
    for (const auto& [name, section] : sections_) {
        if (!is_around(name, path)) continue;
        if (section.incomplete) return true;
        for (const auto& [id, keys] : section.entries) {
            const std::string entry = id.empty() ? name : name + "." + id;
            if (!is_around(entry, path)) continue;
            const std::size_t begin = std::min(entry.size() + 1, path.size());
            if (holds(keys, path.substr(begin))) return true;
        }
    }
    return false;
}

} // namespace gigaplan::scenario
