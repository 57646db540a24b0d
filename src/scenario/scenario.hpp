// The world being planned, as it stands after overlays and checks. Immutable
// once loaded; every list is sorted by id.
#pragma once

#include "catalogue/catalogue.hpp"
#include "scenario/cost_lines.hpp"
#include "scenario/decisions.hpp"
#include "scenario/departures.hpp"
#include "scenario/funding.hpp"
#include "scenario/markets.hpp"
#include "scenario/organisations.hpp"
#include "scenario/sites.hpp"
#include "scenario/supply.hpp"
#include "scenario/targets.hpp"
#include "scenario/uncertainty.hpp"
#include "scenario/work.hpp"

#include <string>
#include <vector>

namespace gigaplan::scenario {

enum class Period { Week, Month, Quarter };
enum class MoneyBasis { Nominal, Real };
enum class Objective {
    Value, // discounted value of work less costs
    Work,  // most H100-equivalent days of work by the end, then least cost
    // Read, and refused until a plan can follow them.
    PriorityTiers,  // workloads by priority, each tier's value kept for the next
    EarliestTarget, // every [target.ID] as early as it can be
    LeastCost,      // what is required, at the least cost
};
enum class FairnessRule {
    None,
    ProRata,  // equal shares of what each could use
    Priority, // organisations in order of priority
};

struct Settings {
    Place place;
    std::string name;
    std::string title;
    Date as_of, start, end; // start <= as_of allowed: [start, as_of) is history
    Period period = Period::Month;
    std::string currency = "USD";
    MoneyBasis money_basis = MoneyBasis::Nominal;
    Figure<YearlyRate> discount_rate;
    Objective objective = Objective::Work;
    FairnessRule fairness = FairnessRule::None;
    std::optional<Figure<Fraction>> tier_tolerance; // of a tier's value, given up for the next
};

enum class ServiceLifeFrom { PowerOn, Delivery, CalendarDate };
enum class PaymentMoment { Delivery, Acceptance, Order };
enum class ReturnLegPrice {
    AsOrdered, // each line costs what its order says, whoever takes it
    OwnOrder,  // the taker pays what its own order for the same quantity says
};
enum class Salvage { Declining, None };

// What is left of the price of an accelerator of some age.
struct SalvagePoint {
    Figure<Duration> age;
    Figure<Fraction> left;
};

// Mandatory, and printed with every answer in money.
struct Assumptions {
    Place place;
    Figure<Duration> service_life;
    ServiceLifeFrom service_life_from = ServiceLifeFrom::PowerOn;
    std::optional<Figure<Date>> service_life_until; // CalendarDate
    Figure<YearlyRate> value_decline;               // of rents and resale, by calendar month
    PaymentMoment payment_moment = PaymentMoment::Delivery;
    Figure<Duration> payment_delay; // after the moment
    ReturnLegPrice return_leg_price = ReturnLegPrice::AsOrdered;
    Salvage salvage = Salvage::Declining;
    Figure<YearlyRate> idle_cost;    // of the purchase price, in warehouse and rack
    Figure<Money> installation_cost; // per accelerator
    Figure<Money> operation_per_accelerator_month;
    Figure<Duration> acceptance; // where neither hall nor system says

    std::vector<SalvagePoint> salvage_curve; // by age; else `value_decline`

    // The way of an accelerator in its parts.
    std::optional<Figure<Duration>> transit;            // shipped to received
    std::optional<Figure<Duration>> staging;            // received to staged
    std::optional<Figure<Duration>> cooling_connection; // racked to cooled
    std::optional<Figure<Duration>> network_connection; // cooled to networked
    std::optional<Figure<Duration>> burn_in;            // networked to accepted
    std::optional<Figure<Fraction>> dead_on_arrival;
    std::optional<Figure<YearlyRate>> repair_rate; // of those installed
    std::optional<Figure<Duration>> repair_time;
    std::optional<Figure<Fraction>> spares; // of those installed, held back
    // Straight-line, for tax.
    std::optional<Figure<Duration>> depreciation_hardware, depreciation_construction;
};

struct Scenario {
    // Compiled once, in scenario.cpp: every file that copied or destroyed these lists
    // took seconds more to compile.
    Scenario();
    Scenario(const Scenario&);
    Scenario(Scenario&&) noexcept;
    Scenario& operator=(const Scenario&);
    Scenario& operator=(Scenario&&) noexcept;
    ~Scenario();

    Settings settings;
    Assumptions assumptions;
    catalogue::Catalogue catalogue;

    std::vector<Organisation> organisations;
    std::vector<Shareholding> shareholdings;
    std::vector<Budget> budgets;
    std::vector<Guidance> guidances;
    std::vector<Promise> promises;

    std::vector<Supplier> suppliers;
    std::vector<SupplierOutput> supplier_outputs;
    std::vector<Order> orders;
    std::vector<ScheduleLine> schedule_lines;
    std::vector<Diversion> diversions;
    std::vector<OpeningStock> opening_stocks;
    std::vector<OpeningSpend> opening_spends;
    std::vector<FieldDestination> field_destinations;

    std::vector<Site> sites;
    std::vector<HostingRight> hosting_rights;
    std::vector<Hall> halls;
    std::vector<CoolingStep> cooling_steps;
    std::vector<PowerSource> power_sources;

    std::vector<Workload> workloads;

    std::vector<Price> prices;
    std::vector<RentQuote> rent_quotes;
    std::vector<CurrencyRate> currency_rates;
    std::vector<RentOffer> rent_offers;
    std::vector<Lending> lendings;

    std::vector<Project> projects;
    std::vector<DiversionOption> diversion_options;
    std::vector<ResaleOffer> resale_offers;
    std::vector<RetirementRule> retirement_rules;
    std::vector<Target> targets;
    std::vector<Departure> departures; // decided, never written in a file

    std::vector<CostLine> cost_lines;
    std::vector<Loan> loans;
    std::vector<Lease> leases;
    std::vector<Investment> investments;

    std::vector<Uncertainty> uncertainties;
    std::vector<Reading> readings;

    // Of everything above, after overlays, with long tables and the catalogue
    // entries in use; equal for files that say the same in other words.
    std::string hash;
    // What the scenario says and this version does not plan with, in words.
    std::vector<std::string> not_used;
};

} // namespace gigaplan::scenario
