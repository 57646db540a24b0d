#include "perf/operators.hpp"

#include <algorithm>
#include <array>

namespace gigaplan::perf {

namespace {

double number_of(std::int64_t count) {
    return static_cast<double>(count);
}

bool keeps_output(const Operator& one) {
    return one.is_product() || one.is_pool() || one.kind == OperatorKind::Relu;
}

template <class Of>
double sum_over(const std::vector<Operator>& operators, Of of) {
    double sum = 0.0;
    for (const Operator& one : operators)
        sum += number_of(one.count) * of(one);
    return sum;
}

} // namespace

std::span<const std::string_view> enum_names(OperatorKind) {
    static constexpr std::array<std::string_view, 7> kNames = {
        "convolution", "batch-norm", "relu", "add", "max-pool", "average-pool", "linear"};
    return kNames;
}

double Operator::positions() const {
    return number_of(height) * number_of(width);
}

double Operator::output_numbers() const {
    return positions() * number_of(out_channels);
}

double Operator::input_numbers() const {
    const double channels = number_of(is_product() ? in_channels : out_channels);
    const double all = positions() * number_of(stride) * number_of(stride) * channels;
    return is_product() ? std::min(all, positions() * depth()) : all;
}

double Operator::depth() const {
    return number_of(in_channels) * number_of(kernel) * number_of(kernel);
}

double Operator::multiply_adds() const {
    return is_product() ? output_numbers() * depth() : 0.0;
}

double Operator::parameters() const {
    const double out = number_of(out_channels);
    switch (kind) {
    case OperatorKind::Convolution: // a norm behind it shifts, so it has no bias
        return depth() * out;
    case OperatorKind::Linear:
        return depth() * out + out;
    case OperatorKind::BatchNorm: // scale and shift
        return 2.0 * out;
    case OperatorKind::Relu:
    case OperatorKind::Add:
    case OperatorKind::MaxPool:
    case OperatorKind::AveragePool:
        break;
    }
    return 0.0;
}

double OperatorNetwork::parameters() const {
    return sum_over(operators, [](const Operator& one) { return one.parameters(); });
}

double OperatorNetwork::multiply_adds() const {
    return sum_over(operators, [](const Operator& one) { return one.multiply_adds(); });
}

double OperatorNetwork::kept_numbers() const {
    const double image =
        number_of(image_height) * number_of(image_width) * number_of(image_channels);
    return image + sum_over(operators, [](const Operator& one) {
        return keeps_output(one) ? one.output_numbers() : 0.0;
    });
}

double OperatorNetwork::largest_output_numbers() const {
    double largest = 0.0;
    for (const Operator& one : operators)
        largest = std::max(largest, one.output_numbers());
    return largest;
}

} // namespace gigaplan::perf
