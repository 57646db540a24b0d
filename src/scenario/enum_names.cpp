// The words of the scenario's enums, in the order of their enumerators.

#include "scenario/describe.hpp"

#include <array>

namespace gigaplan::scenario {

namespace {

using Word = std::string_view;

} // namespace

std::span<const std::string_view> enum_names(Period) {
    static constexpr std::array<Word, 3> kNames = {"week", "month", "quarter"};
    return kNames;
}

std::span<const std::string_view> enum_names(MoneyBasis) {
    static constexpr std::array<Word, 2> kNames = {"nominal", "real"};
    return kNames;
}

std::span<const std::string_view> enum_names(Objective) {
    static constexpr std::array<Word, 5> kNames = {
        "value", "work", "priority-tiers", "earliest-target", "least-cost"};
    return kNames;
}

std::span<const std::string_view> enum_names(FairnessRule) {
    static constexpr std::array<Word, 3> kNames = {"none", "pro-rata", "priority"};
    return kNames;
}

std::span<const std::string_view> enum_names(ServiceLifeFrom) {
    static constexpr std::array<Word, 3> kNames = {"power-on", "delivery", "calendar-date"};
    return kNames;
}

std::span<const std::string_view> enum_names(PaymentMoment) {
    static constexpr std::array<Word, 3> kNames = {"delivery", "acceptance", "order"};
    return kNames;
}

std::span<const std::string_view> enum_names(ReturnLegPrice) {
    static constexpr std::array<Word, 2> kNames = {"as-ordered", "own-order"};
    return kNames;
}

std::span<const std::string_view> enum_names(Salvage) {
    static constexpr std::array<Word, 2> kNames = {"declining", "none"};
    return kNames;
}

std::span<const std::string_view> enum_names(SpendingKind) {
    static constexpr std::array<Word, 3> kNames = {"capital", "operating", "all"};
    return kNames;
}

std::span<const std::string_view> enum_names(PromiseMeasure) {
    static constexpr std::array<Word, 4> kNames = {"bought", "installed", "running", "spent"};
    return kNames;
}

std::span<const std::string_view> enum_names(Stage) {
    static constexpr std::array<Word, 5> kNames = {
        "forecast", "booked", "in-production", "shipped", "delivered"};
    return kNames;
}

std::span<const std::string_view> enum_names(WayState) {
    static constexpr std::array<Word, 5> kNames = {
        "warehouse", "racked", "accepted", "repair", "spare"};
    return kNames;
}

std::span<const std::string_view> enum_names(WayProgress) {
    static constexpr std::array<Word, 4> kNames = {"staged", "cooled", "networked", "burn-in"};
    return kNames;
}

std::span<const std::string_view> enum_names(OutageRule) {
    static constexpr std::array<Word, 2> kNames = {"none", "largest-unit"};
    return kNames;
}

std::span<const std::string_view> enum_names(SourceKind) {
    static constexpr std::array<Word, 5> kNames = {
        "grid", "turbine", "engine", "battery", "fuel-cell"};
    return kNames;
}

std::span<const std::string_view> enum_names(WorkloadKind) {
    static constexpr std::array<Word, 3> kNames = {"reservation", "service", "training"};
    return kNames;
}

std::span<const std::string_view> enum_names(ProjectKind) {
    static constexpr std::array<Word, 4> kNames = {"hall", "power-source", "cooling-step", "order"};
    return kNames;
}

std::span<const std::string_view> enum_names(Milestone) {
    static constexpr std::array<Word, 6> kNames = {
        "order", "shipment", "delivery", "acceptance", "ready", "decision"};
    return kNames;
}

std::span<const std::string_view> enum_names(OrganisationKind) {
    static constexpr std::array<Word, 2> kNames = {"operating", "special-purpose"};
    return kNames;
}

std::span<const std::string_view> enum_names(Interval) {
    static constexpr std::array<Word, 3> kNames = {"month", "quarter", "year"};
    return kNames;
}

std::span<const std::string_view> enum_names(Repayment) {
    static constexpr std::array<Word, 3> kNames = {"bullet", "annuity", "linear"};
    return kNames;
}

std::span<const std::string_view> enum_names(Instrument) {
    static constexpr std::array<Word, 2> kNames = {"equity", "loan"};
    return kNames;
}

std::span<const std::string_view> enum_names(CostKind) {
    static constexpr std::array<Word, 14> kNames = {"compute", "network", "optics", "storage",
        "spares", "staging", "crews", "repair", "shell", "mechanical-electrical", "generation",
        "staff", "energy", "other"};
    return kNames;
}

std::span<const std::string_view> enum_names(Distribution) {
    static constexpr std::array<Word, 5> kNames = {
        "triangular", "log-normal", "normal", "uniform", "discrete"};
    return kNames;
}

std::span<const std::string_view> enum_names(ReadingMeasure) {
    static constexpr std::array<Word, 6> kNames = {"accelerators", "h100-equivalents",
        "server-power", "it-power", "facility-power", "capital"};
    return kNames;
}

} // namespace gigaplan::scenario
