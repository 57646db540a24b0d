#include "catalogue/listing.hpp"

#include "catalogue/measures.hpp"
#include "text/binding.hpp"

#include <algorithm>
#include <array>

namespace gigaplan::catalogue {

namespace {

using table::Column;
using table::Row;
using table::Table;
using table::Value;

Value text_or_nothing(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

template <class T>
Value number(std::string_view key, const MaybeFigure<T>& figure, double divisor = 1.0) {
    return figure ? Value(tidied(measured(key, figure->value).number / divisor)) : Value();
}
Value money(const MaybeFigure<Money>& figure) {
    return figure ? Value(figure->value) : Value();
}

Column stated_on_column() {
    return table::date_column("stated_on", "Stated on");
}
Value stated_on(const Evidence& evidence) {
    return evidence.stated_on ? Value(*evidence.stated_on) : Value();
}
Column confidence_column() {
    return table::text_column("confidence", "Confidence");
}
Value confidence(const Evidence& evidence) {
    return text_or_nothing(text::Value<Confidence>::text(evidence.confidence));
}

Table accelerators(const Catalogue& catalogue) {
    Table result{"accelerators", "Accelerators", "Rates are dense.",
        {table::text_column("id", "Id"), table::text_column("name", "Name"),
            table::text_column("vendor", "Vendor"), table::text_column("release", "Release"),
            table::number_column("bf16_tflops", "bf16", "TFLOP/s"),
            table::number_column("fp8_tflops", "fp8", "TFLOP/s"),
            table::number_column("memory_gb", "Memory", "GB"),
            table::number_column("memory_bandwidth_tbs", "Bandwidth", "TB/s"),
            table::number_column("server_power_kw", "Server power", "kW server"),
            table::number_column("it_power_kw", "IT power", "kW IT"),
            table::number_column("h100_equivalents", "Work", "H100e")},
        {}};
    for (const Accelerator& entry : catalogue.accelerators) {
        result.rows.push_back({entry.id, entry.name, entry.vendor, text_or_nothing(entry.release),
            number("", entry.bf16_tflops), number("", entry.fp8_tflops),
            number("", entry.memory_gb), number("", entry.memory_bandwidth_tbs),
            number("", entry.server_power), number("", entry.it_power),
            number("", entry.h100_equivalents)});
    }
    return result;
}

Table systems(const Catalogue& catalogue) {
    Table result{"systems", "Systems", "",
        {table::text_column("id", "Id"), table::text_column("name", "Name"),
            table::text_column("kind", "Kind"), table::text_column("release", "Release"),
            table::text_column("accelerator", "Accelerator"),
            table::count_column("accelerators", "Accelerators"),
            table::number_column("max_power_kw", "Maximum power", "kW server"),
            table::text_column("cooling", "Cooling"),
            table::money_column("list_price", "List price", "USD"),
            table::number_column("acceptance_days", "Acceptance", "days")},
        {}};
    for (const System& entry : catalogue.systems) {
        result.rows.push_back({entry.id, entry.name, entry.kind, text_or_nothing(entry.release),
            text_or_nothing(entry.accelerator_id), entry.accelerators, number("", entry.max_power),
            text_or_nothing(entry.cooling), money(entry.list_price), number("", entry.acceptance)});
    }
    return result;
}

// A battery gives its power at the meter; what else there is draws IT power.
Value power_kind(const Device& device) {
    if (device.unit_power) return std::string(table::word(PowerKind::Grid));
    return device.max_power ? Value(std::string(table::word(PowerKind::It))) : Value();
}

Table devices(const Catalogue& catalogue) {
    Table result{"devices", "Devices", "",
        {table::text_column("id", "Id"), table::text_column("name", "Name"),
            table::text_column("kind", "Kind"), table::text_column("release", "Release"),
            table::text_column("ports", "Ports"),
            table::number_column("bandwidth_gbit", "Bandwidth", "Gbit/s"),
            table::number_column("max_power_kw", "Maximum power", "kW"),
            table::text_column("power_kind", "Kind of power"),
            table::number_column("energy_mwh", "Energy", "MWh"),
            table::money_column("list_price", "List price", "USD")},
        {}};
    for (const Device& entry : catalogue.devices) {
        result.rows.push_back({entry.id, entry.name, entry.kind, text_or_nothing(entry.release),
            text_or_nothing(entry.ports), number("", entry.bandwidth_gbit),
            entry.unit_power ? number("", entry.unit_power) : number("", entry.max_power),
            power_kind(entry), number("", entry.energy), money(entry.list_price)});
    }
    return result;
}

Table models(const Catalogue& catalogue) {
    constexpr double kBillion = 1e9;
    constexpr double kMillion = 1e6;
    Table result{"models", "Models", "",
        {table::text_column("id", "Id"), table::text_column("name", "Name"),
            table::text_column("organisation", "Organisation"),
            table::text_column("released", "Released"), table::text_column("family", "Family"),
            table::number_column("parameters_billion", "Parameters", "billion"),
            table::number_column("active_parameters_billion", "Active", "billion"),
            table::number_column("training_tokens_billion", "Tokens", "billion"),
            table::number_column("training_flop_1e24", "Training", "1e24 FLOP"),
            table::number_column("accelerator_hours_million", "Time", "million accelerator-hours"),
            table::text_column("accelerator_hours_of", "Of")},
        {}};
    for (const ModelArchitecture& entry : catalogue.models) {
        result.rows.push_back({entry.id, entry.name, entry.organisation,
            text_or_nothing(entry.released), text_or_nothing(entry.family),
            number("", entry.parameters, kBillion), number("", entry.active_parameters, kBillion),
            number("", entry.training_tokens, kBillion), number("", entry.training_flop, 1e24),
            number("", entry.accelerator_hours, kMillion),
            text_or_nothing(entry.accelerator_hours_of)});
    }
    return result;
}

Table prices(const Catalogue& catalogue) {
    Table result{"prices", "Prices", "Of one accelerator, or its share of a system or cluster.",
        {table::text_column("id", "Id"), table::text_column("item", "Accelerator"),
            table::text_column("basis", "Basis"), table::text_column("year", "Year"),
            table::money_column("low", "Low", "USD"), table::money_column("high", "High", "USD"),
            table::status_column(), table::source_column(), stated_on_column(),
            confidence_column()},
        {}};
    for (const PriceRange& entry : catalogue.prices) {
        result.rows.push_back({entry.id, entry.item, entry.basis, std::to_string(entry.year),
            *entry.low, *entry.high, entry.evidence.status, entry.evidence.source,
            stated_on(entry.evidence), confidence(entry.evidence)});
    }
    return result;
}

Table rents(const Catalogue& catalogue) {
    Table result{"rents", "Rents", "",
        {table::text_column("id", "Id"), table::text_column("item", "Accelerator"),
            table::date_column("from", "From"), table::date_column("to", "Until"),
            table::number_column("low", "Low", "USD/accelerator-hour", 2),
            table::number_column("high", "High", "USD/accelerator-hour", 2), table::status_column(),
            table::source_column(), stated_on_column(), confidence_column()},
        {}};
    for (const RentRange& entry : catalogue.rents) {
        result.rows.push_back({entry.id, entry.item, entry.from, entry.to, entry.low->raw(),
            entry.high->raw(), entry.evidence.status, entry.evidence.source,
            stated_on(entry.evidence), confidence(entry.evidence)});
    }
    return result;
}

} // namespace

std::span<const std::string_view> enum_names(Kind) {
    static constexpr std::array<std::string_view, 6> kNames = {
        "accelerators", "systems", "devices", "models", "prices", "rents"};
    return kNames;
}

std::optional<Kind> kind_named(std::string_view name) {
    const auto names = enum_names(Kind{});
    const auto found = std::ranges::find_if(names, [&](std::string_view plural) {
        return name == plural || name == plural.substr(0, plural.size() - 1);
    });
    if (found == names.end()) return std::nullopt;
    return static_cast<Kind>(found - names.begin());
}

table::Table list(const Catalogue& catalogue, Kind kind) {
    switch (kind) {
    case Kind::Accelerators:
        return accelerators(catalogue);
    case Kind::Systems:
        return systems(catalogue);
    case Kind::Devices:
        return devices(catalogue);
    case Kind::Models:
        return models(catalogue);
    case Kind::Prices:
        return prices(catalogue);
    case Kind::Rents:
        return rents(catalogue);
    }
    return {};
}

} // namespace gigaplan::catalogue
