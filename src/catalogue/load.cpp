#include "catalogue/load.hpp"

#include "catalogue/check.hpp"
#include "catalogue/figures.hpp"
#include "text/binding_spelling.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace gigaplan::catalogue {

namespace {

// In a change to an entry nothing has to be there.
class NothingRequired {
public:
    explicit NothingRequired(text::Members& members) : members_(members) {}

    template <class T>
    void required(std::string_view key, T& value, std::string_view meaning) {
        members_.optional(key, value, meaning);
    }
    template <class T>
    void optional(std::string_view key, T& value, std::string_view meaning) {
        members_.optional(key, value, meaning);
    }
    void evidence(Evidence& evidence) { members_.evidence(evidence); }

private:
    text::Members& members_;
};

bool says_nothing(const Evidence& evidence) {
    return evidence.status == Status::Unstated && evidence.source.empty() &&
           evidence.confidence == Confidence::Unstated && !evidence.stated_on;
}

void inherit(Evidence& own, const Evidence& of_entry) {
    if (!says_nothing(own)) return;
    const std::string note = std::move(own.note);
    own = of_entry;
    own.note = note; // the entry's own stays with the entry
}

// Only figures that stand in `table`: others keep what they had.
template <class T>
void inherit_evidence(T& entry, const text::Node& table) {
    for_each_figure(entry, [&](std::string_view key, auto& figure) {
        if (table.find(key) == nullptr) return;
        inherit(figure.evidence, entry.evidence);
        for (auto& other : figure.others)
            inherit(other.evidence, entry.evidence);
    });
}

template <class T>
void change(
    const text::Entry& written, T& entry, const std::string& path, Diagnostics& diagnostics) {
    const Evidence before = std::exchange(entry.evidence, {});
    text::Members members;
    NothingRequired described(members);
    describe(described, entry);
    text::ReadContext context(diagnostics, path);
    text::read_members(written.value, members, context);
    inherit_evidence(entry, written.value);
    entry.place = written.key_place;
    if (says_nothing(entry.evidence)) {
        const std::string note = std::move(entry.evidence.note);
        entry.evidence = before;
        if (!note.empty()) entry.evidence.note = note;
    }
}

bool good_id(std::string_view id) {
    constexpr std::size_t kLengthMax = 64;
    const auto letter_or_digit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    return !id.empty() && id.size() <= kLengthMax && letter_or_digit(id.front()) &&
           std::ranges::all_of(
               id, [&](char c) { return letter_or_digit(c) || c == '_' || c == '-' || c == '.'; });
}

// Where the entries come from, which decides what an id seen before means.
enum class Origin { Files, Scenario };

class Reader {
public:
    Reader(Catalogue& catalogue, Origin origin, Diagnostics& diagnostics)
        : catalogue_(catalogue), origin_(origin), diagnostics_(diagnostics) {}

    // What could not be read in full.
    [[nodiscard]] const Unread& unread() const { return unread_; }
    void miss_something() { unread_.any = true; }

    void read_sections(const text::Node& table) {
        unread_.any = unread_.any || table.incomplete;
        for (const text::Entry& section : table.entries) {
            if (section.key == "accelerator") {
                read_entries(section, catalogue_.accelerators);
            } else if (section.key == "system") {
                read_entries(section, catalogue_.systems);
            } else if (section.key == "device") {
                read_entries(section, catalogue_.devices);
            } else if (section.key == "model") {
                read_entries(section, catalogue_.models);
            } else if (section.key == "price") {
                read_entries(section, catalogue_.prices);
            } else if (section.key == "rent") {
                read_entries(section, catalogue_.rents);
            } else {
                report_unknown_section(section);
                unread_.any = true;
            }
        }
    }

private:
    template <class T>
    void read_entries(const text::Entry& section, std::vector<T>& entries) {
        const std::string path = prefix() + section.key;
        const bool is_table = section.value.kind == text::NodeKind::Table;
        unread_.any = unread_.any || section.value.incomplete || !is_table;
        if (section.value.kind == text::NodeKind::Unreadable) return; // reported already
        if (!is_table) {
            diagnostics_.error("wrong-type", section.value.place,
                fmt::format("`{}` is {}, but a table of entries is expected", path,
                    text::kind_name(section.value.kind)),
                fmt::format("begin each entry with [{}.ID]", path));
            return;
        }
        // In order of id each entry goes to the end of those before it, so that a
        // file of many entries does not take quadratic time.
        std::vector<const text::Entry*> written;
        for (const text::Entry& entry : section.value.entries)
            written.push_back(&entry);
        std::ranges::sort(written, {}, &text::Entry::key);
        for (const text::Entry* entry : written) {
            const std::size_t errors_before = diagnostics_.error_count();
            read_entry(*entry, path, entries);
            const bool in_full =
                diagnostics_.error_count() == errors_before && !text::is_in_part(entry->value);
            if (!in_full) unread_.entries.insert(section.key + "." + entry->key);
        }
    }

