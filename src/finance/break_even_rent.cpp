#include "finance/break_even_rent.hpp"

#include "finance/discount.hpp"

namespace gigaplan::finance {

namespace {

double present_units(const RentOrBuild& choice, const std::vector<DatedAmount>& payments) {
    double units = 0.0;
    for (const DatedAmount& payment : payments)
        units += to_units(payment.amount) * discount_factor(choice.rate, choice.today, payment.on);
    return units;
}

double present_hours(const RentOrBuild& choice) {
    double hours = 0.0;
    for (const RentedHours& one : choice.hours)
        hours += one.accelerator_hours * discount_factor(choice.rate, choice.today, one.on);
    return hours;
}

// What renting for nothing would be worth more than building.
double present_saving(const RentOrBuild& choice) {
    return present_units(choice, choice.rent) - present_units(choice, choice.build);
}

} // namespace

std::optional<AcceleratorHourPrice> break_even_rent(const RentOrBuild& choice) {
    const double hours = present_hours(choice);
    if (hours <= 0.0) return std::nullopt;
    return AcceleratorHourPrice(present_saving(choice) / hours);
}

Money advantage_of_renting(const RentOrBuild& choice, AcceleratorHourPrice rent) {
    return money_from_units(present_saving(choice) - rent.raw() * present_hours(choice));
}

} // namespace gigaplan::finance
