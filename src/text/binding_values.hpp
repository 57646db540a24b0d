// How a value of each type is read, listed, walked and documented. Included by
// text/binding.hpp only.
#pragma once

#include "text/binding.hpp"
#include "text/binding_bounds.hpp"
#include "text/units.hpp"

#include <concepts>
#include <optional>
#include <type_traits>

namespace gigaplan::text {

// Enums whose enumerators are 0, 1, 2 ... and whose names `enum_names` gives in
// that order, in kebab-case.
template <class T>
concept NamedEnum = std::is_enum_v<T> && requires(T value) {
    enum_names(value);
};

template <class T>
concept Referring = requires(T& value) {
    { reference_section(value) } -> std::convertible_to<std::string_view>;
    set_target(value, std::uint32_t{});
};

template <class T>
concept Described = requires(Members& members, T& value) {
    describe(members, value);
};

template <class T>
concept Measured = requires(const BoundsOf<T>& bounds) {
    bounds.value;
};

// The work that needs no type, in binding_values.cpp.
namespace binding {

void read_string(const Node& node, std::string& out, ReadContext& context);
void read_integer(const Node& node, std::int64_t& out, const Bounds& bounds, ReadContext& context);

void report(const QuantityFault& fault, const Node& node, ReadContext& context);
// The text to parse as a quantity; nothing, with a report, if it cannot be one.
[[nodiscard]] std::optional<std::string> quantity_text(
    const Node& node, std::string_view example, ReadContext& context);
// What one unit of the amount's currency is worth in the own one.
[[nodiscard]] std::optional<double> exchange_rate(
    const std::string& amount, const Node& node, ReadContext& context);
[[nodiscard]] Money exchanged(Money amount, double rate);
template <class Tag>
[[nodiscard]] Quantity<Tag> exchanged(Quantity<Tag> price, double rate) {
    return price * rate;
}
[[nodiscard]] std::string how_to_correct(double value, const Bounds& bounds, const Node& node);
[[nodiscard]] bool within(
    double value, const Bounds& bounds, const Node& node, ReadContext& context);

[[nodiscard]] std::optional<int> read_choice(
    const Node& node, std::span<const std::string_view> names, ReadContext& context);
[[nodiscard]] TypeWords choice_words(std::span<const std::string_view> names);

struct ClaimNode {
    const Node* value = nullptr;
    Evidence evidence;
};
// The statements that a figure's node makes, the chosen one first.
[[nodiscard]] std::vector<ClaimNode> claim_nodes(const Node& node, ReadContext& context);
void list_evidence(const Evidence& evidence, const std::string& path, Listing& listing);

[[nodiscard]] bool is_array(const Node& node, ReadContext& context);
[[nodiscard]] std::string numbered(const std::string& path, std::size_t position);
[[nodiscard]] TypeWords array_words(const TypeWords& element);

} // namespace binding

template <class T>
struct Value;

namespace binding {

// Canonical text, with the currency where the type has one.
template <class T>
std::string text_of(const T& value, const std::string& currency) {
    if constexpr (requires { format(value, currency); }) {
        return format(value, currency);
    } else {
        return Value<T>::text(value);
    }
}

} // namespace binding

template <class T>
void list_any(const T& value, const std::string& path, Listing& listing) {
    if constexpr (requires { Value<T>::list(value, path, listing); }) {
        Value<T>::list(value, path, listing);
    } else if (std::string text = binding::text_of(value, listing.currency); !text.empty()) {
        listing.items.push_back({path, std::move(text)});
    }
}
template <class T>
void walk_any(T& value, const std::string& path, Walker& walker) {
    if constexpr (requires { Value<T>::walk(value, path, walker); }) {
        Value<T>::walk(value, path, walker);
    }
}

// Types that are one piece of text: read, text and words.
template <>
struct Value<std::string> {
    static void read(const Node& node, std::string& out, ReadContext& context) {
        binding::read_string(node, out, context);
    }
    static std::string text(const std::string& value) { return value; }
    static TypeWords words() { return {"text", "\"...\"", {}}; }
};

template <>
struct Value<bool> {
    static void read(const Node& node, bool& out, ReadContext& context);
    static std::string text(bool value) { return value ? "true" : "false"; }
    static TypeWords words() { return {"true or false", "true", {}}; }
};

template <>
struct Value<double> {
    static void read(const Node& node, double& out, ReadContext& context);
    static std::string text(double value);
    static TypeWords words() { return {"number", "1.5", {}}; }
};

template <>
struct Value<Date> {
    static void read(const Node& node, Date& out, ReadContext& context);
    static std::string text(Date value) { return iso(value); }
    static TypeWords words() { return {"date", "\"2024-10-01\"", {}}; }
};

template <std::integral T>
struct Value<T> {
    static void read(const Node& node, T& out, ReadContext& context) {
        std::int64_t value = 0;
        binding::read_integer(node, value, kIntegerBounds, context);
        out = static_cast<T>(value);
    }
    static std::string text(T value) { return std::to_string(value); }
    static TypeWords words() { return {"whole number", "12", {}}; }
};

template <Measured T>
struct Value<T> {
    static double number(T value) {
        if constexpr (requires { value.raw(); }) {
            return value.raw();
        } else {
            return static_cast<double>(value.value());
        }
    }
    static void read(const Node& node, T& out, ReadContext& context) {
        const auto written = binding::quantity_text(node, example<T>(), context);
        if (!written) return;
        const Parsed<T> parsed = parse<T>(*written);
        if (const auto* fault = std::get_if<QuantityFault>(&parsed)) {
            binding::report(*fault, node, context);
            return;
        }
        T value = std::get<T>(parsed);
        if constexpr (requires { format(value, *written); }) {
            const auto rate = binding::exchange_rate(*written, node, context);
            if (!rate) return;
            if (*rate != 1.0) value = binding::exchanged(value, *rate);
        }
        if (binding::within(number(value), BoundsOf<T>::value, node, context)) out = value;
    }
    static std::string text(T value) { return format<T>(value); }
    static TypeWords words() {
        return {BoundsOf<T>::value.name, '"' + std::string(example<T>()) + '"', {}};
    }
};

template <NamedEnum T>
struct Value<T> {
    static void read(const Node& node, T& out, ReadContext& context) {
        const auto choice = binding::read_choice(node, enum_names(T{}), context);
        if (choice) out = static_cast<T>(*choice);
    }
    static std::string text(T value) {
        if constexpr (requires { T::Unstated; }) {
            if (value == T::Unstated) return {};
        }
        return std::string(enum_names(value)[static_cast<std::size_t>(value)]);
    }
    static TypeWords words() { return binding::choice_words(enum_names(T{})); }
};

template <Referring T>
struct Value<T> {
    static void read(const Node& node, T& out, ReadContext& context) {
        binding::read_string(node, out.id, context);
        out.place = node.place;
    }
    static std::string text(const T& value) { return value.id; }
    static void walk(T& value, const std::string& path, Walker& walker) {
        const auto set = [](void* reference, std::uint32_t position) {
            set_target(*static_cast<T*>(reference), position);
        };
        walker.reference(path, {reference_section(value), &value.id, &value.place, &value, set});
    }
    static TypeWords words() {
        const T reference{};
        const std::string section(reference_section(reference));
        return {"id of `" + section + "`", "\"" + section + "-id\"", {}};
    }
};

template <class T>
struct Value<Figure<T>> {
    static void read(const Node& node, Figure<T>& out, ReadContext& context) {
        out = {};
        bool chosen = true;
        for (binding::ClaimNode& claim : binding::claim_nodes(node, context)) {
            T value{};
            if (claim.value->kind == NodeKind::Unreadable) {
                context.leave_gap();
            } else {
                Value<T>::read(*claim.value, value, context);
            }
            if (chosen) {
                out.value = value;
                out.evidence = std::move(claim.evidence);
                out.place = claim.value->place;
            } else {
                out.others.push_back({value, std::move(claim.evidence), claim.value->place});
            }
            chosen = false;
        }
    }
    static void list(const Figure<T>& figure, const std::string& path, Listing& listing) {
        listing.items.push_back({path, binding::text_of(figure.value, listing.currency)});
        binding::list_evidence(figure.evidence, path, listing);
        for (std::size_t i = 0; i < figure.others.size(); ++i) {
            const std::string other = binding::numbered(path + ".other", i);
            listing.items.push_back(
                {other, binding::text_of(figure.others[i].value, listing.currency)});
            binding::list_evidence(figure.others[i].evidence, other, listing);
        }
    }
    static void walk(Figure<T>& figure, const std::string& path, Walker& walker) {
        FigureView view{
            std::same_as<T, Date>, Measured<T> || std::is_arithmetic_v<T>, {}, read_one};
        view.claims.push_back(claim(figure.value, figure.evidence, figure.place, walker));
        for (const Claim<T>& other : figure.others) {
            view.claims.push_back(claim(other.value, other.evidence, other.place, walker));
        }
        walker.figure(path, view);
    }
    static TypeWords words() {
        TypeWords words = Value<T>::words();
        words.type += " (figure)";
        return words;
    }

private:
    static std::optional<ClaimView> read_one(
        const Node& node, const std::string& currency, ReadContext& context) {
        T value{};
        Value<T>::read(node, value, context);
        if (!context.ok()) return std::nullopt;
        return ClaimView{binding::text_of(value, currency), number(value), nullptr, nullptr};
    }
    static ClaimView claim(
        const T& value, const Evidence& evidence, const Place& place, const Walker& walker) {
        return {binding::text_of(value, walker.currency), number(value), &evidence, &place};
    }
    static double number(const T& value) {
        if constexpr (Measured<T>) {
            return Value<T>::number(value);
        } else if constexpr (std::same_as<T, Date>) {
            return static_cast<double>(value - Date());
        } else if constexpr (std::is_arithmetic_v<T>) {
            return static_cast<double>(value);
        } else {
            return 0.0;
        }
    }
};

template <Described T>
struct Value<T> {
    static void read(const Node& node, T& out, ReadContext& context) {
        if constexpr (requires { out.place = node.place; }) out.place = node.place;
        read_members(node, members_of(out), context);
    }
    static void list(const T& value, const std::string& path, Listing& listing) {
        list_members(members_of(const_cast<T&>(value)), path, listing);
    }
    static void walk(T& value, const std::string& path, Walker& walker) {
        walk_members(members_of(value), path, walker);
    }
    static TypeWords words() { return {"table", "{ ... }", document<T>()}; }
};

template <class T>
struct Value<std::optional<T>> {
    static void read(const Node& node, std::optional<T>& out, ReadContext& context) {
        Value<T>::read(node, out.emplace(), context);
    }
    static void list(const std::optional<T>& value, const std::string& path, Listing& listing) {
        if (value) list_any(*value, path, listing);
    }
    static void walk(std::optional<T>& value, const std::string& path, Walker& walker) {
        if (value) walk_any(*value, path, walker);
    }
    static TypeWords words() { return Value<T>::words(); }
};

template <class T>
struct Value<std::vector<T>> {
    static void read(const Node& node, std::vector<T>& out, ReadContext& context) {
        out.clear();
        if (!binding::is_array(node, context)) return;
        for (const Node& item : node.items) {
            if constexpr (Described<T>) {
                const std::string number = std::to_string(out.size() + 1);
                context.enter(number);
                Value<T>::read(item, out.emplace_back(), context);
                context.leave(number);
            } else {
                const std::size_t gaps_before = context.gaps().size();
                T& value = out.emplace_back();
                if (item.kind == NodeKind::Unreadable) {
                    context.leave_gap();
                } else {
                    Value<T>::read(item, value, context);
                }
                context.number_gaps(gaps_before, out.size());
            }
        }
    }
    static void list(const std::vector<T>& values, const std::string& path, Listing& listing) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            list_any(values[i], binding::numbered(path, i), listing);
        }
    }
    static void walk(std::vector<T>& values, const std::string& path, Walker& walker) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            walk_any(values[i], binding::numbered(path, i), walker);
        }
    }
    static TypeWords words() { return binding::array_words(Value<T>::words()); }
};

template <class T>
inline constexpr ValueOperations kValueOperations = {
    [](const Node& node, void* value, ReadContext& context) {
        Value<T>::read(node, *static_cast<T*>(value), context);
    },
    [](const void* value, const std::string& path, Listing& listing) {
        list_any(*static_cast<const T*>(value), path, listing);
    },
    [](void* value, const std::string& path, Walker& walker) {
        walk_any(*static_cast<T*>(value), path, walker);
    },
    [] { return Value<T>::words(); },
};

template <class T>
void Members::required(std::string_view key, T& value, std::string_view meaning) {
    list_.push_back({key, meaning, true, &value, &kValueOperations<T>});
}

template <class T>
void Members::optional(std::string_view key, T& value, std::string_view meaning) {
    list_.push_back({key, meaning, false, &value, &kValueOperations<T>});
}

} // namespace gigaplan::text
