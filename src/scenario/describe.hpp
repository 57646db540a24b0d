// The file format of every struct of the scenario: its keys, which of them must
// be there, and what each means. Reading, hashing, comparing and the format's
// documentation all follow these descriptions.
#pragma once

#include "scenario/scenario.hpp"
#include "text/binding.hpp"

#include <span>
#include <string_view>

namespace gigaplan::scenario {

std::span<const std::string_view> enum_names(Period);
std::span<const std::string_view> enum_names(MoneyBasis);
std::span<const std::string_view> enum_names(Objective);
std::span<const std::string_view> enum_names(FairnessRule);
std::span<const std::string_view> enum_names(ServiceLifeFrom);
std::span<const std::string_view> enum_names(PaymentMoment);
std::span<const std::string_view> enum_names(ReturnLegPrice);
std::span<const std::string_view> enum_names(Salvage);
std::span<const std::string_view> enum_names(SpendingKind);
std::span<const std::string_view> enum_names(PromiseMeasure);
std::span<const std::string_view> enum_names(Stage);
std::span<const std::string_view> enum_names(WayState);
std::span<const std::string_view> enum_names(WayProgress);
std::span<const std::string_view> enum_names(OutageRule);
std::span<const std::string_view> enum_names(SourceKind);
std::span<const std::string_view> enum_names(WorkloadKind);
std::span<const std::string_view> enum_names(ProjectKind);
std::span<const std::string_view> enum_names(Milestone);
std::span<const std::string_view> enum_names(OrganisationKind);
std::span<const std::string_view> enum_names(Interval);
std::span<const std::string_view> enum_names(Repayment);
std::span<const std::string_view> enum_names(Instrument);
std::span<const std::string_view> enum_names(CostKind);
std::span<const std::string_view> enum_names(Distribution);
std::span<const std::string_view> enum_names(ReadingMeasure);

inline std::string_view reference_section(const Reference<Organisation>&) {
    return "organisation";
}
inline std::string_view reference_section(const Reference<Supplier>&) {
    return "supplier";
}
inline std::string_view reference_section(const Reference<Order>&) {
    return "order";
}
inline std::string_view reference_section(const Reference<ScheduleLine>&) {
    return "schedule_line";
}
inline std::string_view reference_section(const Reference<Site>&) {
    return "site";
}
inline std::string_view reference_section(const Reference<Hall>&) {
    return "hall";
}
inline std::string_view reference_section(const Reference<Project>&) {
    return "project";
}
inline std::string_view reference_section(const Reference<catalogue::System>&) {
    return "catalogue.system";
}
inline std::string_view reference_section(const Reference<catalogue::Accelerator>&) {
    return "catalogue.accelerator";
}
inline std::string_view reference_section(const Reference<catalogue::ModelArchitecture>&) {
    return "catalogue.model";
}
template <class Entity>
void set_target(Reference<Entity>& reference, std::uint32_t position) {
    reference.target = Index<Entity>{position};
}

void describe(text::Members& members, Settings& settings);
void describe(text::Members& members, SalvagePoint& point);
void describe(text::Members& members, Assumptions& assumptions);

void describe(text::Members& members, Organisation& organisation);
void describe(text::Members& members, Shareholding& shareholding);
void describe(text::Members& members, Budget& budget);
void describe(text::Members& members, Guidance& guidance);
void describe(text::Members& members, Promise& promise);

void describe(text::Members& members, MilestonePayment& payment);

void describe(text::Members& members, Supplier& supplier);
void describe(text::Members& members, SupplierOutput& output);
void describe(text::Members& members, Order& order);
void describe(text::Members& members, ScheduleLine& line);
void describe(text::Members& members, DiversionLeg& leg);
void describe(text::Members& members, Diversion& diversion);
void describe(text::Members& members, OpeningStock& stock);
void describe(text::Members& members, OpeningSpend& spend);
void describe(text::Members& members, FieldDestination& destination);

void describe(text::Members& members, Site& site);
void describe(text::Members& members, HostingRight& right);
void describe(text::Members& members, SystemPlaces& places);
void describe(text::Members& members, Hall& hall);
void describe(text::Members& members, CoolingStep& step);
void describe(text::Members& members, UnitStep& step);
void describe(text::Members& members, SeasonalDerating& derating);
void describe(text::Members& members, PowerSource& source);

void describe(text::Members& members, Beneficiary& beneficiary);
void describe(text::Members& members, WorkloadThroughput& throughput);
void describe(text::Members& members, ScalePoint& point);
void describe(text::Members& members, Workload& workload);

void describe(text::Members& members, Price& price);
void describe(text::Members& members, RentQuote& quote);
void describe(text::Members& members, CurrencyRate& rate);
void describe(text::Members& members, RentOffer& offer);
void describe(text::Members& members, Lending& lending);
void describe(text::Members& members, Reading& reading);

void describe(text::Members& members, Project& project);
void describe(text::Members& members, DiversionOption& option);
void describe(text::Members& members, ResaleOffer& offer);
void describe(text::Members& members, RetirementRule& rule);
void describe(text::Members& members, Target& target);

void describe(text::Members& members, CostLine& line);
void describe(text::Members& members, Loan& loan);
void describe(text::Members& members, Lease& lease);
void describe(text::Members& members, Investment& investment);

void describe(text::Members& members, Uncertainty& uncertainty);

template <class T>
void describe(text::Members& members, Step<T>& step) {
    members.required("from", step.from, "the first day on which it holds");
    members.required("value", step.value, "what holds from then on");
}

} // namespace gigaplan::scenario

// Written as the target's own type is; resolve_uncertainties reads it as that.
template <>
struct gigaplan::text::Value<gigaplan::scenario::Quantile> {
    static void read(const Node& node, scenario::Quantile& out, ReadContext& context);
    static std::string text(const scenario::Quantile& value) { return value.text; }
    static TypeWords words() { return {"value of the target", "\"2024-10-01\"", {}}; }
};

// With a unit or without: the measure beside it says which it is in.
template <>
struct gigaplan::text::Value<gigaplan::scenario::ReadAmount> {
    static void read(const Node& node, scenario::ReadAmount& out, ReadContext& context);
    static std::string text(const scenario::ReadAmount& amount);
    static TypeWords words() { return {"amount of the measure", "\"30 MW IT\"", {}}; }
};
