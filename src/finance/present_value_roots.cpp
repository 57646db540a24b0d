#include "finance/present_value_roots.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::finance {

namespace {

// With more, the time taken grows beyond a tenth of a second.
constexpr std::size_t kSignChangesMax = 64;
constexpr int kGridSteps = 2000;
// What exp() and the sum lose to rounding, against the sum of the terms' sizes.
constexpr double kNoise = 1e-13;

// By time, one amount for each, none zero.
using Terms = std::vector<TimedAmount>;

Terms netted(std::vector<TimedAmount> amounts) {
    // Amounts too, so that sums of doubles do not depend on the caller's order.
    std::sort(amounts.begin(), amounts.end(), [](const TimedAmount& a, const TimedAmount& b) {
        return a.years != b.years ? a.years < b.years : a.amount < b.amount;
    });
    Terms terms;
    for (const TimedAmount& one : amounts) {
        if (!terms.empty() && terms.back().years == one.years) {
            terms.back().amount += one.amount;
        } else {
            terms.push_back(one);
        }
    }
    std::erase_if(terms, [](const TimedAmount& term) { return term.amount == 0.0; });
    return terms;
}

struct Value {
    double sum = 0.0;
    double size = 0.0; // of all terms together
};

// Scaled by a positive factor that keeps every exponential at or below 1.
Value value(const Terms& terms, double log_growth) {
    const double shift =
        std::min(log_growth * terms.front().years, log_growth * terms.back().years);
    Value all;
    for (const TimedAmount& term : terms) {
        const double one = term.amount * std::exp(shift - log_growth * term.years);
        all.sum += one;
        all.size += std::abs(one);
    }
    return all;
}

int sign(double number) {
    return number > 0.0 ? 1 : number < 0.0 ? -1 : 0;
}

// Zero where rounding alone may have made it what it is.
int sure_sign(const Terms& terms, double log_growth) {
    const Value at = value(terms, log_growth);
    return std::abs(at.sum) <= kNoise * at.size ? 0 : sign(at.sum);
}

bool change_after(const Terms& terms, std::size_t at) {
    return (terms[at].amount > 0.0) != (terms[at + 1].amount > 0.0);
}

std::size_t sign_changes(const Terms& terms) {
    std::size_t changes = 0;
    for (std::size_t at = 0; at + 1 < terms.size(); ++at)
        if (change_after(terms, at)) ++changes;
    return changes;
}

// The derivative of f(g) exp(g tau), tau being in the middle of the first change.
Terms with_one_change_less(Terms terms) {
    std::size_t at = 0;
    while (!change_after(terms, at))
        ++at;
    const double tau = (terms[at].years + terms[at + 1].years) / 2.0;
    double largest = 0.0;
    for (TimedAmount& term : terms) {
        term.amount *= tau - term.years;
        largest = std::max(largest, std::abs(term.amount));
    }
    for (TimedAmount& term : terms)
        term.amount /= largest;
    std::erase_if(terms, [](const TimedAmount& term) { return term.amount == 0.0; });
    return terms;
}

double bisect(const Terms& terms, double low, double high) {
    const int sign_low = sure_sign(terms, low);
    while (true) {
        const double middle = (low + high) / 2.0;
        if (middle <= low || middle >= high) return middle;
        const int sign_middle = sign(value(terms, middle).sum);
        if (sign_middle == 0) return middle;
        (sign_middle == sign_low ? low : high) = middle;
    }
}

// Between two of `splits`, and outside them, lies at most one zero.
std::vector<double> zeros_between(const Terms& terms, const std::vector<double>& splits) {
    std::vector<double> zeros;
    double low = -kLogGrowthMax;
    int sign_low = sure_sign(terms, low);
    const auto search_up_to = [&](double high) {
        const int sign_high = sure_sign(terms, high);
        if (sign_low * sign_high < 0) zeros.push_back(bisect(terms, low, high));
        if (sign_high == 0) zeros.push_back(high);
        low = high;
        sign_low = sign_high;
    };
    for (double split : splits)
        search_up_to(split);
    search_up_to(kLogGrowthMax);
    return zeros;
}

std::vector<double> grid() {
    std::vector<double> points;
    for (int step = 1; step < kGridSteps; ++step)
        points.push_back(kLogGrowthMax * (2.0 * step / kGridSteps - 1.0));
    return points;
}

} // namespace

PresentValueRoots present_value_roots(std::vector<TimedAmount> amounts) {
    std::vector<Terms> levels = {netted(std::move(amounts))};
    if (sign_changes(levels.front()) > kSignChangesMax)
        return {zeros_between(levels.front(), grid()), false};
    while (sign_changes(levels.back()) > 0)
        levels.push_back(with_one_change_less(levels.back()));
    std::vector<double> zeros;
    for (std::size_t level = levels.size() - 1; level-- > 0;)
        zeros = zeros_between(levels[level], zeros);
    return {std::move(zeros), true};
}

} // namespace gigaplan::finance
