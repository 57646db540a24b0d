// A network as a list of operators: what convolutional networks are made of, and all that their
// parameters, arithmetic and memory follow from.
#pragma once

#include "base/figure.hpp"
#include "base/place.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::perf {

enum class OperatorKind { Convolution, BatchNorm, Relu, Add, MaxPool, AveragePool, Linear };
[[nodiscard]] std::span<const std::string_view> enum_names(OperatorKind);

// `count` of one shape. Height and width are those of what comes out; kernels are square.
struct Operator {
    Place place;
    std::string stage;
    OperatorKind kind = OperatorKind::Convolution;
    std::int64_t count = 1;
    std::int64_t height = 1, width = 1;
    std::int64_t in_channels = 0; // 0: of what changes no number of channels
    std::int64_t out_channels = 0;
    std::int64_t kernel = 1, stride = 1;

    [[nodiscard]] bool is_product() const {
        return kind == OperatorKind::Convolution || kind == OperatorKind::Linear;
    }
    [[nodiscard]] bool is_pool() const {
        return kind == OperatorKind::MaxPool || kind == OperatorKind::AveragePool;
    }
    // Of one image and one of `count`.
    [[nodiscard]] double positions() const;      // height times width
    [[nodiscard]] double output_numbers() const; // channels too
    // All of what goes in; convolutions with a stride above their kernel pass over some of it.
    [[nodiscard]] double input_numbers() const;
    // Numbers that go into one of what comes out.
    [[nodiscard]] double depth() const;
    [[nodiscard]] double multiply_adds() const;
    [[nodiscard]] double parameters() const;
};

struct OperatorNetwork {
    std::string id;
    Place place;
    std::string name;
    std::int64_t image_height = 0, image_width = 0, image_channels = 0;
    std::string training_data;
    Figure<std::int64_t> training_images, training_epochs;
    std::vector<Operator> operators; // the first takes images, and owes them no gradient
    Evidence evidence;

    [[nodiscard]] double parameters() const;
    [[nodiscard]] double multiply_adds() const; // of one image forward
    // What the backward pass of one image needs: the image, and what comes out of convolutions,
    // of ReLUs, which work in place, and of pools. Norms and sums keep what came before them.
    [[nodiscard]] double kept_numbers() const;
    [[nodiscard]] double largest_output_numbers() const;
};

} // namespace gigaplan::perf
