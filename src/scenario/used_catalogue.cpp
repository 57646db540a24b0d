#include "scenario/used_catalogue.hpp"

#include "scenario/describe.hpp"
#include "scenario/sections.hpp"

namespace gigaplan::scenario {

namespace {

class Marker : public text::Walker {
public:
    Marker(const catalogue::Catalogue& catalogue, UsedCatalogue& used)
        : catalogue_(catalogue), used_(used) {}

    void reference(const std::string&, const text::ReferenceView& view) override {
        if (view.section == "catalogue.system") mark_system(*view.id);
        if (view.section == "catalogue.accelerator") mark_accelerator(*view.id);
    }
    void mark_system(const std::string& id) {
        const catalogue::System* system = catalogue_.find_system(id);
        if (system == nullptr) return;
        used_.systems[static_cast<std::size_t>(system - catalogue_.systems.data())] = true;
        mark_accelerator(system->accelerator_id);
    }
    void mark_accelerator(const std::string& id) {
        const catalogue::Accelerator* accelerator = catalogue_.find_accelerator(id);
        if (accelerator == nullptr) return;
        const auto position = accelerator - catalogue_.accelerators.data();
        used_.accelerators[static_cast<std::size_t>(position)] = true;
    }

private:
    const catalogue::Catalogue& catalogue_;
    UsedCatalogue& used_;
};

} // namespace

UsedCatalogue used_catalogue(const Scenario& scenario) {
    UsedCatalogue used;
    used.accelerators.resize(scenario.catalogue.accelerators.size());
    used.systems.resize(scenario.catalogue.systems.size());
    Marker marker(scenario.catalogue, used);
    // A walk changes nothing by itself; see text::walk.
    auto& walkable = const_cast<Scenario&>(scenario);
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            text::walk_members(section.members(walkable, i), {}, marker);
        }
    }
    for (const Promise& promise : scenario.promises) {
        marker.mark_system(promise.system);
        marker.mark_accelerator(promise.system);
    }
    return used;
}

} // namespace gigaplan::scenario
