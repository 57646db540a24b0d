#include "perf/load_calibration.hpp"

#include "perf/describe.hpp"
#include "text/binding_spelling.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::perf {

namespace {

struct WrittenRelease {
    std::string id;
    Place place;
    std::string framework;
    Date from;
    FrameworkCalibration values;
};

template <class Members>
void describe(Members& members, WrittenRelease& release) {
    members.required("framework", release.framework, "nemo, megatron-lm, fsdp or maxtext");
    members.required("from", release.from, "the first day on which it holds");
    describe(members, release.values);
}

struct WrittenFamily : ChipFamily {
    Place place;
};
struct WrittenSpread : Spread {
    std::string id;
    Place place;
};

// Who published the runs that were fitted.
struct WrittenSources {
    std::string id;
    Place place;
    std::vector<std::string> names;
};

template <class Members>
void describe(Members& members, WrittenSources& sources) {
    members.required("names", sources.names, "what tables call them, up to a blank or a bracket");
}

struct WrittenWidening : Widening {
    std::string id;
    Place place;
    std::string status, source, meaning;
    Date stated_on;
};

template <class Members>
void describe(Members& members, WrittenWidening& widening) {
    members.required("low", widening.low,
        "downwards, of time's logarithm, for each doubling beyond the fitted accelerators");
    members.required("high", widening.high, "the same upwards");
    members.required("status", widening.status, "how sure it is, and where it is from");
    members.required("source", widening.source, "the runs that it was set by");
    members.required("stated_on", widening.stated_on, "when");
    members.required("meaning", widening.meaning, "why it is what it is");
}

class BookReader {
public:
    BookReader(const catalogue::Catalogue& catalogue, Diagnostics& diagnostics)
        : catalogue_(catalogue), diagnostics_(diagnostics) {}

    void read(const text::Node& document) {
        for (const text::Entry& section : document.entries) {
            if (section.key == "chip") {
                each(section, &BookReader::read_family);
            } else if (section.key == "framework") {
                each(section, &BookReader::read_release);
            } else if (section.key == "spread") {
                each(section, &BookReader::read_spread);
            } else if (section.key == "sources") {
                each(section, &BookReader::read_sources);
            } else if (section.key == "widening") {
                each(section, &BookReader::read_widening);
            } else {
                diagnostics_.error("unknown-section", section.key_place,
                    fmt::format("a calibration has no section `{}`", section.key),
                    "its sections are chip, framework, sources, spread and widening");
            }
        }
    }

    CalibrationBook take() {
        std::ranges::sort(book_.families, {}, &ChipFamily::id);
        std::ranges::stable_sort(book_.releases, [](const auto& a, const auto& b) {
            return a.framework != b.framework ? a.framework < b.framework : a.from < b.from;
        });
        return std::move(book_);
    }

private:
    void each(const text::Entry& section, void (BookReader::*read_one)(const text::Entry&)) {
        if (section.value.kind != text::NodeKind::Table) {
            diagnostics_.error("wrong-type", section.value.place,
                fmt::format("`{}` is {}, but a table of entries is expected", section.key,
                    text::kind_name(section.value.kind)),
                fmt::format("begin each entry with [{}.ID]", section.key));
            return;
        }
        for (const text::Entry& entry : section.value.entries)
            (this->*read_one)(entry);
    }

    void read_family(const text::Entry& entry) {
        WrittenFamily family;
        if (!text::read_entity(entry, family, "chip", diagnostics_)) return;
        for (const std::string& id : family.accelerators) {
            const catalogue::Accelerator* found = catalogue_.find_accelerator(id);
            if (found == nullptr) {
                diagnostics_.error("unknown-id", family.place,
                    fmt::format("`chip.{}` names the accelerator `{}`, which the catalogue does "
                                "not have",
                        family.id, id),
                    "take an id of `gigaplan catalogue list accelerators`");
            } else if (id == family.accelerators.front()) {
                family.reference_rate_per_second = value_or(found->bf16_tflops, 0.0) * 1e12;
            }
        }
        must_be_positive(family.place, "chip." + family.id,
            {family.values.matrix_share[2], family.values.attention_forward_share,
                family.values.attention_backward_share, family.values.memory_share,
                family.values.scale_up_share, family.values.scale_out_share});
        book_.families.push_back(family);
    }

