#include "perf/load_serving.hpp"

#include "base/date.hpp"
#include "perf/serving_keys.hpp"
#include "text/binding.hpp"
#include "text/binding_spelling.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace gigaplan::perf {

namespace {

struct WrittenConstant {
    std::string id;
    Place place;
    double value = 0.0;
    std::string status, source, meaning;
    Date stated_on;
};

template <class Members>
void describe(Members& members, WrittenConstant& constant) {
    members.required("value", constant.value, "in the unit that the name ends with, else a part");
    members.required("status", constant.status, "assumed or fitted");
    members.required("source", constant.source, "who says so, or what it was fitted to");
    members.required("stated_on", constant.stated_on, "when");
    members.required("meaning", constant.meaning, "in words");
}

struct WrittenServingSpread {
    std::string id;
    Place place;
    ServingSpread values;
};

template <class Members>
void describe(Members& members, WrittenServingSpread& spread) {
    members.required("low", spread.values.low, "measured over predicted, 10th percentile");
    members.required("high", spread.values.high, "the same, 90th percentile");
    members.required("anchors", spread.values.anchors, "of so many published figures");
}

struct WrittenCover {
    std::string id;
    Place place;
    std::vector<std::string> weights;
};

template <class Members>
void describe(Members& members, WrittenCover& cover) {
    members.required("weights", cover.weights, "formats of weights that anchors have");
}

class ServingReader {
public:
    explicit ServingReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void read(const text::Node& document) {
        for (const text::Entry& section : document.entries) {
            if (section.value.kind != text::NodeKind::Table) {
                diagnostics_.error("wrong-type", section.value.place,
                    fmt::format("`{}` is {}, but a table of entries is expected", section.key,
                        text::kind_name(section.value.kind)),
                    "the sections are constant, spread and covered");
            } else if (section.key == "constant") {
                for (const text::Entry& entry : section.value.entries)
                    read_constant(entry);
            } else if (section.key == "spread") {
                for (const text::Entry& entry : section.value.entries)
                    read_spread(entry);
            } else if (section.key == "covered") {
                for (const text::Entry& entry : section.value.entries)
                    read_cover(entry);
            } else {
                diagnostics_.error("unknown-section", section.key_place,
                    fmt::format("the calibration of serving has no section `{}`", section.key),
                    "its sections are constant, spread and covered");
            }
        }
    }

    ServingBook take(const std::string& path) {
        for (const ServingKey& key : kServingKeys) {
            if (!found_.contains(std::string(key.name))) {
                diagnostics_.error("missing-key", Place{FileName(path)},
                    fmt::format("`constant.{}` is missing", key.name),
                    "every constant of serving is needed");
            }
        }
        return std::move(book_);
    }

private:
    void read_constant(const text::Entry& entry) {
        WrittenConstant constant;
        if (!text::read_entity(entry, constant, "constant", diagnostics_)) return;
        const auto key = std::ranges::find(kServingKeys, constant.id, &ServingKey::name);
        if (key == kServingKeys.end()) return unknown(constant.place, "constant", constant.id);
        if (constant.status != "assumed" && constant.status != "fitted") {
            diagnostics_.error("bad-choice", constant.place,
                fmt::format("`constant.{}.status` is \"{}\"", constant.id, constant.status),
                "it can be assumed or fitted");
        }
        const bool fits = constant.value >= key->least && constant.value <= key->most;
        if (!fits) {
            diagnostics_.error("out-of-range", constant.place,
                fmt::format("`constant.{}.value` is {}, not from {} to {}", constant.id,
                    constant.value, key->least, key->most));
        }
        found_.insert(constant.id);
        book_.values.*(key->member) = constant.value;
    }

    void read_spread(const text::Entry& entry) {
        WrittenServingSpread spread;
        if (!text::read_entity(entry, spread, "spread", diagnostics_)) return;
        ServingSpread* place = spread.id == "first_token"  ? &book_.first_token
                               : spread.id == "token_time" ? &book_.token_time
                               : spread.id == "throughput" ? &book_.throughput
                                                           : nullptr;
        if (place == nullptr) return unknown(spread.place, "spread", spread.id);
        if (!(spread.values.low > 0.0) || spread.values.low > spread.values.high) {
            diagnostics_.error("low-above-high", spread.place,
                fmt::format("`spread.{}.low` is above its high, or not above 0", spread.id));
        }
        *place = spread.values;
    }

    void read_cover(const text::Entry& entry) {
        WrittenCover cover;
        if (!text::read_entity(entry, cover, "covered", diagnostics_)) return;
        for (const std::string& weights : cover.weights)
            book_.covered.push_back(cover.id + " " + weights);
    }

    void unknown(const Place& place, std::string_view section, const std::string& id) {
        diagnostics_.error("unknown-id", place, fmt::format("serving has no `{}.{}`", section, id));
    }

    Diagnostics& diagnostics_;
    ServingBook book_;
    std::set<std::string> found_;
};

} // namespace

std::optional<ServingBook> load_serving(
    const std::string& path, const catalogue::FileReader& read_file, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    const Result<std::string> bytes = read_file(path);
    if (!bytes) {
        diagnostics.error("file-unreadable", Place{FileName(path)}, bytes.failure().message);
        return std::nullopt;
    }
    const auto document = text::parse_toml(*bytes, path, diagnostics);
    if (!document) return std::nullopt;
    ServingReader reader(diagnostics);
    reader.read(*document);
    ServingBook book = reader.take(path);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    return book;
}

} // namespace gigaplan::perf
