// Companies, who owns whom, and what they may and mean to spend.
#pragma once

#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "scenario/reference.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::scenario {

enum class OrganisationKind {
    Operating,
    SpecialPurpose // founded to own and to owe
};

struct Organisation {
    std::string id;
    Place place;
    std::string name;
    std::string group; // ultimate parent or circle, as text
    int priority = 0;  // lower comes first
    // "Fiscal year 2025" ends in this month of 2025.
    Figure<unsigned> fiscal_year_end_month{12, {}, {}, {}};
    std::optional<Figure<YearlyRate>> discount_rate; // else the scenario's
    std::optional<OrganisationKind> kind;            // else operating
    std::optional<Figure<Fraction>> tax_rate;        // of taxable income
};

struct Shareholding {
    std::string id;
    Place place;
    Reference<Organisation> holder;
    Reference<Organisation> of;
    Figure<Fraction> fraction;
    Figure<Date> from;
    std::optional<Figure<Date>> to;
};

enum class SpendingKind { Capital, Operating, All };

struct Budget {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    int fiscal_year = 0;
    SpendingKind kind = SpendingKind::All;
    Figure<Money> amount;
};

// What a company told the public it will spend in a fiscal year.
struct Guidance {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    int fiscal_year = 0;
    Figure<Date> issued;
    Figure<Money> low, high;
};

enum class PromiseMeasure { Bought, Installed, Running, Spent };

struct Promise {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    PromiseMeasure measure = PromiseMeasure::Running;
    std::optional<Figure<AcceleratorCount>> accelerators; // or ...
    std::optional<Figure<Money>> amount;
    Figure<Date> by;
    std::string system; // id of a catalogue system or accelerator; empty: any
};

} // namespace gigaplan::scenario
