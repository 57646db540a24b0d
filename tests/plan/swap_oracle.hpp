// The swap worked out day by day, without a program: what the planner is held to.
//
// A hall is filled greedily: each day it takes as many as its rate allows, of what
// has been delivered by that day, until it is full. No schedule can have more in it
// on any day, so this is the most work. Accelerators that are installed evenly over
// a day run, after acceptance, half a day of it on average.
#pragma once

#include "base/date.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace gigaplan::plan::oracle {

struct Delivery {
    Date on;
    std::int64_t accelerators = 0;
};
using Deliveries = std::vector<Delivery>;

struct Hall {
    Date begin, end;   // of the plan
    double rate = 0.0; // accelerators a day
    std::int64_t places = 0;
    int acceptance_days = 0;
};

// What is worth what: one rent, falling by calendar month from a date; a discount
// rate; a price, paid some days after delivery.
struct Prices {
    double rent = 0.0, decline = 0.0, discount = 0.0, price = 0.0;
    Date decline_from;
    int payment_days = 0;
};

struct Worth {
    double running_days = 0.0, operating = 0.0, net = 0.0;
};

inline double delivered_by(const Deliveries& deliveries, Date date) {
    double sum = 0.0;
    for (const Delivery& one : deliveries) {
        if (one.on <= date) sum += static_cast<double>(one.accelerators);
    }
    return sum;
}

inline double discounted(const Prices& prices, Date today, Date at) {
    return std::pow(1.0 + prices.discount, -(at - today) / 365.25);
}

inline double rent_on(const Prices& prices, Date date) {
    int months = 0;
    while (add_months(prices.decline_from, months + 1) <= date)
        ++months;
    return prices.rent * std::pow(1.0 - prices.decline, months / 12.0);
}

inline Worth worth(
    const Hall& hall, Date ready, const Deliveries& deliveries, const Prices& prices) {
    Worth result;
    double installed = 0.0;
    for (Date day = std::max(ready, hall.begin); day + hall.acceptance_days < hall.end;
         day = day + 1) {
        const double before = installed;
        installed = std::min(
            {before + hall.rate, delivered_by(deliveries, day), static_cast<double>(hall.places)});
        const double running = (before + installed) / 2.0;
        const Date at = day + hall.acceptance_days;
        result.running_days += running;
        result.operating +=
            running * 24.0 * rent_on(prices, at) * discounted(prices, hall.begin, at);
    }
    result.net = result.operating;
    for (const Delivery& one : deliveries) {
        result.net -= prices.price * static_cast<double>(one.accelerators) *
                      discounted(prices, hall.begin, one.on + prices.payment_days);
    }
    return result;
}

struct Swap {
    Hall hall;
    Deliveries without, with;
    Prices prices;
};

// The first hall date from which on no later one loses more than the tolerance.
// None: the plan's last day still does, or the first day already doesn't.
inline std::optional<Date> break_even(const Swap& swap, double Worth::*measure, double tolerance) {
    std::optional<Date> clear;
    for (Date ready = swap.hall.end; ready >= swap.hall.begin; ready = ready - 1) {
        const double loss = worth(swap.hall, ready, swap.without, swap.prices).*measure -
                            worth(swap.hall, ready, swap.with, swap.prices).*measure;
        if (loss > tolerance) return clear;
        clear = ready;
    }
    return std::nullopt;
}

// The closed form, for accelerators that without the swap are all there before
// the hall is: nothing is lost iff min(r (t - R + 1), Q) <= D(t) for every t >= R.
inline bool loses_nothing(const Swap& swap, Date ready) {
    const double quantity =
        std::min(delivered_by(swap.without, swap.hall.end), static_cast<double>(swap.hall.places));
    for (Date t = ready; t + swap.hall.acceptance_days < swap.hall.end; t = t + 1) {
        const double wanted = std::min(swap.hall.rate * (t - ready + 1), quantity);
        if (wanted > delivered_by(swap.with, t)) return false;
    }
    return true;
}

} // namespace gigaplan::plan::oracle
