#include "catalogue/figures.hpp"
#include "catalogue/listing.hpp"
#include "catalogue/measures.hpp"
#include "text/binding_spelling.hpp"

#include <fmt/format.h>

namespace gigaplan::catalogue {

namespace {

// Takes the place of text::Members in a description and stops at what is no figure.
class FactVisitor {
public:
    explicit FactVisitor(std::vector<ShownFact>& facts) : facts_(facts) {}

    template <class T>
    void required(std::string_view key, T& value, std::string_view) {
        add(key, value);
    }
    template <class T>
    void optional(std::string_view key, T& value, std::string_view) {
        add(key, value);
    }
    void evidence(Evidence&) {}

private:
    template <class T>
    void add(std::string_view, const MaybeFigure<T>&) {}
    template <class T>
    void add(std::string_view, const Figure<T>&) {}
    void add(std::string_view key, int value) { add(key, static_cast<std::int64_t>(value)); }
    void add(std::string_view key, std::int64_t value) {
        put({std::string(key), std::to_string(value), static_cast<double>(value), {}});
    }
    void add(std::string_view key, const std::string& value) {
        if (!value.empty()) put({std::string(key), value, {}, {}});
    }
    void add(std::string_view key, Date value) { put({std::string(key), iso(value), {}, {}}); }
    template <class T>
    requires requires(T value) { measured("", value); }
    void add(std::string_view key, T value) {
        Measured amount = measured(key, value);
        put({std::string(key), fmt::format("{} {}", number_text(amount.number), amount.unit),
            amount.number, std::move(amount.unit)});
    }
    void put(ShownFact fact) { facts_.push_back(std::move(fact)); }

