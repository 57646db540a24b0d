#include "scenario/validate.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

void check_targets(Findings& findings) {
    for (const Target& target : findings.scenario.targets) {
        const Subject subject{"target", target.id};
        const int amounts =
            (target.it_power ? 1 : 0) + (target.accepted ? 1 : 0) + (target.facility_power ? 1 : 0);
        const bool all_known = findings.knows(subject, {"it_power", "accepted", "facility_power"});
        if (amounts != 1 && all_known) {
            findings.error("either-or", subject, {},
                fmt::format("has {} amounts to reach", amounts == 0 ? "no" : "several"),
                "give one of `it_power`, `accepted` and `facility_power`");
        }
        if (target.it_power) {
            check_positive(findings, subject, "it_power", target.it_power->value.raw() > 0.0);
        }
        if (target.accepted) {
            check_positive(
                findings, subject, "accepted", target.accepted->value > AcceleratorCount(0));
        }
        if (target.facility_power) {
            check_positive(
                findings, subject, "facility_power", target.facility_power->value.raw() > 0.0);
        }
        if (!target.by || !findings.settings_sound()) continue;
        const Settings& settings = findings.scenario.settings;
        if (target.by->value >= settings.start && target.by->value < settings.end) continue;
        findings.warning("outside-horizon", subject, "by",
            fmt::format("is {}, but the plan runs from {} to {}", iso(target.by->value),
                iso(settings.start), iso(settings.end)),
            "the plan does not tell whether it is reached by then");
    }
}

} // namespace gigaplan::scenario
