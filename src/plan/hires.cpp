#include "plan/hires.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

// Terms come in months of 30.4 days; a year of them ends on the day that begins the next.
int whole_days(const std::optional<Figure<Duration>>& duration) {
    return duration ? static_cast<int>(std::floor((*duration)->raw())) : 0;
}

Hire rented(const scenario::Scenario& scenario, const scenario::RentOffer& offer, Date begin) {
    const int lead = whole_days(offer.lead_time);
    Hire hire;
    hire.id = offer.id;
    hire.tenant = offer.tenant.index();
    hire.system = offer.system.index();
    hire.most = *offer.maximum;
    hire.price = *offer.price;
    hire.first = std::max(begin, std::max(scenario.settings.as_of, *offer.from) + lead);
    if (offer.to) hire.takes_to = offer.to->value + lead;
    hire.least_days = whole_days(offer.minimum_term);
    hire.lead_days = lead;
    hire.place = offer.maximum.place;
    return hire;
}

Hire lent(const scenario::Lending& lending, Date begin) {
    Hire hire;
    hire.id = lending.id;
    hire.tenant = lending.borrower.index();
    hire.lender = lending.lender.index();
    hire.system = lending.system.index();
    hire.most = *lending.limit;
    hire.price = *lending.price;
    hire.first = std::max(begin, *lending.from);
    hire.ends = value_of(lending.to);
    hire.least_days = whole_days(lending.recall);
    hire.place = lending.limit.place;
    return hire;
}

} // namespace

std::vector<Hire> hires_of(const scenario::Scenario& scenario, Date begin) {
    std::vector<Hire> hires;
    for (const scenario::RentOffer& offer : scenario.rent_offers)
        hires.push_back(rented(scenario, offer, begin));
    for (const scenario::Lending& lending : scenario.lendings)
        hires.push_back(lent(lending, begin));
    return hires;
}

bool may_take(const Hire& hire, Date date) {
    if (date < hire.first || (hire.takes_to && date >= *hire.takes_to)) return false;
    return !hire.ends || date + std::max(1, hire.least_days) <= *hire.ends;
}

bool may_keep(const Hire& hire, Date date) {
    return date >= hire.first && (!hire.ends || date < *hire.ends);
}

int days_owed_after(const Hire& hire, Date taken, Date end) {
    return std::max(0, taken + hire.least_days - end);
}

double price_per_day(const Hire& hire) {
    return hire.price.raw() * kHoursPerDay;
}

} // namespace gigaplan::plan
