#include "perf/check_layout.hpp"

#include "perf/quantities.hpp"

#include <fmt/format.h>
#include <vector>

namespace gigaplan::perf {

namespace {

double gibibytes(double bytes) {
    return bytes / kBytesPerGibibyte;
}

std::int64_t nearest_divisor(std::int64_t number, std::int64_t wanted) {
    for (std::int64_t away = 0; away < number; ++away) {
        if (wanted - away >= 1 && number % (wanted - away) == 0) return wanted - away;
        if (wanted + away <= number && number % (wanted + away) == 0) return wanted + away;
    }
    return 1;
}

std::optional<std::string> not_divided(
    std::string_view what, std::int64_t number, std::string_view factor, std::int64_t by) {
    if (by >= 1 && number % by == 0) return std::nullopt;
    return fmt::format("{} {} is no divisor of {} {}; the nearest is {}", factor, by, number, what,
        nearest_divisor(number, by));
}

std::optional<std::string> sizes_not_positive(const Layout& layout) {
    for (const auto& [name, value] : {std::pair{"accelerators", layout.accelerators},
             {"tp", layout.tensor}, {"pp", layout.pipeline}, {"vpp", layout.virtual_stages},
             {"cp", layout.context}, {"ep", layout.expert}, {"the micro-batch", layout.micro_batch},
             {"the batch", layout.global_batch}, {"the sequence", layout.sequence}}) {
        if (value < 1) return fmt::format("{} is {}, not a count", name, value);
    }
    return std::nullopt;
}

// Also keeps products of them from running over.
std::optional<std::string> more_than_there_are(const Layout& layout) {
    const double split = static_cast<double>(layout.tensor) * static_cast<double>(layout.pipeline) *
                         static_cast<double>(layout.context);
    if (split <= static_cast<double>(layout.accelerators)) return std::nullopt;
    return fmt::format("tp {} x pp {} x cp {} takes more than the {} accelerators", layout.tensor,
        layout.pipeline, layout.context, layout.accelerators);
}

std::optional<std::string> experts_not_divided(const Architecture& a, const Layout& layout) {
    if (!a.has_experts()) {
        if (layout.expert > 1)
            return fmt::format(
                "ep {} splits experts, and `{}` has none; leave ep out", layout.expert, a.id);
        if (layout.expert_tensor > 1)
            return fmt::format("etp {} splits experts, and `{}` has none; leave etp out",
                layout.expert_tensor, a.id);
        if (layout.imbalance > 1.0)
            return fmt::format("an imbalance of {} is that of experts, and `{}` has none; leave "
                               "it out",
                layout.imbalance, a.id);
        return std::nullopt;
    }
    // One accelerator takes all that a group sends at the most.
    if (!(layout.imbalance >= 1.0 && layout.imbalance <= a.experts))
        return fmt::format("the imbalance is {}; the busiest accelerator gets 1 to {} times the "
                           "mean",
            layout.imbalance, a.experts);
    if (auto fault =
            not_divided("experts", static_cast<std::int64_t>(a.experts), "ep", layout.expert))
        return fault;
    const std::int64_t stage = layout.accelerators / layout.pipeline;
    const std::int64_t split = layout.expert * layout.expert_split();
    if (stage % split == 0) return std::nullopt;
    return fmt::format("ep {} x etp {} = {} is no divisor of the {} accelerators of a stage",
        layout.expert, layout.expert_split(), split, stage);
}

std::optional<std::string> batch_not_divided(const Layout& layout) {
    const std::int64_t each = layout.data() * layout.micro_batch;
    if (layout.global_batch % each == 0) return std::nullopt;
    return fmt::format(
        "a batch of {} is no multiple of dp {} x micro-batch {} = {}; the next is {}",
        layout.global_batch, layout.data(), layout.micro_batch, each,
        (layout.global_batch / each + 1) * each);
}

std::optional<std::string> schedule_not_possible(const Layout& layout) {
    if (layout.schedule == Schedule::OneForwardOneBackward) return std::nullopt;
    const std::string_view name = name_of(layout.schedule);
    if (layout.pipeline == 1)
        return fmt::format(
            "{} is an order of a pipeline's stages, and pp is 1; leave it out", name);
    if (layout.virtual_stages > 1)
        return fmt::format("{} does not chunk stages, and vpp is {}; leave one of them out", name,
            layout.virtual_stages);
    if (layout.schedule == Schedule::DualPipe && layout.pipeline % 2 != 0)
        return fmt::format(
            "dualpipe pairs stages, and pp {} is odd; take an even pp", layout.pipeline);
    return std::nullopt;
}

std::optional<std::string> machine_not_enough(const Machine& machine, const Layout& layout) {
    if ((layout.offload_optimizer || layout.offload_activations) &&
        machine.host_bytes_per_second <= 0.0)
        return fmt::format("nothing is known of the link of `{}` to its host; add host_link_gbs to "
                           "the catalogue, or keep all on the accelerator",
            machine.accelerator);
    const auto sites = static_cast<std::int64_t>(machine.sites);
    if (layout.data() % sites != 0)
        return fmt::format("{} sites share out replicas, and do not divide dp {}; the nearest "
                           "number of sites that does is {}",
            sites, layout.data(), nearest_divisor(layout.data(), sites));
    if (machine.rate(matrix_format(layout.recipe)) <= 0.0)
        return fmt::format("`{}` does not compute in {}, as far as the catalogue knows",
            machine.accelerator, name_of(layout.recipe));
    // Scales of small blocks are in hardware where 4-bit numbers are.
    if (layout.recipe == Recipe::Mxfp8 && machine.rate(MatrixFormat::Fp4) <= 0.0)
        return fmt::format("`{}` has no scales of small blocks in hardware, which mxfp8 needs; "
                           "take fp8 or fp8-block",
            machine.accelerator);
    return std::nullopt;
}

std::string change(const Layout& before, const Layout& after) {
    std::vector<std::string> words;
    if (after.recompute != before.recompute)
        words.push_back(fmt::format("--recompute {}", name_of(after.recompute)));
    if (after.micro_batch != before.micro_batch)
        words.push_back(fmt::format("--micro-batch {}", after.micro_batch));
    if (after.sharding != before.sharding)
        words.push_back(fmt::format("--sharding {}", name_of(after.sharding)));
    if (after.tensor != before.tensor) words.push_back(fmt::format("--tp {}", after.tensor));
    if (after.pipeline != before.pipeline) words.push_back(fmt::format("--pp {}", after.pipeline));
    return fmt::format("{}", fmt::join(words, " "));
}

// Each with the ones before it.
std::vector<Layout> smaller_ones(const Layout& layout) {
    std::vector<Layout> tries;
    Layout next = layout;
    const auto keep = [&] { tries.push_back(next); };
    for (const Recompute recompute : {Recompute::Light, Recompute::Full}) {
        if (recompute <= next.recompute) continue;
        next.recompute = recompute;
        next.recomputed_part = 1.0;
        keep();
    }
    while (next.micro_batch > 1) {
        next.micro_batch = next.micro_batch % 2 == 0 ? next.micro_batch / 2 : 1;
        keep();
    }
    if (next.sharding < Sharding::Optimizer) {
        next.sharding = Sharding::Optimizer;
        keep();
    }
    constexpr std::int64_t kTensorMost = 8;
    while (next.tensor < kTensorMost && next.data() % 2 == 0) {
        next.tensor *= 2;
        keep();
    }
    while (next.data() % 2 == 0) {
        next.pipeline *= 2;
        keep();
    }
    return tries;
}

} // namespace

std::optional<std::string> what_does_not_divide(
    const Architecture& a, const Machine& machine, const Layout& layout) {
    if (auto fault = sizes_not_positive(layout)) return fault;
    if (auto fault = more_than_there_are(layout)) return fault;
    const std::int64_t split = layout.tensor * layout.pipeline * layout.context;
    if (layout.accelerators % split != 0) {
        return fmt::format("tp {} x pp {} x cp {} = {} is no divisor of {} accelerators; the next "
                           "number that it divides is {}",
            layout.tensor, layout.pipeline, layout.context, split, layout.accelerators,
            (layout.accelerators / split + 1) * split);
    }
    if (auto fault =
            not_divided("attention heads", static_cast<std::int64_t>(a.heads), "tp", layout.tensor))
        return fault;
    if (auto fault = not_divided("tokens of a sequence", layout.sequence, "cp", layout.context))
        return fault;
    if (layout.context > 1 && layout.sequence % (2 * layout.context) != 0)
        return fmt::format("cp {} gives each accelerator one piece from either end of a sequence, "
                           "and {} tokens are no multiple of {}",
            layout.context, layout.sequence, 2 * layout.context);
    // Embeddings and head may each stand for a layer.
    if (static_cast<double>(layout.pipeline * layout.virtual_stages) > a.layers + 2.0) {
        return fmt::format("pp {} x vpp {} = {} chunks are more than the {} layers of `{}`",
            layout.pipeline, layout.virtual_stages, layout.pipeline * layout.virtual_stages,
            a.layers, a.id);
    }
    if (layout.virtual_stages > 1 && layout.pipeline == 1)
        return fmt::format("vpp {} chunks the stages of a pipeline, and pp is 1; leave vpp out",
            layout.virtual_stages);
    if (auto fault = experts_not_divided(a, layout)) return fault;
    if (auto fault = batch_not_divided(layout)) return fault;
    if (auto fault = schedule_not_possible(layout)) return fault;
    return machine_not_enough(machine, layout);
}

std::optional<std::string> what_does_not_fit(
    const Architecture& a, const Machine& machine, const Layout& layout) {
    const double room = machine.memory_bytes;
    const double use = memory_use(a, layout).total_bytes();
    if (use <= room) return std::nullopt;
    std::string words = fmt::format("it does not fit: {:.1f} GiB of {:.1f}, {:.1f} too many",
        gibibytes(use), gibibytes(room), gibibytes(use - room));
    for (const Layout& smaller : smaller_ones(layout)) {
        if (what_does_not_divide(a, machine, smaller)) continue;
        if (memory_use(a, smaller).total_bytes() > room) continue;
        return words + fmt::format("; with {} it fits", change(layout, smaller));
    }
    return words + "; take more accelerators, or split more by hand";
}

} // namespace gigaplan::perf
