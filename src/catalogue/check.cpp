#include "catalogue/check.hpp"

#include "catalogue/figures.hpp"
#include "text/binding_spelling.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::catalogue {

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2199;

class Checker {
public:
    Checker(Catalogue& catalogue, const Unread& unread, Diagnostics& diagnostics)
        : catalogue_(catalogue), unread_(unread), diagnostics_(diagnostics) {}

    void check(Accelerator& entry) {
        choice("accelerator", entry, "category", entry.category, {"gpu", "tpu", "asic", "vehicle"});
        positive("accelerator", entry);
        if (entry.server_power && entry.it_power &&
            entry.it_power->value.raw() < entry.server_power->value.raw()) {
            diagnostics_.error("inconsistent-power", entry.it_power->place,
                fmt::format("`accelerator.{}.it_power` is below its server power", entry.id),
                "IT power holds the servers, the network and the storage");
        }
        if (entry.idle_power && entry.it_power && entry.idle_power->value > entry.it_power->value) {
            diagnostics_.error("inconsistent-power", entry.idle_power->place,
                fmt::format("`accelerator.{}.idle_power` is above its IT power", entry.id),
                "idle power is drawn without work, by the same equipment");
        }
    }

    void check(System& entry) {
        choice("system", entry, "kind", entry.kind,
            {"server", "rack", "module", "cluster", "computer"});
        if (!entry.cooling.empty()) {
            choice("system", entry, "cooling", entry.cooling, {"air", "liquid"});
        }
        positive("system", entry);
        resolve(entry);
        typical_below_maximum("system", entry);
    }

    void check(Device& entry) {
        choice("device", entry, "kind", entry.kind, {"switch", "nic", "battery"});
        positive("device", entry);
        typical_below_maximum("device", entry);
        power_of_its_kind(entry);
    }

    void check(ModelArchitecture& entry) {
        if (!entry.activation.empty()) {
            choice("model", entry, "activation", entry.activation,
                {"swiglu", "geglu", "gelu", "squared-relu", "relu"});
        }
        if (!entry.embeddings.empty())
            choice("model", entry, "embeddings", entry.embeddings, {"tied", "separate"});
        if (!entry.attention.empty())
            choice("model", entry, "attention", entry.attention, {"causal", "bidirectional"});
        check_windows(entry);
        positive("model", entry);
    }

    void check(PriceRange& entry) {
        choice("price", entry, "basis", entry.basis, {"accelerator", "system", "cluster"});
        accelerator_named("price", entry);
        range("price", entry);
        if (entry.year < kFirstYear || entry.year > kLastYear) {
            diagnostics_.error("bad-year", entry.place,
                fmt::format("`price.{}.year` is {}, but a year lies between {} and {}", entry.id,
                    entry.year, kFirstYear, kLastYear),
                "write all four digits of the year");
        }
    }

    void check(RentRange& entry) {
        accelerator_named("rent", entry);
        range("rent", entry);
        if (!(entry.from < entry.to)) {
            diagnostics_.error("bad-span", entry.place,
                fmt::format("`rent.{}` ends on {}, not after its start on {}", entry.id,
                    iso(entry.to), iso(entry.from)),
                "`to` is the first day on which it no longer holds");
        }
    }

private:
    void check_windows(const ModelArchitecture& entry) {
        if (entry.window_layers && entry.full_attention_every) {
            diagnostics_.error("either-or", entry.window_layers->place,
                fmt::format(
                    "`model.{}` has both `window_layers` and `full_attention_every`", entry.id),
                "keep the one that says how many layers have the window");
        }
        if (entry.window_layers && entry.layers &&
            entry.window_layers->value > entry.layers->value) {
            diagnostics_.error("out-of-range", entry.window_layers->place,
                fmt::format("`model.{}.window_layers` is above its layers", entry.id));
        }
    }

    template <class Entry>
    void typical_below_maximum(std::string_view section, const Entry& entry) {
        if (!entry.typical_power || !entry.max_power) return;
        if (entry.typical_power->value <= entry.max_power->value) return;
        diagnostics_.error("inconsistent-power", entry.typical_power->place,
            fmt::format("`{}.{}.typical_power` is above its maximum", section, entry.id));
    }

    // What a battery gives is counted at the meter, what a switch draws is IT power.
    void power_of_its_kind(const Device& entry) {
        if (entry.kind == "battery" && entry.max_power) {
            diagnostics_.error("wrong-power-kind", entry.max_power->place,
                fmt::format("`device.{}` is a battery and has a `max_power`", entry.id),
                "write unit_power, in kW grid");
        }
        if (entry.kind != "battery" && entry.unit_power) {
            diagnostics_.error("wrong-power-kind", entry.unit_power->place,
                fmt::format("`device.{}` is no battery and has a `unit_power`", entry.id),
                "write max_power, in kW IT");
        }
    }

