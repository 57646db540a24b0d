// A figure as written: a plain value, a table with its evidence, or an array of
// such tables of which one is chosen.

#include "text/binding_values.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::text {

// A key that is known here and read elsewhere.
struct Unread {};
template <>
struct Value<Unread> {
    static void read(const Node&, Unread&, ReadContext&) {}
    static std::string text(const Unread&) { return {}; }
    static TypeWords words() { return {}; }
};

namespace binding {

namespace {

// The table around a value: what it says of the value, without the value.
struct ClaimTable {
    const Node* value = nullptr;
    Evidence evidence;
    bool chosen = false;
    bool choice_is_known = true;
};

// What is said of a value may be faulty without the value being so.
std::optional<ClaimTable> claim_table(const Node& node, ReadContext& context) {
    ClaimTable claim;
    Members members;
    Unread unread;
    members.optional("value", unread, "what is stated");
    members.evidence(claim.evidence);
    members.optional("chosen", claim.chosen, "which of several statements the plan uses");
    const std::size_t gaps_before = context.gaps().size();
    read_members(node, members, context);
    const auto is_gap = [&](std::string_view key) {
        return std::any_of(context.gaps().begin() + static_cast<std::ptrdiff_t>(gaps_before),
            context.gaps().end(), [&](const std::string& gap) { return gap.ends_with(key); });
    };
    const bool value_is_lost = is_gap(".value");
    claim.choice_is_known = !is_gap(".chosen");
    context.forget_gaps(gaps_before);
    if (const Entry* value = node.find("value")) {
        claim.value = &value->value;
        return claim;
    }
    if (value_is_lost) {
        context.leave_gap();
    } else {
        context.error("missing-key", node.place,
            fmt::format("`{}` has no `value`, only what is said of it", context.path()),
            "write { value = ..., source = \"...\" }, or the value alone");
    }
    return std::nullopt;
}

std::vector<ClaimNode> claims_of_array(const Node& node, ReadContext& context) {
    std::vector<ClaimTable> claims;
    bool sound = true;
    for (const Node& item : node.items) {
        if (item.kind == NodeKind::Unreadable) {
            context.leave_gap();
            sound = false;
        } else if (item.kind != NodeKind::Table) {
            context.error("wrong-type", item.place,
                fmt::format("`{}` lists several statements, and one of them is {}, not a table",
                    context.path(), kind_name(item.kind)),
                "write each as { value = ..., source = \"...\" }");
            sound = false;
        } else if (auto claim = claim_table(item, context)) {
            claims.push_back(*std::move(claim));
        } else {
            sound = false;
        }
    }
    if (!sound && claims.empty()) return {};
    if (claims.empty()) {
        context.error("empty-list", node.place,
            fmt::format("`{}` is an empty list", context.path()), "write the value alone");
        return {};
    }
    if (claims.size() == 1) claims.front().chosen = true;
    const auto chosen = std::ranges::count_if(claims, &ClaimTable::chosen);
    if (!std::ranges::all_of(claims, &ClaimTable::choice_is_known)) {
        context.leave_gap();
    } else if (chosen != 1 && sound) {
        const char* code = chosen == 0 ? "none-chosen" : "several-chosen";
        context.error(code, node.place,
            fmt::format("`{}` has {} statements and {} of them is chosen", context.path(),
                claims.size(), chosen == 0 ? "none" : "more than one"),
            chosen == 0 ? "add chosen = true to the one that the plan uses"
                        : "leave chosen = true at the one that the plan uses");
    }
    std::ranges::stable_partition(claims, &ClaimTable::chosen);
    std::vector<ClaimNode> result;
    for (ClaimTable& claim : claims)
        result.push_back({claim.value, std::move(claim.evidence)});
    return result;
}

} // namespace

std::vector<ClaimNode> claim_nodes(const Node& node, ReadContext& context) {
    if (node.kind == NodeKind::Array) return claims_of_array(node, context);
    if (node.kind != NodeKind::Table) return {{&node, {}}};
    auto claim = claim_table(node, context);
    if (!claim) return {};
    return {{claim->value, std::move(claim->evidence)}};
}

} // namespace binding

} // namespace gigaplan::text
