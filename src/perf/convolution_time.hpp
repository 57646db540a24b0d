// The time of a training step of a network of operators, on replicas that share out its images.
//
// A convolution is a product of matrices whose operands are read where they lie (implicit GEMM,
// as in NVIDIA's CUTLASS): of so many rows m, columns n and depth k,
//
//   forward                m = images x positions  n = channels out            k = channels in x
//   kernel^2 gradient of its input  m = images x positions  n = channels in             k =
//   channels out x kernel^2 gradient of weights    m = channels out        n = channels in x
//   kernel^2  k = images x positions
//
// each at 2 (m + e)(n + e)(k + e) operations of the share that large products reach, and not less
// than its three tensors take from memory: as layer_time.hpp has it. All else is bytes moved.
#pragma once

#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/operators.hpp"
#include "perf/parts.hpp"

namespace gigaplan::perf {

// Of the layout the accelerators, the batch in images, the recipe and the framework count.
[[nodiscard]] Parts convolution_step_time(const OperatorNetwork& network, const Machine& machine,
    const Calibration& calibration, const Layout& layout);

// Of the sum of gradients that replicas exchange.
[[nodiscard]] double exchanged_gradient_bytes(const Layout& layout);

} // namespace gigaplan::perf
