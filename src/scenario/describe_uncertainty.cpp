#include "scenario/describe.hpp"
#include "text/json.hpp"

#include <fmt/format.h>

namespace gigaplan::text {

void Value<scenario::Quantile>::read(
    const Node& node, scenario::Quantile& out, ReadContext& context) {
    out.place = node.place;
    switch (node.kind) {
    case NodeKind::Integer:
        out.text = std::to_string(node.integer);
        break;
    case NodeKind::Float:
        out.text = shortest(node.number);
        break;
    case NodeKind::Date:
        out.text = iso(node.date);
        break;
    case NodeKind::String:
        out.text = node.string;
        break;
    default:
        context.error("wrong-type", node.place,
            fmt::format("`{}` is {}, but a value such as its target's is expected", context.path(),
                kind_name(node.kind)),
            "write it as the target itself is written");
    }
}

} // namespace gigaplan::text

namespace gigaplan::scenario {

void describe(text::Members& members, Uncertainty& uncertainty) {
    members.required(
        "target", uncertainty.target, "path of the figure, such as hall.south-ext.ready");
    members.required("distribution", uncertainty.distribution, "shape of the spread");
    members.optional(
        "p10", uncertainty.p10, "one in ten is at or below this; in the target's own unit");
    members.optional("p50", uncertainty.p50, "the middle; in the target's own unit");
    members.optional(
        "p90", uncertainty.p90, "nine in ten are at or below this; in the target's own unit");
    members.optional("probability", uncertainty.probability, "of a discrete event");
    members.optional("event_value", uncertainty.event_value,
        "of a discrete event: what the figure is if it happens");
    members.evidence(uncertainty.evidence);
}

} // namespace gigaplan::scenario
