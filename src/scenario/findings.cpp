#include "scenario/findings.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

std::string named(const Subject& subject, std::string_view key) {
    return key.empty() ? subject.path() : fmt::format("{}.{}", subject.path(), key);
}

} // namespace

std::string Subject::path() const {
    return id.empty() ? std::string(section) : fmt::format("{}.{}", section, id);
}

const text::Entry* Findings::entry_of(const Subject& subject) {
    if (draft_.root == nullptr) return nullptr;
    if (entries_.empty()) {
        for (const text::Entry& section : draft_.root->entries) {
            entries_.emplace(section.key, &section);
            for (const text::Entry& entity : section.value.entries) {
                entries_.emplace(section.key + "." + entity.key, &entity);
            }
        }
    }
    const auto found = entries_.find(subject.path());
    return found == entries_.end() ? nullptr : found->second;
}

bool Findings::knows(const Subject& subject, std::initializer_list<std::string_view> keys) const {
    if (draft_.gaps.empty()) return true;
    return std::ranges::none_of(keys,
        [&](std::string_view key) { return draft_.gaps.at(subject.section, subject.id, key); });
}

bool Findings::knows_all(
    std::string_view section, std::initializer_list<std::string_view> keys) const {
    if (draft_.gaps.of_section(section)) return false;
    return std::ranges::none_of(
        keys, [&](std::string_view key) { return draft_.gaps.anywhere(section, key); });
}

Place Findings::place_of(const Subject& subject, std::string_view key) {
    const text::Entry* entry = entry_of(subject);
    if (entry == nullptr) return {};
    if (key.empty()) return entry->key_place;
    const text::Entry* member = entry->value.find(key);
    return member == nullptr ? entry->key_place : member->value.place;
}

void Findings::error(std::string_view code, const Subject& subject, std::string_view key,
    const std::string& message, std::string hint) {
    if (!key.empty() && !knows(subject, {key})) return;
    diagnostics_.error(code, place_of(subject, key),
        fmt::format("`{}` {}", named(subject, key), message), std::move(hint));
}

void Findings::warning(std::string_view code, const Subject& subject, std::string_view key,
    const std::string& message, std::string hint) {
    if (!key.empty() && !knows(subject, {key})) return;
    diagnostics_.warning(code, place_of(subject, key),
        fmt::format("`{}` {}", named(subject, key), message), std::move(hint));
}

std::string item_key(std::string_view list, std::size_t position, std::string_view key) {
    return fmt::format("{}.{}.{}", list, position + 1, key);
}

void check_span(Findings& findings, const Subject& subject, const Figure<Date>& from,
    const std::optional<Figure<Date>>& to, std::string_view from_key, std::string_view to_key) {
    if (!to || *from < to->value || !findings.knows(subject, {from_key})) return;
    findings.error("dates-out-of-order", subject, to_key,
        fmt::format("is {}, but the span begins on {}", iso(to->value), iso(*from)),
        "the last day of a span is the day before its end; let it end later");
}

void check_positive(
    Findings& findings, const Subject& subject, std::string_view key, bool positive) {
    if (positive) return;
    findings.error(
        "not-positive", subject, key, "is 0", "write a number above 0, or take the entry out");
}

void check_present(Findings& findings, const Subject& subject, std::string_view key, bool present,
    std::string_view because) {
    if (present || !findings.knows(subject, {key})) return;
    findings.error("missing-key", subject, {}, fmt::format("has no `{}`: {}", key, because),
        fmt::format("add {} = ...", key));
}

void check_absent(Findings& findings, const Subject& subject, std::string_view key, bool absent,
    std::string_view because) {
    if (absent) return;
    findings.error("key-does-not-apply", subject, key, fmt::format("does not apply: {}", because),
        "take it out");
}

void report_named_twice(Findings& findings, const Subject& subject, std::string_view key,
    const std::string& id, const Place& place) {
    findings.error_at("named-twice", place,
        fmt::format("`{}` names {} twice", named(subject, key), id), "name it once");
}

void report_steps(Findings& findings, const Subject& subject, std::string_view key, Date before,
    const Figure<Date>& after) {
    if (!findings.knows(subject, {key})) return;
    findings.error_at("steps-out-of-order", after.place,
        fmt::format("`{}` has a step from {} after one from {}", named(subject, key), iso(*after),
            iso(before)),
        "list the steps by date, one for each date");
}

} // namespace gigaplan::scenario
