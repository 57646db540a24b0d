// Uncertainties name a figure of any type by its path. Here that figure is
// found, and what is said of it is read as it is.

#include "catalogue/describe.hpp"
#include "scenario/currencies.hpp"
#include "scenario/describe.hpp"
#include "scenario/draft.hpp"
#include "scenario/findings.hpp"
#include "scenario/sections.hpp"

#include <fmt/format.h>
#include <map>

namespace gigaplan::scenario {

namespace {

// What can be uncertain, by path.
class FigureDirectory : public text::Walker {
public:
    using text::Walker::Walker;

    void figure(const std::string& path, const text::FigureView& figure) override {
        figures.emplace(path, figure);
    }

    std::map<std::string, text::FigureView, std::less<>> figures;
};

FigureDirectory directory_of(Scenario& scenario) {
    FigureDirectory directory(scenario.settings.currency);
    text::walk(scenario.settings, "scenario", directory);
    text::walk(scenario.assumptions, "assumptions", directory);
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            const std::string path = fmt::format("{}.{}", section.name, section.id(scenario, i));
            text::walk_members(section.members(scenario, i), path, directory);
        }
    }
    for (auto& one : scenario.catalogue.accelerators) {
        text::walk(one, fmt::format("catalogue.accelerator.{}", one.id), directory);
    }
    for (auto& one : scenario.catalogue.systems) {
        text::walk(one, fmt::format("catalogue.system.{}", one.id), directory);
    }
    return directory;
}

constexpr const char* kHowToWriteTargets = "write section.id.key, such as hall.south-ext.ready";
// Looking through all figures takes time, and nobody reads more.
constexpr int kHintsMax = 50;

// The figures beside the one that was meant; else those of the same key.
std::string hint_for(
    const std::string& target, const FigureDirectory& directory, Findings& findings) {
    const std::string stem = target.substr(0, target.rfind('.')) + ".";
    const std::string key = target.substr(std::min(target.rfind('.'), target.size()));
    const std::string section = target.substr(0, target.find('.')) + ".";
    std::vector<std::string> beside;
    for (auto at = directory.figures.lower_bound(stem);
         at != directory.figures.end() && at->first.starts_with(stem); ++at) {
        beside.push_back(at->first);
    }
    const bool entity_is_known = !beside.empty();
    if (!entity_is_known) {
        for (const auto& [path, view] : directory.figures) {
            if (path.starts_with(section) && path.ends_with(key)) beside.push_back(path);
        }
    }
    constexpr std::size_t kNamedMax = 12;
    std::string otherwise = kHowToWriteTargets;
    if (entity_is_known && beside.size() <= kNamedMax) {
        otherwise = fmt::format("figures there are {}", fmt::join(beside, ", "));
    }
    return findings.suggest(target, beside, std::move(otherwise));
}

void check_what_is_said(Findings& findings, const Uncertainty& uncertainty) {
    const Subject subject{"uncertainty", uncertainty.id};
    const bool discrete = uncertainty.distribution == Distribution::Discrete;
    const auto check = [&](std::string_view key, bool present, bool wanted) {
        if (wanted) {
            check_present(findings, subject, key, present,
                discrete ? "a discrete event has a probability and a value"
                         : "a spread has a low end, a middle and a high end");
        } else {
            check_absent(findings, subject, key, !present,
                discrete ? "a discrete event has a probability and a value"
                         : "only a discrete event has it");
        }
    };
    check("p10", uncertainty.p10.has_value(), !discrete);
    check("p50", uncertainty.p50.has_value(), !discrete);
    check("p90", uncertainty.p90.has_value(), !discrete);
    check("probability", uncertainty.probability.has_value(), discrete);
    check("event_value", uncertainty.event_value.has_value(), discrete);
}

// On which the figure at the path is exchanged: by the dates beside it, else around it.
std::optional<Date> day_of(const FigureDirectory& directory, std::string path) {
    for (auto dot = path.rfind('.'); dot != std::string::npos; dot = path.rfind('.')) {
        path.resize(dot);
        for (const std::string_view key : day_keys()) {
            const auto found = directory.figures.find(fmt::format("{}.{}", path, key));
            if (found == directory.figures.end() || !found->second.is_date) continue;
            return Date{} + static_cast<int>(found->second.claims.front().number);
        }
    }
    return std::nullopt;
}

struct Reader {
    const text::FigureView& figure;
    const std::string& currency;
    const text::Currencies& currencies;
    std::optional<Date> day;
    Diagnostics& diagnostics;

    // False if it was reported.
    [[nodiscard]] bool read(std::optional<Quantile>& quantile, const std::string& path) const {
        if (!quantile) return true;
        text::Node node;
        node.kind = text::NodeKind::String;
        node.place = quantile->place;
        node.string = quantile->text;
        text::ReadContext context(diagnostics, path, &currencies);
        context.set_day(day.value_or(currencies.day));
        const auto claim = figure.read(node, currency, context);
        if (!claim) return false;
        quantile->text = claim->value;
        quantile->number = claim->number;
        if (figure.is_date) quantile->number -= figure.claims.front().number;
        return true;
    }
};

} // namespace

void resolve_uncertainties(Draft& draft, Diagnostics& diagnostics) {
    Scenario& scenario = draft.scenario;
    if (scenario.uncertainties.empty()) return;
    const FigureDirectory directory = directory_of(scenario);
    const text::Currencies currencies = currencies_of(draft);
    Findings findings(draft, diagnostics);
    int hints_left = kHintsMax;
    for (Uncertainty& one : scenario.uncertainties) {
        const Subject subject{"uncertainty", one.id};
        if (findings.knows(subject, {"distribution"})) check_what_is_said(findings, one);
        if (!findings.knows(subject, {"target"})) continue;
        const bool target_may_be_faulty = draft.gaps.at_path(one.target);
        const auto found = directory.figures.find(one.target);
        if (found == directory.figures.end()) {
            if (!target_may_be_faulty) {
                findings.error("unknown-target", subject, "target",
                    fmt::format("is \"{}\", which is no figure of the scenario", one.target),
                    hints_left-- > 0 ? hint_for(one.target, directory, findings)
                                     : kHowToWriteTargets);
            }
            draft.gaps.add("uncertainty", one.id, {});
            continue;
        }
        if (target_may_be_faulty) draft.gaps.add("uncertainty", one.id, kStated);
        const text::FigureView& figure = found->second;
        one.target_is_date = figure.is_date;
        if (!figure.is_date) one.stated = figure.claims.front().number;
        const Reader reader{figure, scenario.settings.currency, currencies,
            day_of(directory, one.target), diagnostics};
        const auto read = [&](std::string_view key, std::optional<Quantile>& quantile) {
            if (!findings.knows(subject, {key})) return;
            if (reader.read(quantile, fmt::format("{}.{}", subject.path(), key))) return;
            draft.gaps.add("uncertainty", one.id, key);
        };
        read("p10", one.p10);
        read("p50", one.p50);
        read("p90", one.p90);
        read("event_value", one.event_value);
    }
}

} // namespace gigaplan::scenario
