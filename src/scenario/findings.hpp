// How checks of a scenario report: by section, id and key, which lead to the
// place in the file.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/draft.hpp"
#include "scenario/suggestions.hpp"

#include <initializer_list>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gigaplan::scenario {

// What is being checked. Settings and assumptions have no id.
struct Subject {
    std::string_view section;
    std::string_view id = {};

    [[nodiscard]] std::string path() const;
};
inline constexpr Subject kAssumptions{"assumptions"};

class Findings {
public:
    Findings(const Draft& draft, Diagnostics& diagnostics)
        : scenario(draft.scenario), draft_(draft), diagnostics_(diagnostics) {}

    // `message` is said of the key, or of the subject where `key` is empty:
    // "is not after `from`". Of a key with a fault already nothing more is said.
    void error(std::string_view code, const Subject& subject, std::string_view key,
        const std::string& message, std::string hint = {});
    void warning(std::string_view code, const Subject& subject, std::string_view key,
        const std::string& message, std::string hint = {});

    // For what stands deeper, such as one leg of a diversion.
    void error_at(
        std::string_view code, const Place& place, std::string message, std::string hint = {}) {
        diagnostics_.error(code, place, std::move(message), std::move(hint));
    }
    void warning_at(
        std::string_view code, const Place& place, std::string message, std::string hint = {}) {
        diagnostics_.warning(code, place, std::move(message), std::move(hint));
    }

    // "did you mean ...?", or `otherwise`.
    [[nodiscard]] std::string suggest(
        std::string_view name, const std::vector<std::string>& known, std::string otherwise) {
        return suggestions_.hint(name, known, std::move(otherwise));
    }

    // Where a key was written; without it, where its subject was.
    [[nodiscard]] Place place_of(const Subject& subject, std::string_view key);

    // Whether the keys of an entity were read, or are known not to be there, so that a
    // rule on them can be applied. References that were read need a target besides.
    [[nodiscard]] bool knows(
        const Subject& subject, std::initializer_list<std::string_view> keys) const;
    // The same of all entities of a list, none of which may be missing: only then it can
    // be said that there is none with some property.
    [[nodiscard]] bool knows_all(
        std::string_view section, std::initializer_list<std::string_view> keys) const;
    // Whether systems know their accelerators.
    [[nodiscard]] bool catalogue_sound() const { return !draft_.gaps.of_section("catalogue"); }
    // Whether an entity may be defined where it could not be read.
    [[nodiscard]] bool may_define(std::string_view section, std::string_view id) const {
        return draft_.may_define(section, id);
    }
    [[nodiscard]] bool is_sound(std::string_view section, std::string_view id) const {
        return !draft_.gaps.at(section, id, {});
    }
    // Whether the dates of the plan can be compared with others.
    [[nodiscard]] bool settings_sound() const {
        return knows({"scenario"}, {"start", "end"}) &&
               scenario.settings.start < scenario.settings.end;
    }
    // The entities of a list in which nothing has been reported so far.
    template <class T>
    [[nodiscard]] auto sound(std::string_view section, const std::vector<T>& list) const {
        return list | std::views::filter([this, section](const T& entity) {
            return is_sound(section, entity.id);
        });
    }

    const Scenario& scenario;

private:
    [[nodiscard]] const text::Entry* entry_of(const Subject& subject);

    const Draft& draft_;
    Diagnostics& diagnostics_;
    Suggestions suggestions_;
    std::unordered_map<std::string, const text::Entry*> entries_; // filled when first asked
};

// A key of an item of a list: "legs.2.to" of the second one.
[[nodiscard]] std::string item_key(
    std::string_view list, std::size_t position, std::string_view key);

// Rules that many entities share. Each keeps away from keys with a fault; `from_key` and
// `to_key` are those of the dates.
void check_span(Findings& findings, const Subject& subject, const Figure<Date>& from,
    const std::optional<Figure<Date>>& to, std::string_view from_key = "from",
    std::string_view to_key = "to");
void check_positive(
    Findings& findings, const Subject& subject, std::string_view key, bool positive);
void check_present(Findings& findings, const Subject& subject, std::string_view key, bool present,
    std::string_view because);
void check_absent(Findings& findings, const Subject& subject, std::string_view key, bool absent,
    std::string_view because);

// Lists of names have each once; `seen` are the positions so far.
template <class Entity>
void check_named_once(Findings& findings, const Subject& subject, std::string_view key,
    const Reference<Entity>& reference, std::set<std::size_t>& seen);
void report_named_twice(Findings& findings, const Subject& subject, std::string_view key,
    const std::string& id, const Place& place);

template <class Entity>
void check_named_once(Findings& findings, const Subject& subject, std::string_view key,
    const Reference<Entity>& reference, std::set<std::size_t>& seen) {
    if (!reference.target || seen.insert(reference.position()).second) return;
    report_named_twice(findings, subject, key, reference.id, reference.place);
}

// Steps must follow each other in time.
template <class Step>
void check_steps(Findings& findings, const Subject& subject, std::string_view key,
    const std::vector<Step>& steps);
void report_steps(Findings& findings, const Subject& subject, std::string_view key, Date before,
    const Figure<Date>& after);

template <class Step>
void check_steps(Findings& findings, const Subject& subject, std::string_view key,
    const std::vector<Step>& steps) {
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const std::string before = item_key(key, i - 1, "from");
        const std::string after = item_key(key, i, "from");
        if (findings.knows(subject, {before, after}) && *steps[i].from <= *steps[i - 1].from) {
            report_steps(findings, subject, key, *steps[i - 1].from, steps[i].from);
        }
    }
}

} // namespace gigaplan::scenario
