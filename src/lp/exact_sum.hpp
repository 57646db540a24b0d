// A sum of doubles and of their products that is as good as if worked out with
// twice the digits, the same on every processor (long double is not).
// After Ogita, Rump and Oishi, "Accurate sum and dot product", SIAM Journal on
// Scientific Computing 26 (2005): Sum2 and Dot2.
#pragma once

#include <cmath>

namespace gigaplan::lp {

class ExactSum {
public:
    void add(double value) {
        const double sum = sum_ + value;
        const double part = sum - sum_;
        error_ += (sum_ - (sum - part)) + (value - part);
        sum_ = sum;
    }
    void add_product(double a, double b) {
        const double product = a * b;
        add(product);
        error_ += std::fma(a, b, -product);
    }
    [[nodiscard]] double value() const { return sum_ + error_; }

private:
    double sum_ = 0.0;
    double error_ = 0.0;
};

} // namespace gigaplan::lp
