#include "catalogue/load.hpp"
#include "scenario/currencies.hpp"
#include "scenario/describe.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"
#include "scenario/sections.hpp"
#include "text/binding_spelling.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

bool good_id(std::string_view id) {
    const auto letter_or_digit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    const auto allowed = [&](char c) {
        return letter_or_digit(c) || c == '-' || c == '_' || c == '.';
    };
    return !id.empty() && id.size() <= kIdLengthMax && letter_or_digit(id.front()) &&
           std::ranges::all_of(id, allowed);
}

class Binder {
public:
    Binder(const text::Node& root, Diagnostics& diagnostics)
        : root_(root), diagnostics_(diagnostics) {}

    Draft bind(const catalogue::Catalogue* base);

private:
    template <class T>
    void bind_single(std::string_view section, T& object);
    void bind_catalogue(const catalogue::Catalogue* base);
    void bind_section(const Section& section);
    void bind_entry(const Section& section, const text::Entry& entry);
    void report_unknown_sections();
    void mark_what_may_be_missing();
    [[nodiscard]] bool is_too_large();

    const text::Node& root_;
    Diagnostics& diagnostics_;
    text::Currencies currencies_;
    Draft draft_;
};

bool Binder::is_too_large() {
    std::size_t entities = 0;
    for (const Section& section : sections()) {
        if (const text::Entry* entry = root_.find(section.name)) {
            entities += entry->value.entries.size();
        }
    }
    if (entities <= kEntitiesMax) return false;
    diagnostics_.error("too-many-entities", root_.place,
        fmt::format("the scenario has {} entities, at most {} are allowed", entities, kEntitiesMax),
        "plan a part of it, or put lines of the same month together");
    return true;
}

template <class T>
void Binder::bind_single(std::string_view section, T& object) {
    const text::Entry* entry = root_.find(section);
    if (entry != nullptr) {
        std::vector<std::string> gaps;
        text::read(entry->value, object, std::string(section), diagnostics_, &currencies_, &gaps);
        for (const std::string& gap : gaps)
            draft_.gaps.add(section, {}, gap);
        return;
    }
    draft_.gaps.add(section, {}, {});
    if (draft_.gaps.of_section(section)) return;
    Place place = root_.place;
    place.line = 0;
    diagnostics_.error("missing-section", place, fmt::format("there is no section [{}]", section),
        fmt::format("add [{}]; docs/scenario-keys.md lists its keys", section));
}

void Binder::bind_catalogue(const catalogue::Catalogue* base) {
    if (base != nullptr) draft_.scenario.catalogue = *base;
    const text::Entry* entry = root_.find("catalogue");
    if (entry == nullptr) return;
    const std::size_t errors_before = diagnostics_.error_count();
    if (entry->value.kind != text::NodeKind::Unreadable) {
        catalogue::apply_overrides(entry->value, draft_.scenario.catalogue, diagnostics_);
    }
    // Entries may be missing then, and systems do not know their accelerators.
    if (diagnostics_.error_count() > errors_before || text::is_in_part(entry->value)) {
        draft_.gaps.add_section("catalogue");
    }
}

void Binder::bind_entry(const Section& section, const text::Entry& entry) {
    if (!good_id(entry.key)) {
        diagnostics_.error("bad-id", entry.key_place,
            entry.key.empty() ? fmt::format("there is a [{}.ID] without an id", section.name)
                              : fmt::format("\"{}\" cannot be the ID of a [{}.ID]",
                                    entry.key.substr(0, kIdLengthMax), section.name),
            fmt::format("ids are made of a-z, 0-9, -, _ and ., begin with a letter or "
                        "digit and have at most {} characters",
                kIdLengthMax));
    }
    // Every message would repeat it.
    if (entry.key.size() > kIdLengthMax) return draft_.gaps.add_section(section.name);
    Scenario unused;
    Scenario& scenario = entry.repeated ? unused : draft_.scenario;
    const auto gaps = section.add(scenario, section.name, entry, diagnostics_, currencies_);
    if (entry.repeated) return;
    for (const std::string& gap : gaps)
        draft_.gaps.add(section.name, entry.key, gap);
}

