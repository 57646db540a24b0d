#include "scenario/difference.hpp"

#include "base/hash.hpp"
#include "catalogue/describe.hpp"
#include "scenario/describe.hpp"
#include "scenario/sections.hpp"
#include "scenario/used_catalogue.hpp"

#include <fmt/format.h>
#include <map>

namespace gigaplan::scenario {

namespace {

template <class Entity>
void list_used(const std::vector<Entity>& entries, const std::vector<bool>& used,
    std::string_view section, text::Listing& listing) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!used[i]) continue;
        text::list(entries[i], fmt::format("catalogue.{}.{}", section, entries[i].id), listing);
    }
}

} // namespace

std::vector<Item> items(const Scenario& scenario) {
    text::Listing listing{scenario.settings.currency};
    text::list(scenario.settings, "scenario", listing);
    text::list(scenario.assumptions, "assumptions", listing);
    // Members are only looked at; see text::list.
    auto& readable = const_cast<Scenario&>(scenario);
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            const std::string path = fmt::format("{}.{}", section.name, section.id(scenario, i));
            // An entity without a single member still counts.
            listing.items.push_back({path, "present"});
            text::list_members(section.members(readable, i), path, listing);
        }
    }
    const UsedCatalogue used = used_catalogue(scenario);
    list_used(scenario.catalogue.accelerators, used.accelerators, "accelerator", listing);
    list_used(scenario.catalogue.systems, used.systems, "system", listing);
    return std::move(listing.items);
}

std::string hash_of(const std::vector<Item>& items) {
    std::string bytes;
    // Neither paths nor lengths can be mistaken for a part of a value.
    for (const Item& item : items) {
        bytes += fmt::format("{}={}:{}\n", item.path, item.value.size(), item.value);
    }
    return content_hash(bytes);
}

std::vector<Change> difference(const Scenario& before, const Scenario& after) {
    std::map<std::string, Change> changes; // by path, whichever of the two has it
    for (Item& item : items(before)) {
        changes[item.path] = {item.path, std::move(item.value), {}};
    }
    for (Item& item : items(after)) {
        Change& change = changes[item.path];
        change.path = item.path;
        change.after = std::move(item.value);
    }
    std::vector<Change> result;
    for (auto& [path, change] : changes) {
        if (change.before != change.after) result.push_back(std::move(change));
    }
    return result;
}

} // namespace gigaplan::scenario
