// How a model is served: what one replica consists of, in which formats it keeps weights and
// cache, and what requests look like.
#pragma once

#include "perf/machine.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gigaplan::perf {

// Of weights and of cached keys and values. Embeddings, the head and the router stay in 16 bits.
enum class NumberFormat { Bf16, Fp8, Fp4 };
[[nodiscard]] std::string_view name_of(NumberFormat format);
[[nodiscard]] std::optional<NumberFormat> number_format_named(std::string_view name);
// Four bits come with a scale of eight for each sixteen numbers (NVFP4, MXFP4 has half of it).
[[nodiscard]] double bytes_of(NumberFormat format);
// What products of such weights compute in: 16 bits where the accelerator has no rate of fewer.
[[nodiscard]] MatrixFormat compute_format(NumberFormat weights, const Machine& machine);

struct ServingLayout {
    std::int64_t accelerators = 1;         // of all replicas
    std::int64_t tensor = 1, pipeline = 1; // split one copy of attention and dense layers
    std::int64_t data = 1;                 // such copies, which share out the experts
    std::int64_t expert = 1;               // groups that experts are shared out over
    bool overlap = false;                  // traffic of experts behind another half of the batch
    std::optional<double> second_token_chance; // a further token is drafted, and holds so often
    NumberFormat weights = NumberFormat::Bf16, cache = NumberFormat::Bf16;

    [[nodiscard]] std::int64_t replica() const { return tensor * pipeline * data; }
    [[nodiscard]] std::int64_t replicas() const { return accelerators / replica(); }
    // Accelerators that split one expert's matrices.
    [[nodiscard]] std::int64_t expert_tensor() const { return tensor * data / expert; }
};

struct RequestShape {
    std::int64_t input_tokens = 1024, output_tokens = 1024;
};

} // namespace gigaplan::perf
