// One description per struct serves reading, the canonical listing, the walk
// over references and figures, and the documentation of the format:
//
//     void describe(text::Members& members, Hall& hall) {
//         members.required("site", hall.site, "where it stands");
//         members.optional("it_power", hall.it_power, "what the room can feed");
//     }
//
// `describe` stands in the namespace of its struct. Members may be strings,
// bools, integers, doubles, dates, every quantity of text/units.hpp, Figure,
// std::optional, std::vector, other described structs, enums (overload
// enum_names) and references (overload reference_section and set_target).
#pragma once

#include "base/diagnostics.hpp"
#include "base/figure.hpp"
#include "text/node.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan {

[[nodiscard]] std::span<const std::string_view> enum_names(Status);
[[nodiscard]] std::span<const std::string_view> enum_names(Confidence);

} // namespace gigaplan

namespace gigaplan::text {

struct DatedRate {
    std::string currency;
    Date from;         // the first day on which it holds
    double rate = 1.0; // own units for one foreign unit
};

// What amounts of money are read into: one currency, with what others are worth by day.
struct Currencies {
    // The latest that has begun by `day`, else the earliest; none of an unknown currency.
    [[nodiscard]] std::optional<double> rate_on(std::string_view currency, Date day) const;
    // Of a table with amounts, from its first key that is one of `day_keys`.
    [[nodiscard]] std::optional<Date> day_of(const Node& table) const;

    std::string own; // empty: any, taken for the own one
    std::vector<DatedRate> rates;
    Date day;                                   // of amounts in tables that have none
    std::vector<std::string_view> day_keys = {}; // those before count more
    bool complete = true;                       // false: there may be rates that could not be read
};

// Where a value is being read into, for messages: "hall.south-ext.ready".
//
// Its gaps are the members that nobody may rely on, since a fault of theirs was
// reported or what was written could not be read: paths within the object, such as
// "ready" or "legs.2.to", and "" for the object as a whole.
class ReadContext {
public:
    // Without `currencies` every currency is taken for the own one.
    ReadContext(Diagnostics& diagnostics, std::string path, const Currencies* currencies = nullptr)
        : path_(std::move(path)), diagnostics_(diagnostics), currencies_(currencies),
          day_(currencies == nullptr ? Date{} : currencies->day), object_length_(path_.size()) {}

    // A fault of what is being read, which becomes a gap.
    void error(
        std::string_view code, const Place& place, std::string message, std::string hint = {});
    // A fault beside it.
    void report(
        std::string_view code, const Place& place, std::string message, std::string hint = {});
    // What is being read, or one of its keys, is a gap without a fault of its own.
    void leave_gap(std::string_view key = {});
    // Gaps from `first` on are of an item of a list, of which messages name the list.
    void number_gaps(std::size_t first, std::size_t item);
    // Gaps from `first` on are none: what they are about does not count.
    void forget_gaps(std::size_t first) { gaps_.resize(first); }

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] const std::vector<std::string>& gaps() const { return gaps_; }
    [[nodiscard]] const Currencies* currencies() const { return currencies_; }
    // Whose rates count for the amounts that are read.
    [[nodiscard]] Date day() const { return day_; }
    void set_day(Date day) { day_ = day; }

    [[nodiscard]] const std::string& path() const { return path_; }
    // The key being read: "ready".
    [[nodiscard]] std::string_view key() const;
    void enter(std::string_view key);
    void leave(std::string_view key);

private:
    std::string path_;
    Diagnostics& diagnostics_;
    const Currencies* currencies_;
    Date day_;
    std::size_t object_length_; // of the path of the object itself
    std::vector<std::string> gaps_;
    bool ok_ = true;
};

// One value as canonical text: "hall.south-ext.ready" = "2024-10-01".
struct Item {
    std::string path;
    std::string value;

    friend bool operator==(const Item&, const Item&) = default;
};

// Collects items; amounts of money carry the currency.
struct Listing {
    std::string currency = "XXX"; // ISO 4217 for "none"
    std::vector<Item> items = {};
};

// A value that names another entity, whatever it names.
struct ReferenceView {
    std::string_view section; // "site"
    const std::string* id = nullptr;
    const Place* place = nullptr;
    void* reference = nullptr;
    void (*set_target)(void* reference, std::uint32_t position) = nullptr;
};

