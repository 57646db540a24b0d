#include "text/binding.hpp"

#include "text/binding_spelling.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace gigaplan {

std::span<const std::string_view> enum_names(Status) {
    static constexpr std::array<std::string_view, 8> kNames = {
        "unstated", "plan", "claim", "disclosed", "observed", "estimate", "forecast", "assumed"};
    return kNames;
}

std::span<const std::string_view> enum_names(Confidence) {
    static constexpr std::array<std::string_view, 5> kNames = {
        "unstated", "high", "medium", "low", "from-memory"};
    return kNames;
}

} // namespace gigaplan

namespace gigaplan::text {

void ReadContext::error(
    std::string_view code, const Place& place, std::string message, std::string hint) {
    leave_gap();
    report(code, place, std::move(message), std::move(hint));
}

void ReadContext::report(
    std::string_view code, const Place& place, std::string message, std::string hint) {
    ok_ = false;
    diagnostics_.error(code, place, std::move(message), std::move(hint));
}

void ReadContext::leave_gap(std::string_view key) {
    ok_ = false;
    std::string path = path_.size() > object_length_ ? path_.substr(object_length_ + 1) : "";
    if (!path.empty() && !key.empty()) path += '.';
    gaps_.push_back(path.append(key));
}

void ReadContext::number_gaps(std::size_t first, std::size_t item) {
    for (std::size_t i = first; i < gaps_.size(); ++i)
        gaps_[i] += fmt::format(".{}", item);
}

std::string_view ReadContext::key() const {
    return std::string_view(path_).substr(path_.rfind('.') + 1);
}

void ReadContext::enter(std::string_view key) {
    path_ += '.';
    path_ += key;
}

void ReadContext::leave(std::string_view key) {
    path_.resize(path_.size() - key.size() - 1);
}

void Walker::reference(const std::string&, const ReferenceView&) {}
void Walker::figure(const std::string&, const FigureView&) {}

void Members::evidence(Evidence& evidence) {
    optional("status", evidence.status, "what kind of statement this is");
    optional("source", evidence.source, "who says so, and where");
    optional("stated_on", evidence.stated_on, "when it was said");
    optional("confidence", evidence.confidence, "how sure the source is");
    optional("note", evidence.note, "anything a reader should know");
}

namespace {

void report_missing(const Node& table, const Member& member, ReadContext& context) {
    context.leave_gap(member.key);
    context.report("missing-key", table.place,
        fmt::format("`{}` has no `{}`: {}", context.path(), member.key, member.meaning),
        fmt::format("add {} = {}", member.key, member.operations->words().example));
}

// Returns the key that was meant, as far as can be told.
std::string report_unknown(const Entry& entry, const Members& members, ReadContext& context) {
    std::vector<std::string> known;
    for (const Member& member : members.list())
        known.emplace_back(member.key);
    std::string near = nearest(entry.key, known);
    std::string hint;
    if (!near.empty()) {
        hint = fmt::format("did you mean `{}`?", near);
    } else {
        hint = fmt::format("`{}` knows {}", context.path(), fmt::join(known, ", "));
    }
    context.report("unknown-key", entry.key_place,
        fmt::format("`{}` has no key `{}`", context.path(), entry.key), std::move(hint));
    return near;
}

// What stands under keys that are none. It may have been meant for any key that is
// not there, so that nobody can tell what is missing.
struct UnknownKeys {
    std::set<std::string> meant; // keys that they are near to
    bool any = false;            // one of them is near to none
};

UnknownKeys report_unknown_keys(const Node& table, const Members& members, ReadContext& context) {
    UnknownKeys unknown;
    for (const Entry& entry : table.entries) {
        const bool known = std::ranges::any_of(
            members.list(), [&](const Member& member) { return member.key == entry.key; });
        if (known) continue;
        const std::string meant = report_unknown(entry, members, context);
        unknown.any = unknown.any || meant.empty();
        unknown.meant.insert(meant);
    }
    return unknown;
}

// For an example: a key that must be there, if any.
std::string_view first_key(const Members& members) {
    const auto found = std::ranges::find_if(members.list(), &Member::required);
    return found == members.list().end() ? members.list().front().key : found->key;
}

} // namespace

void read_members(const Node& table, const Members& members, ReadContext& context) {
    if (table.kind != NodeKind::Table) {
        if (table.kind == NodeKind::Unreadable) return context.leave_gap();
        context.error("wrong-type", table.place,
            fmt::format(
                "`{}` is {}, but a table is expected", context.path(), kind_name(table.kind)),
            fmt::format("write {{ {} = ... }}", first_key(members)));
        return;
    }
    const UnknownKeys unknown = report_unknown_keys(table, members, context);
    const Date day_around = context.day();
    if (const Currencies* currencies = context.currencies()) {
        context.set_day(currencies->day_of(table).value_or(day_around));
    }
    for (const Member& member : members.list()) {
        const Entry* entry = table.find(member.key);
        if (entry != nullptr) {
            context.enter(member.key);
            if (entry->value.kind == NodeKind::Unreadable) {
                context.leave_gap();
            } else {
                member.operations->read(entry->value, member.value, context);
            }
            context.leave(member.key);
        } else if (table.incomplete || unknown.meant.contains(std::string(member.key))) {
            context.leave_gap(member.key);
        } else if (member.required) {
            report_missing(table, member, context);
        } else if (unknown.any) {
            context.leave_gap(member.key);
        }
    }
    context.set_day(day_around);
}

void list_members(const Members& members, const std::string& path, Listing& listing) {
    for (const Member& member : members.list()) {
        const std::string name =
            path.empty() ? std::string(member.key) : fmt::format("{}.{}", path, member.key);
        member.operations->list(member.value, name, listing);
    }
}

void walk_members(const Members& members, const std::string& path, Walker& walker) {
    for (const Member& member : members.list()) {
        const std::string name =
            path.empty() ? std::string(member.key) : fmt::format("{}.{}", path, member.key);
        member.operations->walk(member.value, name, walker);
    }
}

std::vector<MemberWords> document_members(const Members& members) {
    std::vector<MemberWords> result;
    for (const Member& member : members.list()) {
        TypeWords words = member.operations->words();
        std::string initial;
        if (!member.required) {
            Listing listing;
            member.operations->list(member.value, "", listing);
            if (!listing.items.empty()) initial = listing.items.front().value;
        }
        result.push_back({std::string(member.key), std::move(words.type), std::move(words.example),
            std::move(initial), std::string(member.meaning), member.required,
            std::move(words.members)});
    }
    return result;
}

} // namespace gigaplan::text
