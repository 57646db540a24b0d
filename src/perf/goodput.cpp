#include "perf/goodput.hpp"

#include "base/check.hpp"

#include <cmath>

namespace gigaplan::perf {

namespace {

constexpr double kSecondsPerDay = 86'400.0;

// log of the binomial coefficient (n over k).
double log_choose(double n, double k) {
    return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

// Whether at most `most` of `count` are away with the probability asked for.
bool is_enough(std::int64_t count, std::int64_t most, double away, double probability) {
    const auto n = static_cast<double>(count);
    // Of so many the binomial is the normal distribution to all digits that matter.
    constexpr double kMany = 1e5;
    if (n * away > kMany) {
        const double deviation = std::sqrt(n * away * (1.0 - away));
        const double z = (static_cast<double>(most) + 0.5 - n * away) / deviation;
        return 0.5 * std::erfc(-z / std::sqrt(2.0)) >= probability;
    }
    double sum = 0.0;
    for (std::int64_t k = 0; k <= most; ++k) {
        const auto gone = static_cast<double>(k);
        sum +=
            std::exp(log_choose(n, gone) + gone * std::log(away) + (n - gone) * std::log1p(-away));
        if (sum >= probability) return true;
    }
    return false;
}

} // namespace

Seconds between_stops_of_run(Seconds of_accelerator, std::int64_t accelerators) {
    GIGAPLAN_ASSERT(accelerators > 0);
    return Seconds(of_accelerator.raw() / static_cast<double>(accelerators));
}

Seconds between_stops_of_accelerator(
    double failures_per_thousand_node_days, std::int64_t accelerators_per_node) {
    GIGAPLAN_ASSERT(failures_per_thousand_node_days > 0.0);
    const double node_seconds = 1000.0 * kSecondsPerDay / failures_per_thousand_node_days;
    return Seconds(node_seconds * static_cast<double>(accelerators_per_node));
}

Seconds young_interval(const Interruptions& run) {
    return Seconds(std::sqrt(2.0 * run.checkpoint.raw() * run.between_stops.raw()));
}

Seconds daly_interval(const Interruptions& run) {
    const double m = run.between_stops.raw();
    const double c = run.checkpoint.raw();
    if (c >= 2.0 * m) return Seconds(m);
    const double root = std::sqrt(c / (2.0 * m));
    return Seconds(std::sqrt(2.0 * c * m) * (1.0 + root / 3.0 + root * root / 9.0) - c);
}

Seconds best_interval(const Interruptions& run) {
    const double m = run.between_stops.raw();
    const double c = run.checkpoint.raw();
    // Between 0 and M the left side less the right rises through zero once.
    double low = 0.0;
    double high = m;
    for (int i = 0; i < 200 && high - low > 1e-12 * m; ++i) {
        const double tau = 0.5 * (low + high);
        (std::exp(-(tau + c) / m) < 1.0 - tau / m ? low : high) = tau;
    }
    return Seconds(0.5 * (low + high));
}

Fraction goodput(const Interruptions& run, Seconds interval) {
    const double m = run.between_stops.raw();
    const double again = run.detection.raw() + run.restart.raw();
    const double tau = interval.raw();
    const double taken = m * std::exp(again / m) * std::expm1((tau + run.checkpoint.raw()) / m);
    return Fraction(tau / taken);
}

std::int64_t spares_needed(std::int64_t needed, Fraction away, Fraction probability) {
    GIGAPLAN_ASSERT(needed >= 0 && away.raw() >= 0.0 && away.raw() < 1.0);
    GIGAPLAN_ASSERT(probability.raw() >= 0.0 && probability.raw() < 1.0);
    if (away.raw() <= 0.0 || needed == 0) return 0;
    std::int64_t most = 1;
    const auto enough = [&](std::int64_t spares) {
        return is_enough(needed + spares, spares, away.raw(), probability.raw());
    };
    if (enough(0)) return 0;
    while (!enough(most))
        most *= 2;
    std::int64_t least = most / 2; // not enough
    while (most - least > 1) {
        const std::int64_t middle = least + (most - least) / 2;
        (enough(middle) ? most : least) = middle;
    }
    return most;
}

} // namespace gigaplan::perf
