#include "text/binding_values.hpp"

#include "text/binding_spelling.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace gigaplan::text {

namespace {

void wrong_type(
    const Node& node, std::string_view expected, std::string_view example, ReadContext& context) {
    context.error("wrong-type", node.place,
        fmt::format(
            "`{}` is {}, but {} is expected", context.path(), kind_name(node.kind), expected),
        fmt::format("write {} = {}", context.key(), example));
}

// A cell of a table in CSV is text whatever it holds, so a number may be quoted.
template <class T>
std::optional<T> number_in(const std::string& text) {
    T value{};
    const char* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc() || stop != end) return std::nullopt;
    return value;
}

} // namespace

void Value<bool>::read(const Node& node, bool& out, ReadContext& context) {
    if (node.kind == NodeKind::Boolean) {
        out = node.boolean;
    } else if (node.kind == NodeKind::String && (node.string == "true" || node.string == "false")) {
        out = node.string == "true";
    } else {
        wrong_type(node, "true or false", "true", context);
    }
}

void Value<double>::read(const Node& node, double& out, ReadContext& context) {
    std::optional<double> value;
    if (node.kind == NodeKind::Float) value = node.number;
    if (node.kind == NodeKind::Integer) value = static_cast<double>(node.integer);
    if (node.kind == NodeKind::String) value = number_in<double>(node.string);
    if (!value) {
        wrong_type(node, "a number", "1.5", context);
    } else if (binding::within(*value, kNumberBounds, node, context)) {
        out = *value;
    }
}

std::string Value<double>::text(double value) {
    return shortest(value);
}

void Value<Date>::read(const Node& node, Date& out, ReadContext& context) {
    std::optional<Date> value;
    if (node.kind == NodeKind::Date) {
        value = node.date;
    } else if (node.kind == NodeKind::String) {
        const Parsed<Date> parsed = parse<Date>(node.string);
        if (const auto* fault = std::get_if<QuantityFault>(&parsed)) {
            binding::report(*fault, node, context);
            return;
        }
        value = std::get<Date>(parsed);
    }
    if (!value) {
        wrong_type(node, "a date", "\"2024-10-01\"", context);
    } else if (*value < kDateMin || *value > kDateMax) {
        context.error("out-of-range", node.place,
            fmt::format("`{}` is {}, but a date lies between {} and {}", context.path(),
                iso(*value), iso(kDateMin), iso(kDateMax)),
            "correct the year");
    } else {
        out = *value;
    }
}