    std::vector<ShownFact>& facts_;
};

template <class Entry>
ShownEntry shown(std::string_view section, const Entry& entry) {
    ShownEntry result{std::string(section), entry.id, {}, entry.evidence, {}};
    FactVisitor facts(result.facts);
    // Showing writes nothing; descriptions are shared with reading, which does.
    describe(facts, const_cast<Entry&>(entry));
    for_each_figure(entry, [&](std::string_view key, const auto& figure) {
        const auto add = [&](bool chosen, const auto& statement) {
            Measured amount = measured(key, statement.value);
            result.figures.push_back({std::string(key), chosen, amount.number,
                std::move(amount.unit), statement.evidence});
        };
        add(true, figure);
        for (const auto& other : figure.others)
            add(false, other);
    });
    return result;
}

// Calls visit(section, entry) for every entry of the catalogue.
template <class Visit>
void for_each_entry(const Catalogue& catalogue, const Visit& visit) {
    const auto all = [&](std::string_view section, const auto& entries) {
        for (const auto& entry : entries)
            visit(section, entry);
    };
    all("accelerator", catalogue.accelerators);
    all("system", catalogue.systems);
    all("device", catalogue.devices);
    all("model", catalogue.models);
    all("price", catalogue.prices);
    all("rent", catalogue.rents);
}

// "estimate, high confidence; Epoch AI, IT power by chip; a note"
std::string evidence_text(const Evidence& evidence) {
    std::string result(table::word(evidence.status));
    if (evidence.confidence == Confidence::FromMemory) {
        result += ", from memory";
    } else if (evidence.confidence != Confidence::Unstated) {
        result += fmt::format(", {} confidence", table::word(evidence.confidence));
    }
    if (!evidence.source.empty()) result += "; " + evidence.source;
    if (evidence.stated_on) {
        result += ", " + iso(*evidence.stated_on);
    } else if (evidence.status != Status::Estimate && !evidence.source.empty()) {
        result += ", undated";
    }
    if (!evidence.note.empty()) result += "; " + evidence.note;
    return result;
}

std::string value_text(const ShownFigure& figure) {
    const std::string number = number_text(figure.number);
    return figure.unit.empty() ? number : number + " " + figure.unit;
}

text::Json json(const ShownFact& fact) {
    if (!fact.number) return fact.value;
    if (fact.unit.empty()) return *fact.number;
    text::Json result;
    result.set("value", *fact.number);
    result.set("unit", fact.unit);
    return result;
}

text::Json json(const Evidence& evidence) {
    text::Json result{text::Json::Object{}};
    result.set("status", text::Value<Status>::text(evidence.status));
    result.set("source", evidence.source);
    result.set("stated_on", evidence.stated_on ? text::Json(*evidence.stated_on) : text::Json());
    result.set("confidence", text::Value<Confidence>::text(evidence.confidence));
    result.set("note", evidence.note);
    return result;
}

std::string in_small_letters(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

// Entries that have what was asked for in their id or name, in the order of the
// kinds; prices and rents, which repeat those ids, only where nothing else has it.
std::vector<std::string> ids_with(const Catalogue& catalogue, std::string_view asked) {
    constexpr std::size_t kNamedMax = 5;
    if (asked.empty()) return {};
    const std::string part = in_small_letters(asked);
    std::vector<std::string> of_things, of_quotes;
    for_each_entry(catalogue, [&](std::string_view section, const auto& entry) {
        if constexpr (requires { entry.name; }) {
            const bool has = entry.id.find(part) != std::string::npos ||
                             in_small_letters(entry.name).find(part) != std::string::npos;
            if (has) of_things.push_back(entry.id);
        } else if (entry.id.find(part) != std::string::npos) {
            of_quotes.push_back(fmt::format("{}.{}", section, entry.id));
        }
    });
    std::vector<std::string>& found = of_things.empty() ? of_quotes : of_things;
    if (found.size() > kNamedMax) found.resize(kNamedMax);
    return found;
}

// In quotation marks.
std::vector<std::string> nearest_ids(const Catalogue& catalogue, std::string_view asked) {
    std::vector<std::string> known;
    for_each_entry(
        catalogue, [&](std::string_view, const auto& entry) { known.push_back(entry.id); });
    std::vector<std::string> found = ids_with(catalogue, asked);
    if (found.empty()) found = {text::nearest(std::string(asked), known)};
    std::erase(found, "");
    for (std::string& id : found)
        id = fmt::format("\"{}\"", id);
    return found;
}

} // namespace

Result<std::vector<ShownEntry>> show(const Catalogue& catalogue, std::string_view id) {
    std::vector<ShownEntry> found;
    for_each_entry(catalogue, [&](std::string_view section, const auto& entry) {
        if (entry.id == id || fmt::format("{}.{}", section, entry.id) == id) {
            found.push_back(shown(section, entry));
        }
    });
    if (!found.empty()) return found;
    const std::vector<std::string> near = nearest_ids(catalogue, id);
    return Failure{FailureKind::Input,
        fmt::format("the catalogue has no entry \"{}\"; {}", id,
            near.empty() ? "`gigaplan catalogue list` names them all"
                         : fmt::format("did you mean {}?", text::choice_of(near)))};
}

std::string to_text(const ShownEntry& entry) {
    std::size_t key_width = std::string_view("  not used:").size();
    std::size_t value_width = 0;
    for (const ShownFact& fact : entry.facts)
        key_width = std::max(key_width, fact.key.size());
    for (const ShownFigure& figure : entry.figures) {
        key_width = std::max(key_width, figure.key.size());
        value_width = std::max(value_width, value_text(figure).size());
    }
    std::string result = fmt::format("{}.{}\n", entry.section, entry.id);
    for (const ShownFact& fact : entry.facts)
        result += fmt::format("  {:<{}}  {}\n", fact.key, key_width, fact.value);
    result += fmt::format("  {:<{}}  {}\n", "evidence", key_width, evidence_text(entry.evidence));
    for (const ShownFigure& figure : entry.figures) {
        result += fmt::format("  {:<{}}  {:<{}}  {}\n",
            figure.chosen ? figure.key : "  not used:", key_width, value_text(figure), value_width,
            evidence_text(figure.evidence));
    }
    return result;
}

text::Json to_json(const ShownEntry& entry) {
    text::Json result;
    result.set("section", entry.section);
    result.set("id", entry.id);
    text::Json facts{text::Json::Object{}};
    for (const ShownFact& fact : entry.facts)
        facts.set(fact.key, json(fact));
    result.set("facts", std::move(facts));
    result.set("evidence", json(entry.evidence));
    text::Json figures{text::Json::Array{}};
    for (const ShownFigure& figure : entry.figures) {
        text::Json item;
        item.set("key", figure.key);
        item.set("value", figure.number);
        item.set("unit", figure.unit);
        item.set("chosen", figure.chosen);
        item.set("evidence", json(figure.evidence));
        figures.push(std::move(item));
    }
    result.set("figures", std::move(figures));
    return result;
}

} // namespace gigaplan::catalogue