    template <class Entry>
    void choice(std::string_view section, const Entry& entry, std::string_view key,
        const std::string& value, const std::vector<std::string>& words) {
        if (std::ranges::find(words, value) != words.end()) return;
        const std::string near = text::nearest(value, words);
        diagnostics_.error("bad-choice", entry.place,
            fmt::format("`{}.{}.{}` is \"{}\", but must be {}", section, entry.id, key, value,
                text::choice_of(words)),
            near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near));
    }

    template <class Entry>
    void positive(std::string_view section, const Entry& entry) {
        for_each_figure(entry, [&](std::string_view key, const auto& figure) {
            const auto report = [&](const auto& value, const Place& place) {
                if (value > std::remove_cvref_t<decltype(value)>{}) return;
                diagnostics_.error("not-positive", place,
                    fmt::format("`{}.{}.{}` must be above 0", section, entry.id, key),
                    "leave out what is not known");
            };
            report(figure.value, figure.place);
            for (const auto& other : figure.others)
                report(other.value, other.place);
        });
    }

    template <class Entry>
    void range(std::string_view section, const Entry& entry) {
        using Amount = std::remove_cvref_t<decltype(*entry.low)>;
        if (!(*entry.low > Amount{})) {
            diagnostics_.error("not-positive", entry.place,
                fmt::format("`{}.{}.low` must be above 0", section, entry.id));
        }
        if (*entry.low > *entry.high) {
            diagnostics_.error("low-above-high", entry.place,
                fmt::format("`{}.{}` has its low end above its high end", section, entry.id),
                "exchange `low` and `high`");
        }
    }

    void resolve(System& entry) {
        entry.accelerator.reset();
        if (entry.accelerator_id.empty()) {
            if (entry.accelerators != 0) {
                diagnostics_.error("missing-key", entry.place,
                    fmt::format("`system.{}` has accelerators, but not which", entry.id),
                    "add accelerator_id = \"h100_sxm\", or another");
            }
            return;
        }
        if (entry.accelerators <= 0) {
            diagnostics_.error("missing-key", entry.place,
                fmt::format("`system.{}` does not say how many accelerators it has", entry.id),
                "add accelerators = 8, or another number above 0");
        }
        const Accelerator* found = catalogue_.find_accelerator(entry.accelerator_id);
        if (found == nullptr) {
            unknown_accelerator(fmt::format("system.{}.accelerator_id", entry.id),
                entry.accelerator_id, entry.place);
        } else {
            entry.accelerator = make_index<Accelerator>(
                static_cast<std::size_t>(found - catalogue_.accelerators.data()));
        }
    }

    template <class Entry>
    void accelerator_named(std::string_view section, const Entry& entry) {
        if (catalogue_.find_accelerator(entry.item) != nullptr) return;
        unknown_accelerator(fmt::format("{}.{}.item", section, entry.id), entry.item, entry.place);
    }

    void unknown_accelerator(const std::string& path, const std::string& id, const Place& place) {
        if (unread_.any || unread_.entries.contains("accelerator." + id)) return;
        std::vector<std::string> known;
        for (const Accelerator& accelerator : catalogue_.accelerators)
            known.push_back(accelerator.id);
        const std::string near = text::nearest(id, known);
        diagnostics_.error("unknown-id", place,
            fmt::format("`{}` is \"{}\", but there is no such accelerator", path, id),
            near.empty() ? fmt::format("add [accelerator.{}]", id)
                         : fmt::format("did you mean \"{}\"?", near));
    }

    Catalogue& catalogue_;
    const Unread& unread_;
    Diagnostics& diagnostics_;
};

} // namespace

void resolve_and_check(Catalogue& catalogue, const Unread& unread, Diagnostics& diagnostics) {
    Checker checker(catalogue, unread, diagnostics);
    const auto check_all = [&](const std::string& section, auto& entries) {
        for (auto& entry : entries) {
            if (!unread.entries.contains(section + "." + entry.id)) checker.check(entry);
        }
    };
    check_all("accelerator", catalogue.accelerators);
    check_all("system", catalogue.systems);
    check_all("device", catalogue.devices);
    check_all("model", catalogue.models);
    check_all("price", catalogue.prices);
    check_all("rent", catalogue.rents);
}

} // namespace gigaplan::catalogue
