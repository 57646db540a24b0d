#include "site_blocks.hpp"

#include <optional>
#include <string_view>
#include <unordered_map>

namespace gigaplan::bench {

namespace {

using SiteOfId = std::unordered_map<std::string_view, lp::Block>;

SiteOfId sites_by_id(const scenario::Scenario& scenario) {
    SiteOfId sites;
    for (std::size_t s = 0; s < scenario.sites.size(); ++s)
        sites.emplace(scenario.sites[s].id, static_cast<lp::Block>(s));
    for (const scenario::Hall& hall : scenario.halls)
        sites.emplace(hall.id, static_cast<lp::Block>(hall.site.position()));
    return sites;
}

std::optional<lp::Block> site_in(std::string_view name, const SiteOfId& sites) {
    while (!name.empty()) {
        const std::size_t bar = name.find('|');
        if (const auto site = sites.find(name.substr(0, bar)); site != sites.end()) {
            return site->second;
        }
        name = bar == std::string_view::npos ? std::string_view() : name.substr(bar + 1);
    }
    return std::nullopt;
}

} // namespace

std::vector<lp::Block> blocks_by_site(
    const scenario::Scenario& scenario, const lp::Program& program) {
    const SiteOfId sites = sites_by_id(scenario);
    const auto others = static_cast<lp::Block>(scenario.sites.size());
    std::vector<lp::Block> blocks;
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        const std::string& name = program.name(lp::Column{static_cast<std::uint32_t>(j)});
        blocks.push_back(site_in(name, sites).value_or(others));
    }
    return blocks;
}

} // namespace gigaplan::bench