void Binder::bind_section(const Section& section) {
    const text::Entry* list = root_.find(section.name);
    if (list == nullptr) return;
    if (list->value.incomplete) draft_.gaps.add_section(section.name);
    if (list->value.kind != text::NodeKind::Table) {
        draft_.gaps.add_section(section.name);
        if (list->value.kind == text::NodeKind::Unreadable) return;
        diagnostics_.error("wrong-type", list->value.place,
            fmt::format("`{}` is {}, but a table of tables is expected", section.name,
                text::kind_name(list->value.kind)),
            fmt::format("write [{}.ID] for each", section.name));
        return;
    }
    for (const text::Entry& entry : list->value.entries)
        bind_entry(section, entry);
    section.sort_by_id(draft_.scenario);
}

void Binder::report_unknown_sections() {
    std::vector<std::string> known = {
        "scenario", "assumptions", "catalogue", "tables", "extends", "remove"};
    for (const Section& section : sections())
        known.emplace_back(section.name);
    for (const text::Entry& entry : root_.entries) {
        if (std::ranges::find(known, entry.key) != known.end()) continue;
        const std::string near = text::nearest(entry.key, known);
        diagnostics_.error("unknown-section", entry.key_place,
            fmt::format("there is no section `{}`", entry.key),
            near.empty() ? fmt::format("sections are {}", fmt::join(known, ", "))
                         : fmt::format("did you mean `{}`?", near));
        if (!near.empty()) draft_.gaps.add_section(near);
        for (const text::Entry& stray : entry.value.entries)
            draft_.stray_ids.insert(stray.key);
    }
}

void Binder::mark_what_may_be_missing() {
    if (!root_.incomplete) return;
    for (const char* single : {"scenario", "assumptions", "catalogue"})
        draft_.gaps.add_section(single);
    for (const Section& section : sections())
        draft_.gaps.add_section(section.name);
}

template <class T>
void name_by_id(std::vector<T>& entities) {
    for (T& entity : entities) {
        if (entity.name.empty()) entity.name = entity.id;
    }
}

void name_all_by_id(Scenario& scenario) {
    name_by_id(scenario.organisations);
    name_by_id(scenario.suppliers);
    name_by_id(scenario.sites);
    name_by_id(scenario.halls);
    name_by_id(scenario.workloads);
    name_by_id(scenario.projects);
    if (scenario.settings.title.empty()) scenario.settings.title = scenario.settings.name;
}

Draft Binder::bind(const catalogue::Catalogue* base) {
    draft_.root = &root_;
    report_unknown_sections();
    mark_what_may_be_missing();
    bind_single("scenario", draft_.scenario.settings);
    if (is_too_large()) {
        draft_.gaps.add("assumptions", {}, {});
        return std::move(draft_);
    }
    bind_catalogue(base);

    // Rates come first: all other amounts are read with them.
    const auto is_rates = [](const Section& section) { return section.name == "currency_rate"; };
    bind_section(*std::ranges::find_if(sections(), is_rates));
    currencies_ = currencies_of(draft_);
    bind_single("assumptions", draft_.scenario.assumptions);
    for (const Section& section : sections()) {
        if (!is_rates(section)) bind_section(section);
    }
    name_all_by_id(draft_.scenario);
    return std::move(draft_);
}

} // namespace

bool Draft::may_define(std::string_view section, std::string_view id) const {
    constexpr std::string_view kCatalogue = "catalogue.";
    if (stray_ids.contains(id)) return true;
    if (!section.starts_with(kCatalogue)) return gaps.of_section(section);
    // Entries with a fault are left out of the catalogue.
    const text::Entry* catalogue = root == nullptr ? nullptr : root->find("catalogue");
    if (catalogue == nullptr) return gaps.of_section("catalogue");
    const text::Entry* list = catalogue->value.find(section.substr(kCatalogue.size()));
    if (list == nullptr) return root->incomplete || catalogue->value.incomplete;
    return root->incomplete || catalogue->value.incomplete || list->value.incomplete ||
           list->value.kind == text::NodeKind::Unreadable || list->value.find(id) != nullptr;
}

Draft bind(const text::Node& root, const catalogue::Catalogue* base, Diagnostics& diagnostics) {
    return Binder(root, diagnostics).bind(base);
}

} // namespace gigaplan::scenario
