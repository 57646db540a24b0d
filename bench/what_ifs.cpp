#include "what_ifs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace gigaplan::bench {

namespace {

using scenario::Scenario;

constexpr std::size_t kKinds = 8;

AcceleratorCount scaled(AcceleratorCount count, double factor) {
    return AcceleratorCount(std::llround(static_cast<double>(count.value()) * factor));
}

// Positions spread evenly over a list.
std::vector<std::size_t> spread(std::size_t size, std::size_t most) {
    std::vector<std::size_t> positions;
    const std::size_t count = std::min(size, most);
    for (std::size_t i = 0; i < count; ++i)
        positions.push_back(i * size / count);
    return positions;
}

class WhatIfs {
public:
    WhatIfs(const Scenario& base, std::size_t each) : base_(base), each_(each) {}

    void try_each(std::size_t size, const std::string& words,
        const std::function<std::string(Scenario&, std::size_t)>& change) {
        for (const std::size_t i : spread(size, each_)) {
            Scenario changed = base_;
            const std::string id = change(changed, i);
            list.push_back({fmt::format("{} {}", id, words), std::move(changed)});
        }
    }

    std::vector<WhatIf> list;

private:
    const Scenario& base_;
    std::size_t each_;
};

} // namespace

std::vector<WhatIf> what_ifs(const Scenario& base, std::size_t most) {
    WhatIfs tried(base, std::max<std::size_t>(1, most / kKinds));
    tried.try_each(base.power_sources.size(), "10 % more power", [](Scenario& s, std::size_t i) {
        s.power_sources[i].unit_power.value = s.power_sources[i].unit_power.value * 1.1;
        return s.power_sources[i].id;
    });
    tried.try_each(base.halls.size(), "10 % more places", [](Scenario& s, std::size_t i) {
        s.halls[i].places.value = scaled(s.halls[i].places.value, 1.1);
        return s.halls[i].id;
    });
    tried.try_each(base.halls.size(), "filled 10 % faster", [](Scenario& s, std::size_t i) {
        s.halls[i].install_rate.value = s.halls[i].install_rate.value * 1.1;
        return s.halls[i].id;
    });
    for (const int months : {1, -1}) {
        const std::string words = months > 0 ? "a month later" : "a month earlier";
        tried.try_each(base.halls.size(), words, [months](Scenario& s, std::size_t i) {
            s.halls[i].ready.value = add_months(s.halls[i].ready.value, months);
            return s.halls[i].id;
        });
        tried.try_each(base.schedule_lines.size(), words, [months](Scenario& s, std::size_t i) {
            s.schedule_lines[i].delivery.value =
                add_months(s.schedule_lines[i].delivery.value, months);
            return s.schedule_lines[i].id;
        });
    }
    tried.try_each(base.schedule_lines.size(), "a fifth smaller", [](Scenario& s, std::size_t i) {
        s.schedule_lines[i].accelerators.value =
            scaled(s.schedule_lines[i].accelerators.value, 0.8);
        return s.schedule_lines[i].id;
    });
    return std::move(tried.list);
}

} // namespace gigaplan::bench
