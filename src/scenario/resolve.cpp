#include "scenario/describe.hpp"
#include "scenario/draft.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggestions.hpp"

#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace gigaplan::scenario {

namespace {

// Ids of one list, and where each stands in it.
struct Directory {
    std::vector<std::string> ids;
    std::unordered_map<std::string, std::uint32_t> positions;

    void add(const std::string& id) {
        positions.emplace(id, static_cast<std::uint32_t>(ids.size()));
        ids.push_back(id);
    }
};
using Directories = std::map<std::string, Directory, std::less<>>;

Directories directories_of(const Scenario& scenario) {
    Directories result;
    for (const Section& section : sections()) {
        Directory& directory = result[std::string(section.name)];
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            directory.add(section.id(scenario, i));
        }
    }
    for (const auto& system : scenario.catalogue.systems) {
        result["catalogue.system"].add(system.id);
    }
    for (const auto& accelerator : scenario.catalogue.accelerators) {
        result["catalogue.accelerator"].add(accelerator.id);
    }
    for (const auto& model : scenario.catalogue.models)
        result["catalogue.model"].add(model.id);
    return result;
}

class Resolver : public text::Walker {
public:
    Resolver(Draft& draft, Diagnostics& diagnostics)
        : draft_(draft), directories_(directories_of(draft.scenario)), diagnostics_(diagnostics) {}

    // `section` and `id` are those of the entity that is walked.
    void begin(std::string_view section, std::string_view id) {
        section_ = section;
        id_ = id;
    }

    void reference(const std::string& path, const text::ReferenceView& view) override {
        const std::string key = path.substr(section_.size() + id_.size() + 2);
        // What is not there, or could not be read, has been reported.
        if (draft_.gaps.at(section_, id_, key)) return;
        const Directory& directory = directories_[std::string(view.section)];
        const auto found = directory.positions.find(*view.id);
        if (found != directory.positions.end()) {
            view.set_target(view.reference, found->second);
            return;
        }
        draft_.gaps.add(section_, id_, key);
        if (!draft_.may_define(view.section, *view.id)) report(path, view, directory);
    }

private:
    void report(
        const std::string& path, const text::ReferenceView& view, const Directory& directory) {
        diagnostics_.error("unknown-id", *view.place,
            fmt::format("`{}` names \"{}\", but there is no [{}.{}]", path, *view.id, view.section,
                *view.id),
            suggestions_.hint(
                *view.id, directory.ids, fmt::format("add [{}.{}]", view.section, *view.id)));
    }

    Draft& draft_;
    std::string_view section_;
    std::string_view id_;
    Directories directories_;
    Diagnostics& diagnostics_;
    Suggestions suggestions_;
};

} // namespace

void resolve_references(Draft& draft, Diagnostics& diagnostics) {
    Resolver resolver(draft, diagnostics);
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(draft.scenario); ++i) {
            const std::string path =
                fmt::format("{}.{}", section.name, section.id(draft.scenario, i));
            resolver.begin(section.name, section.id(draft.scenario, i));
            text::walk_members(section.members(draft.scenario, i), path, resolver);
        }
    }
}

} // namespace gigaplan::scenario