    template <class T>
    void read_entry(
        const text::Entry& written, const std::string& section, std::vector<T>& entries) {
        if (!good_id(written.key)) {
            diagnostics_.error("bad-id", written.key_place,
                fmt::format("`{}` is no id for [{}.ID]", written.key, section),
                "use small letters, digits, and - _ . between them, 64 at most");
            return;
        }
        const auto at = std::ranges::lower_bound(entries, written.key, {}, &T::id);
        if (at == entries.end() || at->id != written.key) {
            T entry;
            if (text::read_entity(written, entry, section, diagnostics_)) {
                inherit_evidence(entry, written.value);
                entries.insert(at, std::move(entry));
            }
        } else if (origin_ == Origin::Scenario) {
            change(written, *at, section + "." + written.key, diagnostics_);
        } else {
            diagnostics_.error("duplicate-id", written.key_place,
                fmt::format("there are two entries [{}.{}]", section, written.key),
                fmt::format("the other is at {}:{}", at->place.file_name(), at->place.line));
        }
    }

    void report_unknown_section(const text::Entry& section) {
        const std::vector<std::string> known = {
            "accelerator", "system", "device", "model", "price", "rent"};
        const std::string near = text::nearest(section.key, known);
        diagnostics_.error("unknown-section", section.key_place,
            fmt::format("the catalogue has no section `{}`", prefix() + section.key),
            near.empty() ? "its sections are " + text::choice_of(known)
                         : fmt::format("did you mean `{}`?", prefix() + near));
    }

    [[nodiscard]] std::string prefix() const {
        return origin_ == Origin::Scenario ? "catalogue." : "";
    }

    Catalogue& catalogue_;
    Origin origin_;
    Diagnostics& diagnostics_;
    Unread unread_;
};

} // namespace

std::optional<Catalogue> load(
    const std::vector<std::string>& paths, const FileReader& read_file, Diagnostics& diagnostics) {
    Catalogue catalogue;
    Reader reader(catalogue, Origin::Files, diagnostics);
    const std::size_t errors_before = diagnostics.error_count();
    for (const std::string& path : paths) {
        const Result<std::string> bytes = read_file(path);
        if (!bytes) {
            const Place whole_file{FileName(path)};
            diagnostics.error("file-unreadable", whole_file, bytes.failure().message);
            reader.miss_something();
        } else if (const auto document = text::parse_toml(*bytes, path, diagnostics)) {
            reader.read_sections(*document);
        } else {
            reader.miss_something();
        }
    }
    resolve_and_check(catalogue, reader.unread(), diagnostics);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    return catalogue;
}

void apply_overrides(
    const text::Node& catalogue_table, Catalogue& catalogue, Diagnostics& diagnostics) {
    if (catalogue_table.kind != text::NodeKind::Table) {
        diagnostics.error("wrong-type", catalogue_table.place,
            fmt::format("`catalogue` is {}, but a table is expected",
                text::kind_name(catalogue_table.kind)),
            "begin each entry with a heading such as [catalogue.accelerator.h100_sxm]");
        return;
    }
    Reader reader(catalogue, Origin::Scenario, diagnostics);
    reader.read_sections(catalogue_table);
    resolve_and_check(catalogue, reader.unread(), diagnostics);
}

} // namespace gigaplan::catalogue
