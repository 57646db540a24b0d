// Where the present value of timed amounts is zero, all of it.
//
// With g = ln(1 + rate) the present value is a sum of exponentials,
// f(g) = sum of amount x exp(-g x years). Newton's method from a guess finds one
// of its zeros, or none, or flies off. Here all are found by bisection alone, with
// Laguerre's proof of the rule of signs: f(g) exp(g tau), with tau between two
// times where the amounts change sign, has the zeros of f, and its derivative is a
// sum of the same kind with one change of sign less. So the zeros of a sum without
// any change of sign (none) lead back, sum by sum, to those of f: between two
// neighbouring zeros of the derivative there is at most one.
#pragma once

#include <vector>

namespace gigaplan::finance {

struct TimedAmount {
    double years = 0.0; // or periods
    double amount = 0.0;
};

struct PresentValueRoots {
    std::vector<double> log_growths; // ln(1 + rate), ascending
    bool exhaustive = true;          // false: too many changes of sign; a grid was searched
};

// Zeros are sought where |g| <= 25, that is for rates from -0.99999999999 to 7e10.
// A zero where the value only touches zero counts once. Amounts at one time are
// netted; their order does not matter.
inline constexpr double kLogGrowthMax = 25.0;

[[nodiscard]] PresentValueRoots present_value_roots(std::vector<TimedAmount> amounts);

} // namespace gigaplan::finance
