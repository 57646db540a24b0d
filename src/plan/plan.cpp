#include "plan/plan.hpp"

namespace gigaplan::plan {

Plan::Plan() = default;
Plan::Plan(const Plan&) = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(const Plan&) = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

Index<catalogue::System> system_of(const Layout& layout, const Use& use) {
    return use.pool ? layout.routes.pools[*use.pool].system : layout.hires[*use.hire].system;
}

const std::string& place_of(
    const scenario::Scenario& scenario, const Layout& layout, const Use& use) {
    return use.pool ? scenario.sites[layout.routes.pools[*use.pool].site.value].id
                    : layout.hires[*use.hire].id;
}

} // namespace gigaplan::plan
