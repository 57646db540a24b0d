// Where accelerators can run: sites, halls, cooling, power.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "catalogue/catalogue.hpp"
#include "scenario/organisations.hpp"
#include "scenario/payments.hpp"
#include "scenario/reference.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gigaplan::scenario {

template <class T>
struct Step {
    Figure<Date> from;
    Figure<T> value;
};

enum class OutageRule {
    None,       // all sources count in full
    LargestUnit // the rest must carry the load when the largest unit fails
};

struct Site {
    std::string id;
    Place place;
    std::string name;
    Reference<Organisation> operated_by;
    Figure<Pue> peak_pue;                        // limits power
    Figure<Pue> annual_pue;                      // prices energy
    std::vector<Step<EnergyPrice>> energy_price; // by date; the first holds before its date
    OutageRule outage_rule = OutageRule::LargestUnit;
    std::optional<Figure<Duration>> outage_duration;    // how long a battery must hold
    std::optional<Figure<Money>> operation_per_mw_year; // staff, upkeep, per MW of IT
    bool idle_powered = false; // accepted accelerators without work draw idle power, else are off
};

struct HostingRight {
    std::string id;
    Place place;
    Reference<Site> site;
    Reference<Organisation> guest;
    std::optional<Figure<AcceleratorCount>> limit;
    std::optional<Figure<Money>> fee_per_accelerator_month;
    std::optional<Figure<Date>> from, to;
};

// Places where a system takes more or less room than others.
struct SystemPlaces {
    Reference<catalogue::System> system;
    Figure<AcceleratorCount> places;
};

struct Hall {
    std::string id;
    Place place;
    std::string name;
    Reference<Site> site;
    Figure<Date> ready; // tests passed, racks may be rolled in
    Figure<AcceleratorCount> places;
    std::optional<Figure<ItPower>> it_power;
    Figure<AcceleratorRate> install_rate;
    std::optional<Figure<Duration>>
        acceptance; // racked to accepted; else the system's, else the assumption
    std::optional<Figure<Duration>> tests;             // commissioning, already inside `ready`
    std::vector<Reference<catalogue::System>> systems; // empty: any
    std::string waits_for;                             // what makes it late, in the planner's words
    std::optional<Figure<Money>> cost;
    std::optional<Figure<Date>> cost_on;
    std::optional<Reference<Organisation>> paid_by; // else the site's operator
    std::vector<MilestonePayment> payments;         // of the cost, instead of `cost_on`
    std::vector<SystemPlaces> places_by_system;     // else `places` for each
    // Parts of the acceptance; else the assumptions.
    std::optional<Figure<Duration>> cooling_connection, network_connection, burn_in;
};

// A block of cooling that comes into use at a date.
struct CoolingStep {
    std::string id;
    Place place;
    Reference<Site> site;
    Figure<Date> ready;
    Figure<std::int64_t> units{1, {}, {}, {}};
    Figure<CoolingPower> unit_power;
    Figure<std::int64_t> spare_units;     // redundancy: do not count
    std::optional<Figure<Duration>> test; // added to `ready`
    std::string waits_for;
    std::optional<Figure<Money>> cost;
    std::optional<Figure<Date>> cost_on;
    std::vector<MilestonePayment> payments; // of the cost, instead of `cost_on`
};

enum class SourceKind { Grid, Turbine, Engine, Battery, FuelCell };

struct UnitStep {
    Figure<Date> from;
    Figure<std::int64_t> units; // in service from this date, not additional
};

struct SeasonalDerating {
    unsigned from_month = 1, to_month = 1; // both inclusive
    Figure<Fraction> available;
    Place place = {};
};

struct PowerSource {
    std::string id;
    Place place;
    Reference<Site> site;
    SourceKind kind = SourceKind::Grid;
    Figure<GridPower> unit_power; // at the site's meter
    std::vector<UnitStep> steps;
    bool firm = true;                                // false: counts for energy, not for firm power
    std::optional<Figure<Energy>> energy;            // batteries, per unit
    std::optional<Figure<PermittedPower>> permitted; // caps what may run
    std::optional<Figure<Date>> permit_from;
    std::optional<Figure<Date>> permit_to;
    std::optional<Figure<EnergyPrice>> energy_price; // own fuel; else the site's price
    std::optional<Figure<Fraction>> forced_outage;
    std::vector<SeasonalDerating> derating;
    std::string waits_for;
    std::optional<Figure<Money>> cost;
    std::optional<Figure<Date>> cost_on;
    std::vector<MilestonePayment> payments; // of the cost, instead of `cost_on`
    std::string fuel;
    std::optional<Figure<GridPower>> ramp_per_minute; // of one unit, up or down
    std::optional<Figure<Money>> capacity_charge_per_mw_month;
};

} // namespace gigaplan::scenario