// A figure, whatever its type.
struct ClaimView {
    std::string value;   // canonical text
    double number = 0.0; // in the type's own unit; days since 1970 for a date
    const Evidence* evidence = nullptr;
    const Place* place = nullptr;
};
struct FigureView {
    bool is_date = false;
    bool is_number = false;
    std::vector<ClaimView> claims; // the chosen one first
    // Reads one more value of the figure's own type, such as an end of its
    // spread; nothing once `context` has reported a fault.
    std::optional<ClaimView> (*read)(
        const Node&, const std::string& currency, ReadContext&) = nullptr;
};

// Told of every reference and figure on a walk over described structs.
class Walker {
public:
    Walker() = default;
    explicit Walker(std::string money_currency) : currency(std::move(money_currency)) {}
    virtual ~Walker() = default;
    virtual void reference(const std::string& path, const ReferenceView& reference);
    virtual void figure(const std::string& path, const FigureView& figure);

    std::string currency = "XXX"; // of amounts in views
};

// What the documentation says of one key.
struct MemberWords {
    std::string key;
    std::string type;    // "IT power", "date", "id of a site"
    std::string example; // as written in TOML: "\"30 MW IT\""
    std::string initial; // value when left out; empty: none
    std::string meaning;
    bool required = false;
    std::vector<MemberWords> members; // of a table, or of an array's tables
};
struct TypeWords {
    std::string type;
    std::string example;
    std::vector<MemberWords> members;
};

// What can be done with a value of some type, behind pointers, so that all the
// work on members is compiled once.
struct ValueOperations {
    void (*read)(const Node&, void*, ReadContext&);
    void (*list)(const void*, const std::string& path, Listing&);
    void (*walk)(void*, const std::string& path, Walker&);
    TypeWords (*words)();
};

struct Member {
    std::string_view key;
    std::string_view meaning;
    bool required = false;
    void* value = nullptr;
    const ValueOperations* operations = nullptr;
};

// The members of one object, in the order of the documentation.
class Members {
public:
    template <class T>
    void required(std::string_view key, T& value, std::string_view meaning);
    template <class T>
    void optional(std::string_view key, T& value, std::string_view meaning);
    // status, source, stated_on, confidence and note of the object as a whole.
    void evidence(Evidence& evidence);

    [[nodiscard]] const std::vector<Member>& list() const { return list_; }

private:
    std::vector<Member> list_;
};

// For objects without a struct of their own around: what `describe` lists.
void read_members(const Node& table, const Members& members, ReadContext& context);
void list_members(const Members& members, const std::string& path, Listing& listing);
void walk_members(const Members& members, const std::string& path, Walker& walker);
[[nodiscard]] std::vector<MemberWords> document_members(const Members& members);

template <class T>
[[nodiscard]] Members members_of(T& object) {
    Members members;
    describe(members, object);
    return members;
}

// Reads a table into `object`, whose `place`, if it has one, becomes the
// table's. False if anything in it was reported; its gaps are added to `gaps`.
template <class T>
bool read(const Node& table, T& object, const std::string& path, Diagnostics& diagnostics,
    const Currencies* currencies = nullptr, std::vector<std::string>* gaps = nullptr) {
    ReadContext context(diagnostics, path, currencies);
    if constexpr (requires { object.place = table.place; }) object.place = table.place;
    read_members(table, members_of(object), context);
    if (gaps != nullptr) gaps->insert(gaps->end(), context.gaps().begin(), context.gaps().end());
    return context.ok();
}

// Reads an entity `[section.id]`: id and place come from the key.
template <class T>
bool read_entity(const Entry& entry, T& object, std::string_view section, Diagnostics& diagnostics,
    const Currencies* currencies = nullptr, std::vector<std::string>* gaps = nullptr) {
    object.id = entry.key;
    const std::string path = std::string(section) + "." + entry.key;
    const bool ok = read(entry.value, object, path, diagnostics, currencies, gaps);
    object.place = entry.key_place;
    return ok;
}

// Canonical items of an object; values left at their default are listed too,
// empty text is not.
template <class T>
void list(const T& object, const std::string& path, Listing& listing) {
    // Listing writes nothing; descriptions are shared with reading, which does.
    list_members(members_of(const_cast<T&>(object)), path, listing);
}

template <class T>
void walk(T& object, const std::string& path, Walker& walker) {
    walk_members(members_of(object), path, walker);
}

template <class T>
[[nodiscard]] std::vector<MemberWords> document() {
    T object{};
    return document_members(members_of(object));
}

} // namespace gigaplan::text

#include "text/binding_values.hpp" // IWYU pragma: export
