#include "app/perf_words.hpp"

#include "table/humane.hpp"

#include <fmt/format.h>

#include <array>

namespace gigaplan::app {

namespace {

constexpr std::array<PartWords, perf::kParts> kWords = {{
    {"matrix_products", "products of linear layers"},
    {"attention", "attention and state spaces"},
    {"elementwise", "norms, activations, casts"},
    {"expert_products", "products of experts"},
    {"routing", "routing on the accelerator"},
    {"head", "embeddings, logits and loss"},
    {"recomputed", "worked out again"},
    {"tensor_links", "exposed traffic: tensors"},
    {"context_links", "exposed traffic: context"},
    {"expert_links", "exposed traffic: experts"},
    {"pipeline_links", "exposed traffic: pipeline"},
    {"data_links", "exposed traffic: data"},
    {"site_links", "exposed traffic: between sites"},
    {"host_links", "exposed traffic: the host's memory"},
    {"host", "waiting for the host"},
    {"bubble", "pipeline filling and draining"},
    {"optimizer", "optimizer"},
    {"overhead", "overheads of a step, stragglers"},
}};

} // namespace

PartWords words_for(perf::Part part) {
    return kWords[static_cast<std::size_t>(part)];
}

std::string_view words_for(perf::Tier tier) {
    switch (tier) {
    case perf::Tier::Domain:
        return "scale-up links";
    case perf::Tier::Pod:
        return "network";
    case perf::Tier::Network:
        return "network beyond a pod";
    }
    return {};
}

std::string layout_words(const perf::Layout& layout) {
    std::string words = fmt::format("TP {} x PP {}", layout.tensor, layout.pipeline);
    if (layout.virtual_stages > 1) words += fmt::format(" in {} chunks", layout.virtual_stages);
    if (layout.context > 1) words += fmt::format(" x CP {}", layout.context);
    words += fmt::format(" x DP {}", layout.data());
    if (layout.expert > 1) words += fmt::format(", EP {}", layout.expert);
    if (layout.expert > 1 && layout.expert_split() > 1)
        words += fmt::format(" x ETP {}", layout.expert_split());
    words += fmt::format(", micro-batch {}", layout.micro_batch);
    if (layout.schedule != perf::Schedule::OneForwardOneBackward)
        words += fmt::format(", {}", name_of(layout.schedule));
    if (layout.offload_optimizer) words += ", optimizer in the host's memory";
    if (layout.offload_activations) words += ", activations in the host's memory";
    return words;
}

std::string interval_words(const perf::ChosenCalibration& chosen) {
    std::string words;
    if (!chosen.seen) {
        words += fmt::format(
            " No run on this accelerator in this format has been seen: its data sheet and the "
            "shares of {} stand for it, and the intervals are wider.",
            chosen.family->id);
    }
    if (chosen.widened_beyond > 0) {
        words += fmt::format(" The largest run that was fitted is on {} accelerators, and most "
                             "larger ones took longer than predicted: the intervals are wider.",
            table::grouped(chosen.widened_beyond));
    }
    if (chosen.older) {
        words += fmt::format(" The release is older than anything that was fitted: that of {} "
                             "stands for it.",
            month_and_year(chosen.release->from));
    }
    return words;
}

} // namespace gigaplan::app
