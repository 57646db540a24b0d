#include "perf/serving_layout.hpp"

#include <array>

namespace gigaplan::perf {

namespace {

constexpr std::array<std::string_view, 3> kNumberFormats = {"bf16", "fp8", "fp4"};

} // namespace

std::string_view name_of(NumberFormat format) {
    return kNumberFormats[static_cast<std::size_t>(format)];
}

std::optional<NumberFormat> number_format_named(std::string_view name) {
    for (std::size_t i = 0; i < kNumberFormats.size(); ++i) {
        if (kNumberFormats[i] == name) return static_cast<NumberFormat>(i);
    }
    return std::nullopt;
}

double bytes_of(NumberFormat format) {
    switch (format) {
    case NumberFormat::Bf16:
        return 2.0;
    case NumberFormat::Fp8:
        return 1.0;
    case NumberFormat::Fp4:
        return 0.5 + 1.0 / 16.0;
    }
    return 2.0;
}

MatrixFormat compute_format(NumberFormat weights, const Machine& machine) {
    if (weights == NumberFormat::Fp4 && machine.rate(MatrixFormat::Fp4) > 0.0)
        return MatrixFormat::Fp4;
    if (weights == NumberFormat::Fp8 && machine.rate(MatrixFormat::Fp8) > 0.0)
        return MatrixFormat::Fp8;
    return MatrixFormat::Bf16;
}

} // namespace gigaplan::perf
