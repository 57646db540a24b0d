#include "perf/check_serving.hpp"

#include "perf/quantities.hpp"
#include "perf/serving_memory.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace gigaplan::perf {

namespace {

std::int64_t nearest_factor(std::int64_t number, std::int64_t wanted) {
    wanted = std::min(wanted, number);
    for (std::int64_t away = 0; away < number; ++away) {
        if (wanted - away >= 1 && number % (wanted - away) == 0) return wanted - away;
        if (wanted + away <= number && number % (wanted + away) == 0) return wanted + away;
    }
    return 1;
}

std::optional<std::string> serving_size_not_positive(
    const ServingLayout& layout, const RequestShape& shape) {
    for (const auto& [name, value] :
        {std::pair{"accelerators", layout.accelerators}, {"tp", layout.tensor},
            {"pp", layout.pipeline}, {"dp", layout.data}, {"ep", layout.expert},
            {"the input", shape.input_tokens}, {"the output", shape.output_tokens}}) {
        if (value < 1) return fmt::format("{} is {}, not a count", name, value);
    }
    return std::nullopt;
}

std::optional<std::string> replica_not_divided(const ServingLayout& layout) {
    const double replica = static_cast<double>(layout.tensor) *
                           static_cast<double>(layout.pipeline) * static_cast<double>(layout.data);
    if (replica > static_cast<double>(layout.accelerators)) {
        return fmt::format("tp {} x pp {} x dp {} takes more than the {} accelerators",
            layout.tensor, layout.pipeline, layout.data, layout.accelerators);
    }
    if (layout.accelerators % layout.replica() == 0) return std::nullopt;
    return fmt::format("tp {} x pp {} x dp {} = {} is no divisor of {} accelerators; the next "
                       "number that it divides is {}",
        layout.tensor, layout.pipeline, layout.data, layout.replica(), layout.accelerators,
        (layout.accelerators / layout.replica() + 1) * layout.replica());
}

std::optional<std::string> experts_not_served(const Architecture& a, const ServingLayout& layout) {
    if (!a.has_experts()) {
        if (layout.expert > 1) {
            return fmt::format(
                "ep {} splits experts, and `{}` has none; leave ep out", layout.expert, a.id);
        }
        if (layout.data > 1) {
            return fmt::format("dp {} is of copies of attention that share out experts, and `{}` "
                               "has none; leave dp out, and what accelerators are left are "
                               "replicas",
                layout.data, a.id);
        }
        return std::nullopt;
    }
    const auto experts = static_cast<std::int64_t>(a.experts);
    if (experts % layout.expert != 0) {
        return fmt::format("ep {} is no divisor of {} experts; the nearest is {}", layout.expert,
            experts, nearest_factor(experts, layout.expert));
    }
    const std::int64_t stage = layout.tensor * layout.data;
    if (stage % layout.expert == 0) return std::nullopt;
    return fmt::format("ep {} is no divisor of tp {} x dp {} = {}; the nearest is {}",
        layout.expert, layout.tensor, layout.data, stage, nearest_factor(stage, layout.expert));
}

std::string change_of_serving(const ServingLayout& before, const ServingLayout& after) {
    std::vector<std::string> words;
    if (after.cache != before.cache)
        words.push_back(fmt::format("--kv-precision {}", name_of(after.cache)));
    if (after.tensor != before.tensor) words.push_back(fmt::format("--tp {}", after.tensor));
    if (after.weights != before.weights)
        words.push_back(fmt::format("--precision {}", name_of(after.weights)));
    return fmt::format("{}", fmt::join(words, " "));
}

// One change alone; then fewer bits for weights with a further split.
std::vector<ServingLayout> smaller_servings(const ServingLayout& layout, const Machine& machine) {
    std::vector<ServingLayout> tries;
    if (layout.cache == NumberFormat::Bf16) {
        tries.push_back(layout);
        tries.back().cache = NumberFormat::Fp8;
    }
    for (const NumberFormat weights : {layout.weights, NumberFormat::Fp8, NumberFormat::Fp4}) {
        if (weights < layout.weights) continue;
        ServingLayout next = layout;
        next.weights = weights;
        if (weights != layout.weights) tries.push_back(next);
        while (static_cast<double>(next.tensor * 2) <= machine.domain &&
               next.accelerators % (next.replica() * 2) == 0) {
            next.tensor *= 2;
            tries.push_back(next);
        }
    }
    return tries;
}

} // namespace

std::optional<std::string> what_cannot_be_served(
    const Architecture& a, const ServingLayout& layout, const RequestShape& shape) {
    if (auto fault = serving_size_not_positive(layout, shape)) return fault;
    if (auto fault = replica_not_divided(layout)) return fault;
    const auto heads = static_cast<std::int64_t>(a.heads);
    if (heads % layout.tensor != 0) {
        return fmt::format("tp {} is no divisor of {} attention heads; the nearest is {}",
            layout.tensor, heads, nearest_factor(heads, layout.tensor));
    }
    if (static_cast<double>(layout.pipeline) > a.layers) {
        return fmt::format(
            "pp {} stages are more than the {} layers of `{}`", layout.pipeline, a.layers, a.id);
    }
    if (layout.second_token_chance && a.prediction_layers <= 0.0) {
        return fmt::format(
            "`{}` has no layer that drafts a second token; leave the chance of one out", a.id);
    }
    return experts_not_served(a, layout);
}

std::optional<std::string> what_does_not_fit_for_serving(const Architecture& a,
    const Machine& machine, const ServingCalibration& serving, const ServingLayout& layout,
    const RequestShape& shape) {
    const ServingMemory memory = serving_memory(a, machine, serving, layout, shape);
    if (memory.sequences >= 1.0) return std::nullopt;
    const double need = memory.weights_bytes + memory.sequence_bytes;
    std::string words = fmt::format(
        "it does not fit: weights and one sequence take {:.1f} GiB of the {:.1f} that are used of "
        "an accelerator, {:.1f} too many",
        need / kBytesPerGibibyte, memory.usable_bytes / kBytesPerGibibyte,
        (need - memory.usable_bytes) / kBytesPerGibibyte);
    for (const ServingLayout& smaller : smaller_servings(layout, machine)) {
        if (what_cannot_be_served(a, smaller, shape)) continue;
        if (serving_memory(a, machine, serving, smaller, shape).sequences < 1.0) continue;
        return words + fmt::format("; with {} it fits", change_of_serving(layout, smaller));
    }
    return words + "; take more accelerators, or split further by hand";
}

} // namespace gigaplan::perf
