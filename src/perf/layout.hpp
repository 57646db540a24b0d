// How a training step is laid out over accelerators, and by which software.
#pragma once

#include "base/date.hpp"
#include "perf/machine.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gigaplan::perf {

// What products of linear layers compute in. Attention's own products, the embeddings and the
// head stay in 16 bits in every recipe.
enum class Recipe {
    Fp32,
    Tf32,
    Fp16,
    Bf16,
    Fp8,      // one scale a tensor, delayed or current
    Fp8Block, // a scale for each block of 128
    Mxfp8,    // a scale for each 32 numbers, in hardware
    Nvfp4,    // a scale for each 16 numbers, in hardware
};
[[nodiscard]] std::string_view name_of(Recipe recipe);
[[nodiscard]] std::optional<Recipe> recipe_named(std::string_view name);
[[nodiscard]] MatrixFormat matrix_format(Recipe recipe);
[[nodiscard]] std::string_view name_of(MatrixFormat format); // fp32, tf32, bf16, fp8, fp4
// Of weights, activations and what is sent of them: 2, or 4 where products are not of 16 bits.
[[nodiscard]] double bytes_of_a_number(Recipe recipe);
// Whether what goes into products is cast to 8 bits or fewer before.
[[nodiscard]] bool is_cast(Recipe recipe);

// What is not kept for the backward pass but worked out again.
enum class Recompute {
    None,
    Selective, // scores of attention; free where attention is fused
    Light,     // norms, activations, what is expanded from compressed keys and values
    Full,      // all of a layer but its input
};
[[nodiscard]] std::string_view name_of(Recompute recompute);
[[nodiscard]] std::optional<Recompute> recompute_named(std::string_view name);

// What replicas share out among one another.
enum class Sharding {
    None,      // each keeps all (DDP)
    Optimizer, // ZeRO-1
    Gradients, // ZeRO-2
    Weights,   // ZeRO-3, FSDP
};
[[nodiscard]] std::string_view name_of(Sharding sharding);
[[nodiscard]] std::optional<Sharding> sharding_named(std::string_view name);

// In which order a pipeline's stages work.
enum class Schedule {
    OneForwardOneBackward, // interleaved where stages have chunks
    ZeroBubble,            // gradients of weights fill what would be idle (ZB-H1, Qi et al. 2023)
    DualPipe,              // from both ends at once, each stage held twice (DeepSeek-V3, 2024)
};
[[nodiscard]] std::string_view name_of(Schedule schedule); // 1f1b, zero-bubble, dualpipe
[[nodiscard]] std::optional<Schedule> schedule_named(std::string_view name);

enum class Framework {
    Nemo,       // NeMo and Megatron-Bridge with their recipes for speed
    MegatronLm, // the same code with its defaults
    Fsdp,       // PyTorch's fully sharded data parallelism
    Maxtext,    // JAX
};
[[nodiscard]] std::string_view name_of(Framework framework);
[[nodiscard]] std::optional<Framework> framework_named(std::string_view name);

struct Layout {
    std::int64_t accelerators = 1;
    std::int64_t tensor = 1, pipeline = 1, virtual_stages = 1, context = 1, expert = 1;
    std::int64_t expert_tensor = 0; // 0: experts are split as the rest is
    std::int64_t micro_batch = 1, global_batch = 1, sequence = 2048;
    Recipe recipe = Recipe::Bf16;
    Recompute recompute = Recompute::None;
    double recomputed_part = 1.0; // of the layers, where it is Full
    Sharding sharding = Sharding::Optimizer;
    Schedule schedule = Schedule::OneForwardOneBackward;
    Framework framework = Framework::Nemo;
    std::optional<Date> release;   // of the software; none: the newest that is calibrated
    bool sequence_parallel = true; // norms are split as tensors are
    bool fused_attention = true;
    bool tensor_overlap = true;  // traffic of tensor parallelism behind products
    bool expert_overlap = false; // traffic of experts behind other micro-batches' work
    bool expert_once = true;     // a token goes to a domain once, however many experts it has there
    bool drops_tokens = false;   // each expert takes a fixed number of tokens
    bool offload_optimizer = false;   // its state is kept and updated in the host's memory
    bool offload_activations = false; // what the backward pass needs waits in the host's memory
    double imbalance = 1.0;           // what the busiest accelerator's experts get, of the mean
    bool frozen = false;              // low-rank adapters are trained, the rest is not

    [[nodiscard]] std::int64_t data() const { return accelerators / (tensor * pipeline * context); }
    [[nodiscard]] std::int64_t micro_batches() const {
        return global_batch / (data() * micro_batch);
    }
    [[nodiscard]] std::int64_t expert_split() const {
        return expert_tensor > 0 ? expert_tensor : tensor;
    }
    // Of one micro-batch, on the accelerators that split tensors together.
    [[nodiscard]] double tokens() const {
        return static_cast<double>(micro_batch * sequence) / static_cast<double>(context);
    }
};

} // namespace gigaplan::perf
