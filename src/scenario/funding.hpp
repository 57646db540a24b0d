// Where money comes from: loans, leases, investments.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "scenario/organisations.hpp"
#include "scenario/reference.hpp"
#include "scenario/sites.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::scenario {

enum class Interval { Month, Quarter, Year };
enum class Repayment {
    Bullet,  // all of it at the end
    Annuity, // equal payments, interest included
    Linear   // equal parts of the amount, interest on top
};

struct Loan {
    std::string id;
    Place place;
    Reference<Organisation> borrower;
    std::string lender; // an organisation's id, or a name
    // Either an amount, or a part of what `finances` costs.
    std::optional<Figure<Money>> amount;
    std::optional<Figure<Fraction>> fraction;
    std::vector<std::string> finances; // paths: "hall.south-ext", "order.xai-h100"
    Figure<YearlyRate> rate;
    Figure<Date> drawn_on;
    Figure<Duration> term;
    Repayment repayment = Repayment::Bullet;
    Interval interval = Interval::Quarter;
    std::optional<Figure<Duration>> interest_only; // before repayment begins
    std::optional<Figure<Fraction>> fee;           // of the amount, when it is drawn
};

struct Lease {
    std::string id;
    Place place;
    std::string lessor; // an organisation's id, or a name
    Reference<Organisation> lessee;
    // One of the three.
    std::optional<Reference<Site>> site;
    std::optional<Reference<Hall>> hall;
    std::optional<Reference<catalogue::System>> system;
    std::optional<Figure<AcceleratorCount>> accelerators; // of the system
    Figure<Money> payment;                                // each interval
    Interval interval = Interval::Month;
    Figure<Date> from;
    Figure<Duration> term;
    std::optional<Figure<Money>> residual; // paid at the end to keep it
};

enum class Instrument { Equity, Loan };

struct Investment {
    std::string id;
    Place place;
    Reference<Organisation> investor;
    Reference<Organisation> into;
    Figure<Money> amount;
    Figure<Date> on;
    Instrument instrument = Instrument::Equity;
};

} // namespace gigaplan::scenario
