#include "perf/load_operators.hpp"

#include "text/binding.hpp"
#include "text/toml.hpp"

#include <fmt/format.h>

namespace gigaplan::perf {

// Reading finds these by their argument, so they stand beside what they describe.
template <class Members>
void describe(Members& members, Operator& one) {
    members.required("stage", one.stage, "part of the network");
    members.required("kind", one.kind, "what it does");
    members.required("count", one.count, "how many of this shape");
    members.required("height", one.height, "of what comes out");
    members.required("width", one.width, "the same");
    members.optional("in_channels", one.in_channels, "of a convolution or linear operator");
    members.required("out_channels", one.out_channels, "of what comes out");
    members.optional("kernel", one.kernel, "of a convolution or pool, to a side");
    members.optional("stride", one.stride, "of a convolution or pool, in both directions");
}

template <class Members>
void describe(Members& members, OperatorNetwork& network) {
    members.required("name", network.name, "name of the network");
    members.required("image_height", network.image_height, "of the images that it takes");
    members.required("image_width", network.image_width, "the same");
    members.required("image_channels", network.image_channels, "colours of an image");
    members.evidence(network.evidence);
    members.required("training_data", network.training_data, "what it is trained on");
    members.required("training_images", network.training_images, "images of an epoch");
    members.required("training_epochs", network.training_epochs, "passes over them");
    members.required("operators", network.operators, "in the order of the forward pass");
}

namespace {

constexpr std::int64_t kSizeMax = 1'000'000; // keeps products of sizes exact
constexpr std::int64_t kImagesMax = 1'000'000'000'000;

class OperatorChecker {
public:
    OperatorChecker(const OperatorNetwork& network, Diagnostics& diagnostics)
        : network_(network), diagnostics_(diagnostics) {}

    void check() {
        in_range(network_.place, "image_height", network_.image_height, kSizeMax);
        in_range(network_.place, "image_width", network_.image_width, kSizeMax);
        in_range(network_.place, "image_channels", network_.image_channels, kSizeMax);
        in_range(network_.place, "training_images", *network_.training_images, kImagesMax);
        in_range(network_.place, "training_epochs", *network_.training_epochs, kSizeMax);
        if (network_.operators.empty()) {
            diagnostics_.error("missing-key", network_.place,
                fmt::format("`network.{}` has no operators", network_.id),
                "list them in the order of the forward pass");
            return;
        }
        for (std::size_t i = 0; i < network_.operators.size(); ++i)
            check(network_.operators[i], fmt::format("operators.{}", i + 1));
        first_takes_images();
    }

private:
    void check(const Operator& one, const std::string& path) {
        for (const auto& [key, value] :
            {std::pair<std::string_view, std::int64_t>{"count", one.count}, {"height", one.height},
                {"width", one.width}, {"out_channels", one.out_channels}, {"kernel", one.kernel},
                {"stride", one.stride}})
            in_range(one.place, fmt::format("{}.{}", path, key), value, kSizeMax);
        if (one.is_product()) {
            in_range(one.place, fmt::format("{}.in_channels", path), one.in_channels, kSizeMax);
        } else if (one.in_channels != 0) {
            out_of_place(one, path, "in_channels", "convolutions and linear operators");
        }
        const bool has_kernel = one.kind == OperatorKind::Convolution || one.is_pool();
        if (!has_kernel && one.kernel != 1)
            out_of_place(one, path, "kernel", "convolutions and pools");
        if (!has_kernel && one.stride != 1)
            out_of_place(one, path, "stride", "convolutions and pools");
    }
    void in_range(const Place& place, std::string_view key, std::int64_t value, std::int64_t most) {
        if (value >= 1 && value <= most) return;
        diagnostics_.error("out-of-range", place,
            fmt::format("`network.{}.{}` is {}, not from 1 to {}", network_.id, key, value, most));
    }
    void out_of_place(const Operator& one, const std::string& path, std::string_view key,
        std::string_view whose) {
        diagnostics_.error("unknown-key", one.place,
            fmt::format(
                "`network.{}.{}` has a `{}`, which only {} have", network_.id, path, key, whose),
            "leave it out");
    }
    void first_takes_images() {
        const Operator& first = network_.operators.front();
        if (first.kind == OperatorKind::Convolution &&
            first.in_channels == network_.image_channels &&
            first.height * first.stride == network_.image_height &&
            first.width * first.stride == network_.image_width)
            return;
        diagnostics_.error("inconsistent-sizes", first.place,
            fmt::format("the first operator of `network.{}` does not take images of {} x {} x {}",
                network_.id, network_.image_height, network_.image_width, network_.image_channels),
            "it is a convolution; what comes out, times its stride, is the image");
    }

    const OperatorNetwork& network_;
    Diagnostics& diagnostics_;
};

// The one entry that was asked for; others of the file are none of anybody's business.
const text::Entry* entry_of(const text::Node& document, const std::string& path,
    const std::string& id, Diagnostics& diagnostics) {
    const text::Entry* found = nullptr;
    for (const text::Entry& section : document.entries) {
        if (section.key == "network" && section.value.kind == text::NodeKind::Table) {
            found = section.value.find(id);
        } else {
            diagnostics.error("unknown-section", section.key_place,
                fmt::format("a list of operators has no section `{}`", section.key),
                fmt::format("begin it with [network.{}]", id));
        }
    }
    if (found == nullptr) {
        diagnostics.error("unknown-id", Place{FileName(path)},
            fmt::format("there is no `network.{}`", id),
            fmt::format("begin it with [network.{}]", id));
    }
    return found;
}

} // namespace

std::optional<OperatorNetwork> load_operators(const std::string& path, const std::string& id,
    const catalogue::FileReader& read_file, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    const Result<std::string> bytes = read_file(path);
    if (!bytes) {
        diagnostics.error("file-unreadable", Place{FileName(path)}, bytes.failure().message);
        return std::nullopt;
    }
    const auto document = text::parse_toml(*bytes, path, diagnostics);
    if (!document) return std::nullopt;
    const text::Entry* entry = entry_of(*document, path, id, diagnostics);
    OperatorNetwork network;
    if (entry == nullptr || !text::read_entity(*entry, network, "network", diagnostics))
        return std::nullopt;
    OperatorChecker(network, diagnostics).check();
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    return network;
}

} // namespace gigaplan::perf
