// A stock in a segment, and which limits leave it nothing there. Private to src/plan.
//
// Asked of the program's divisible accelerators as the segment begins: a limit that is
// reached within the segment held nothing back before.
#pragma once

#include "plan/plan.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace gigaplan::plan {

struct Moment {
    const scenario::Scenario& scenario;
    const Plan& plan;
    std::size_t stock; // that is asked after
    std::size_t b;
    Segment span;

    [[nodiscard]] const Stock& which() const { return plan.layout.routes.stocks[stock]; }
    [[nodiscard]] std::size_t site() const { return which().site.value; }
    [[nodiscard]] const SiteSegment& state() const { return plan.sites[site()].segments[b]; }
    [[nodiscard]] const std::vector<Pool>& pools() const { return plan.layout.routes.pools; }
    [[nodiscard]] bool is_ours(const Pool& pool) const {
        return pool.stock == stock && stands(pool, span.from);
    }
    [[nodiscard]] std::int64_t system_size(const Pool& pool) const {
        return scenario.catalogue.systems[pool.system.value].accelerators;
    }
};

// Is there work for the stock that is not done?
[[nodiscard]] bool work_is_left(const Moment& now);

[[nodiscard]] bool power_is_tight(const Moment& now);
[[nodiscard]] bool cooling_is_tight(const Moment& now);

struct HallUse {
    bool open = false;
    bool full = false;
    bool idles = false; // what stands in it does not all run
    bool power_tight = false;
};
[[nodiscard]] HallUse hall_use(const Moment& now, std::size_t hall);

// Is the hall full one day, with what its places are kept for?
[[nodiscard]] bool fills_up(const Moment& now, std::size_t hall);

// The right that lets no more of the pool's accelerators onto the site: it has not
// begun, or there are as many as it allows.
[[nodiscard]] std::optional<std::size_t> barring_right(const Moment& now, const Pool& pool);

} // namespace gigaplan::plan
