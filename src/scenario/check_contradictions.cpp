// Sources that cannot all be right about one figure.

#include "scenario/describe.hpp"
#include "scenario/limits.hpp"
#include "scenario/sections.hpp"
#include "scenario/validate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

bool has_weight(const Evidence& evidence) {
    return evidence.status == Status::Disclosed || evidence.status == Status::Observed;
}

bool far_apart(const text::FigureView& figure, double a, double b) {
    const double gap = std::abs(a - b);
    if (figure.is_date) return gap > kContradictionDays;
    return figure.is_number && gap > kContradictionFraction * std::max(std::abs(a), std::abs(b));
}

std::string said_by(const Evidence& evidence) {
    return evidence.source.empty() ? "no source" : evidence.source;
}

class Contradictions : public text::Walker {
public:
    Contradictions(const std::string& money_currency, Findings& findings)
        : text::Walker(money_currency), findings_(findings) {}

    void begin(const Subject& subject) {
        subject_ = subject;
        prefix_ = subject.path().size() + 1;
    }

    void figure(const std::string& path, const text::FigureView& figure) override {
        if (!findings_.knows(subject_, {path.substr(prefix_)})) return;
        const text::ClaimView& chosen = figure.claims.front();
        for (std::size_t i = 1; i < figure.claims.size(); ++i) {
            const text::ClaimView& other = figure.claims[i];
            if (!has_weight(*other.evidence)) continue;
            if (!far_apart(figure, chosen.number, other.number)) continue;
            findings_.warning_at("sources-contradict", *other.place,
                fmt::format("`{}` is planned as {} ({}), but {} according to {}", path,
                    chosen.value, said_by(*chosen.evidence), other.value, said_by(*other.evidence)),
                "compare the plan with an overlay that chooses the other");
        }
    }

private:
    Findings& findings_;
    Subject subject_{};
    std::size_t prefix_ = 0;
};

} // namespace

void check_contradictions(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Contradictions contradictions(scenario.settings.currency, findings);
    // A walk changes nothing by itself; see text::walk.
    auto& walkable = const_cast<Scenario&>(scenario);
    contradictions.begin({"scenario"});
    text::walk(walkable.settings, "scenario", contradictions);
    contradictions.begin({"assumptions"});
    text::walk(walkable.assumptions, "assumptions", contradictions);
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            const std::string& id = section.id(scenario, i);
            contradictions.begin({section.name, id});
            text::walk_members(section.members(walkable, i), fmt::format("{}.{}", section.name, id),
                contradictions);
        }
    }
}

} // namespace gigaplan::scenario