    void read_release(const text::Entry& entry) {
        WrittenRelease release;
        if (!text::read_entity(entry, release, "framework", diagnostics_)) return;
        const auto framework = framework_named(release.framework);
        if (!framework) {
            diagnostics_.error("bad-choice", release.place,
                fmt::format("`framework.{}.framework` is \"{}\"", release.id, release.framework),
                "it can be nemo, megatron-lm, fsdp or maxtext");
            return;
        }
        must_be_positive(release.place, "framework." + release.id, {release.values.grouped_share});
        book_.releases.push_back({release.id, *framework, release.from, release.values});
    }

    void read_spread(const text::Entry& entry) {
        WrittenSpread spread;
        if (!text::read_entity(entry, spread, "spread", diagnostics_)) return;
        must_be_positive(spread.place, "spread." + spread.id, {spread.low, spread.high});
        if (spread.low > spread.high) {
            diagnostics_.error("low-above-high", spread.place,
                fmt::format("`spread.{}.low` is above its high", spread.id));
        }
        book_.spreads.push_back(spread);
    }

    void read_sources(const text::Entry& entry) {
        WrittenSources sources;
        if (!text::read_entity(entry, sources, "sources", diagnostics_)) return;
        book_.sources.insert(book_.sources.end(), sources.names.begin(), sources.names.end());
    }

    void read_widening(const text::Entry& entry) {
        WrittenWidening widening;
        if (!text::read_entity(entry, widening, "widening", diagnostics_)) return;
        book_.widening = widening;
    }

    void must_be_positive(
        const Place& place, const std::string& path, std::initializer_list<double> values) {
        if (std::ranges::all_of(values, [](double value) { return value > 0.0; })) return;
        diagnostics_.error("not-positive", place,
            fmt::format("a share of `{}` is not above 0", path),
            "shares divide rates; write the part that is reached, such as 0.75");
    }

    const catalogue::Catalogue& catalogue_;
    Diagnostics& diagnostics_;
    CalibrationBook book_;
};

// Of every kind one that stands for what has none of its own.
bool has_spreads(const CalibrationBook& book) {
    const auto has = [&](bool experts, bool new_source) {
        return std::ranges::any_of(book.spreads, [&](const Spread& spread) {
            return spread.family.empty() && !spread.cast && spread.experts == experts &&
                   spread.new_source == new_source;
        });
    };
    return has(false, false) && has(false, true) && has(true, false) && has(true, true);
}

bool is_whole(const CalibrationBook& book) {
    const auto has = [&](Framework framework) {
        return std::ranges::find(book.releases, framework, &FrameworkRelease::framework) !=
               book.releases.end();
    };
    return !book.families.empty() && has(Framework::Nemo) && has(Framework::MegatronLm) &&
           has(Framework::Fsdp) && has(Framework::Maxtext) && book.widening && has_spreads(book);
}

} // namespace

std::optional<CalibrationBook> load_calibration(const std::vector<std::string>& paths,
    const catalogue::FileReader& read_file, const catalogue::Catalogue& catalogue,
    Diagnostics& diagnostics) {
    BookReader reader(catalogue, diagnostics);
    const std::size_t errors_before = diagnostics.error_count();
    for (const std::string& path : paths) {
        const Result<std::string> bytes = read_file(path);
        if (!bytes) {
            diagnostics.error("file-unreadable", Place{FileName(path)}, bytes.failure().message);
        } else if (const auto document = text::parse_toml(*bytes, path, diagnostics)) {
            reader.read(*document);
        }
    }
    CalibrationBook book = reader.take();
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    if (!is_whole(book)) {
        diagnostics.error("missing-key", Place{FileName(paths.front())},
            "the calibration has no chip, or lacks a framework, a spread or how it widens",
            "it needs a [chip.ID], a [framework.ID] each for nemo, megatron-lm, fsdp and maxtext, "
            "a [widening.ID], and a [spread.ID] each of dense models and of those with experts, "
            "with and without new_source");
        return std::nullopt;
    }
    return book;
}

} // namespace gigaplan::perf