namespace binding {

void read_string(const Node& node, std::string& out, ReadContext& context) {
    if (node.kind == NodeKind::String) {
        out = node.string;
    } else {
        wrong_type(node, "text", "\"...\"", context);
    }
}

void read_integer(const Node& node, std::int64_t& out, const Bounds& bounds, ReadContext& context) {
    std::optional<std::int64_t> value;
    if (node.kind == NodeKind::Integer) value = node.integer;
    if (node.kind == NodeKind::String) value = number_in<std::int64_t>(node.string);
    if (!value) {
        wrong_type(node, "a whole number", "12", context);
    } else if (within(static_cast<double>(*value), bounds, node, context)) {
        out = *value;
    }
}

void report(const QuantityFault& fault, const Node& node, ReadContext& context) {
    context.error(
        fault.code, node.place, fmt::format("`{}`: {}", context.path(), fault.message), fault.hint);
}

std::optional<std::string> quantity_text(
    const Node& node, std::string_view example, ReadContext& context) {
    switch (node.kind) {
    case NodeKind::String:
        return node.string;
    case NodeKind::Integer:
        return std::to_string(node.integer);
    case NodeKind::Float:
        return shortest(node.number);
    default:
        wrong_type(node, "a quantity", fmt::format("\"{}\"", example), context);
        return std::nullopt;
    }
}

std::optional<double> exchange_rate(
    const std::string& amount, const Node& node, ReadContext& context) {
    const Currencies* currencies = context.currencies();
    const auto currency = currency_of(amount);
    if (currencies == nullptr || currencies->own.empty() || !currency ||
        *currency == currencies->own)
        return 1.0;
    if (const auto rate = currencies->rate_on(*currency, context.day())) return rate;
    if (!currencies->complete) {
        context.leave_gap();
        return std::nullopt;
    }
    context.error("no-currency-rate", node.place,
        fmt::format(
            "`{}` is in {}, but the scenario is in {}", context.path(), *currency, currencies->own),
        fmt::format(
            "write it in {}, or add a [currency_rate.ID] for {}", currencies->own, *currency));
    return std::nullopt;
}

Money exchanged(Money amount, double rate) {
    // Bounded on both sides, so that cents beyond 64 bits cannot come up.
    const double units = std::clamp(to_units(amount) * rate, -1e16, 1e16);
    return money_from_units(units);
}

// A rate or fraction that was meant in per cent, a slip of the sign, or the wrong unit.
std::string how_to_correct(double value, const Bounds& bounds, const Node& node) {
    if (value < 0.0) return "write it without the minus sign, or leave the key out";
    const bool is_bare = node.string.find_first_not_of("0123456789._") == std::string::npos;
    if (bounds.high == 1.0 && is_bare && value <= 100.0) {
        return fmt::format("write \"{} %\" if it is per cent", shortest(value));
    }
    return is_bare ? "correct the number" : "is there a digit too many, or is the unit wrong?";
}

bool within(double value, const Bounds& bounds, const Node& node, ReadContext& context) {
    if (value >= bounds.low && value <= bounds.high) return true;
    std::string written = node.string;
    if (node.kind == NodeKind::Integer) written = std::to_string(node.integer);
    if (node.kind == NodeKind::Float) written = shortest(node.number);
    context.error("out-of-range", node.place,
        fmt::format("`{}` is {}, but {}", context.path(), written, bounds.words),
        how_to_correct(value, bounds, node));
    return false;
}

std::optional<int> read_choice(
    const Node& node, std::span<const std::string_view> names, ReadContext& context) {
    const std::vector<std::string> words(names.begin(), names.end());
    if (node.kind != NodeKind::String) {
        wrong_type(node, choice_of(words), '"' + words.front() + '"', context);
        return std::nullopt;
    }
    const auto found = std::ranges::find(words, node.string);
    if (found != words.end()) return static_cast<int>(found - words.begin());
    const std::string near = nearest(node.string, words);
    context.error("bad-choice", node.place,
        fmt::format(
            "`{}` is \"{}\", but must be {}", context.path(), node.string, choice_of(words)),
        near.empty() ? "choose one of these" : fmt::format("did you mean \"{}\"?", near));
    return std::nullopt;
}

TypeWords choice_words(std::span<const std::string_view> names) {
    const std::vector<std::string> words(names.begin(), names.end());
    return {choice_of(words), '"' + words.front() + '"', {}};
}

void list_evidence(const Evidence& evidence, const std::string& path, Listing& listing) {
    const auto add = [&](std::string_view key, std::string value) {
        listing.items.push_back({fmt::format("{}.{}", path, key), std::move(value)});
    };
    if (evidence.status != Status::Unstated) {
        add("status", Value<Status>::text(evidence.status));
    }
    if (!evidence.source.empty()) add("source", evidence.source);
    if (evidence.stated_on) add("stated_on", iso(*evidence.stated_on));
    if (evidence.confidence != Confidence::Unstated) {
        add("confidence", Value<Confidence>::text(evidence.confidence));
    }
    if (!evidence.note.empty()) add("note", evidence.note);
}

bool is_array(const Node& node, ReadContext& context) {
    if (node.kind != NodeKind::Array) {
        wrong_type(node, "an array", "[ ... ]", context);
    } else if (node.items.size() > kListMax) {
        context.error("list-too-long", node.place,
            fmt::format("`{}` has {} items, at most {} are allowed", context.path(),
                node.items.size(), kListMax),
            "use several entries, or a table in CSV");
    } else {
        return true;
    }
    return false;
}

std::string numbered(const std::string& path, std::size_t position) {
    return fmt::format("{}.{}", path, position + 1);
}

TypeWords array_words(const TypeWords& element) {
    return {"array of " + element.type, "[" + element.example + "]", element.members};
}

} // namespace binding

} // namespace gigaplan::text
