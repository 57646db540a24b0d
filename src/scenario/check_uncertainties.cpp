#include "scenario/validate.hpp"

#include <fmt/format.h>
#include <map>

namespace gigaplan::scenario {

namespace {

void check_order(Findings& findings, const Uncertainty& one) {
    const Subject subject{"uncertainty", one.id};
    const auto check = [&](std::string_view low_key, const Quantile& low, std::string_view high_key,
                           const Quantile& high) {
        if (low.number <= high.number || !findings.knows(subject, {high_key})) return;
        findings.error("range-reversed", subject, low_key,
            fmt::format("is {}, above `{}`, {}", low.text, high_key, high.text),
            "p10 is the low end, p90 the high end: write them in order");
    };
    check("p10", *one.p10, "p50", *one.p50);
    check("p50", *one.p50, "p90", *one.p90);
}

void check_spread(Findings& findings, const Uncertainty& one) {
    const Subject subject{"uncertainty", one.id};
    if (!findings.knows(subject, {"distribution", "p10", "p50", "p90"})) return;
    if (one.distribution == Distribution::LogNormal && !one.target_is_date &&
        one.p10->number <= 0.0) {
        findings.error("out-of-range", subject, "p10",
            fmt::format("is {}, but a log-normal spread lies above 0", one.p10->text),
            "choose another distribution, or a low end above 0");
    }
    const bool in_order = one.p10->number <= one.p50->number && one.p50->number <= one.p90->number;
    if (!in_order || !findings.knows(subject, {kStated})) return; // reported already
    if (one.stated >= one.p10->number && one.stated <= one.p90->number) return;
    findings.warning("stated-outside-spread", subject, "target",
        fmt::format("is {}, whose stated value lies outside {} to {}", one.target, one.p10->text,
            one.p90->text),
        "correct the spread, or choose another statement of the figure");
}

} // namespace

void check_uncertainties(Findings& findings) {
    std::map<std::string_view, std::string_view> seen; // ids by target
    for (const Uncertainty& one : findings.scenario.uncertainties) {
        if (!findings.knows({"uncertainty", one.id}, {"target"})) continue;
        const auto [first, is_new] = seen.emplace(one.target, one.id);
        if (!is_new) {
            findings.error("uncertain-twice", {"uncertainty", one.id}, "target",
                fmt::format("is {}, as in [uncertainty.{}]", one.target, first->second),
                "keep one of the two");
        }
        if (!one.p10 || !one.p50 || !one.p90) continue;
        check_order(findings, one);
        check_spread(findings, one);
    }
}

} // namespace gigaplan::scenario
