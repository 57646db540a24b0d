#include "table/measure.hpp"

#include <utility>

namespace gigaplan::table {

Measure count_of(std::string what) {
    return {MeasureKind::Count, std::move(what), {}};
}
Measure power(PowerKind kind) {
    return {MeasureKind::Power, "MW", kind};
}
Measure money_in(std::string currency) {
    return {MeasureKind::Money, std::move(currency), {}};
}
Measure number_in(std::string unit) {
    return {MeasureKind::Number, std::move(unit), {}};
}
Measure fraction() {
    return {MeasureKind::Fraction, "%", {}};
}

} // namespace gigaplan::table
