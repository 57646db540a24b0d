#include "scenario/layers.hpp"

#include "scenario/limits.hpp"
#include "scenario/long_tables.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <optional>

namespace gigaplan::scenario {

namespace {

// Takes a key out of the root of a document.
std::optional<text::Node> take(text::Node& root, std::string_view key) {
    const auto found = std::ranges::find(root.entries, key, &text::Entry::key);
    if (found == root.entries.end()) return std::nullopt;
    text::Node value = std::move(found->value);
    root.entries.erase(found);
    return value;
}

std::vector<text::Node> removals_of(text::Node& root, Diagnostics& diagnostics) {
    auto remove = take(root, "remove");
    if (!remove || remove->kind == text::NodeKind::Unreadable) return {};
    std::erase_if(remove->items,
        [](const text::Node& item) { return item.kind == text::NodeKind::Unreadable; });
    const bool sound = remove->kind == text::NodeKind::Array &&
                       std::ranges::all_of(remove->items, [](const text::Node& item) {
                           return item.kind == text::NodeKind::String;
                       });
    if (sound && remove->items.size() <= text::kListMax) return std::move(remove->items);
    if (sound) {
        diagnostics.error("list-too-long", remove->place,
            fmt::format("`remove` has {} items, at most {} are allowed", remove->items.size(),
                text::kListMax),
            "leave out of the file below what nobody needs");
        return {};
    }
    diagnostics.error("wrong-type", remove->place, "`remove` is not an array of paths",
        "write remove = [\"hall.south-ext\"]");
    return {};
}

// Below a header they are keys of its table and say nothing of files.
void report_words_of_files_below_headers(text::Node& root, Diagnostics& diagnostics) {
    for (text::Entry& section : root.entries) {
        // Below other headers they would be ids.
        if (section.key != "scenario" && section.key != "assumptions") continue;
        for (const char* const word : {"extends", "remove"}) {
            const text::Entry* entry = section.value.find(word);
            const Place place = entry == nullptr ? Place{} : entry->key_place;
            if (!take(section.value, word)) continue;
            diagnostics.error("unknown-key", place,
                fmt::format("`{}` stands below [{}], and is no key of it", word, section.key),
                "write it at the top of the file, above the first [header]");
            root.incomplete = true; // what it would have brought, nobody can miss
        }
    }
}

class LayerReader {
public:
    LayerReader(const LoadInputs& inputs, Diagnostics& diagnostics)
        : inputs_(inputs), diagnostics_(diagnostics) {}

    // Adds the file and, below it, what it extends.
    void add(const std::string& path, const Place& named_at);

    std::vector<Layer> layers;

private:
    // What the file would have said, nobody can miss.
    void add_unreadable(const std::string& path);
    void add_tables(const text::Node& tables, Layer& layer);

    void add_base(const text::Node& extends, const std::string& path);
    [[nodiscard]] std::optional<std::string> bytes_of(
        const std::string& path, const Place& named_at);

    const LoadInputs& inputs_;
    Diagnostics& diagnostics_;
    std::vector<std::string> chain_; // files being read, each extending the next
    std::size_t files_ = 0;
};

std::optional<std::string> LayerReader::bytes_of(const std::string& path, const Place& named_at) {
    if (++files_ > kFilesMax) {
        if (files_ == kFilesMax + 1) {
            diagnostics_.error("too-many-files", named_at,
                fmt::format("the scenario has more than {} files", kFilesMax),
                "put tables of the same section into one file");
        }
        return std::nullopt;
    }
    Result<std::string> bytes = inputs_.read_file(path);
    if (bytes.ok()) return std::move(bytes).value();
    diagnostics_.error("file-unreadable", named_at,
        fmt::format("cannot read {}: {}", path, bytes.failure().message),
        named_at.file ? "paths are relative to the file that names them" : "");
    return std::nullopt;
}

void LayerReader::add_unreadable(const std::string& path) {
    Layer layer{path, {}, {}};
    layer.root.place.file = FileName(path);
    layer.root.incomplete = true;
    layers.push_back(std::move(layer));
}

void LayerReader::add_base(const text::Node& extends, const std::string& path) {
    if (extends.kind == text::NodeKind::Unreadable) return add_unreadable(path);
    if (extends.kind != text::NodeKind::String) {
        diagnostics_.error("wrong-type", extends.place, "`extends` is not the path of a file",
            "write extends = \"base.toml\"");
        return add_unreadable(path);
    }
    const std::string base = beside(path, extends.string);
    if (std::ranges::find(chain_, base) != chain_.end()) {
        diagnostics_.error("extends-cycle", extends.place,
            fmt::format("{} extends itself: {} -> {}", base, fmt::join(chain_, " -> "), base),
            "take one of the `extends` out");
        add_unreadable(base);
    } else if (chain_.size() > static_cast<std::size_t>(kExtendsDepthMax)) {
        diagnostics_.error("extends-too-deep", extends.place,
            fmt::format("more than {} files extend each other", kExtendsDepthMax),
            "merge some of them");
        add_unreadable(base);
    } else {
        add(base, extends.place);
    }
}

void LayerReader::add_tables(const text::Node& tables, Layer& layer) {
    const auto read = [&](const std::string& name, const Place& place) {
        return bytes_of(name, place);
    };
    add_long_tables(tables, layer.path, read, layer.root, diagnostics_);
}

void LayerReader::add(const std::string& path, const Place& named_at) {
    const auto bytes = bytes_of(path, named_at);
    auto root = bytes ? text::parse_toml(*bytes, path, diagnostics_) : std::nullopt;
    if (!root) return add_unreadable(path);
    report_words_of_files_below_headers(*root, diagnostics_);
    chain_.push_back(path);
    if (const auto extends = take(*root, "extends")) add_base(*extends, path);
    chain_.pop_back();

    Layer layer{path, std::move(*root), {}};
    layer.removals = removals_of(layer.root, diagnostics_);
    if (const auto tables = take(layer.root, "tables")) add_tables(*tables, layer);
    layers.push_back(std::move(layer));
}

} // namespace

std::string beside(const std::string& path, const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return (folder / name).lexically_normal().string();
}

std::vector<Layer> read_layers(const LoadInputs& inputs, Diagnostics& diagnostics) {
    LayerReader reader(inputs, diagnostics);
    reader.add(inputs.path, Place{});
    for (const std::string& overlay : inputs.overlays)
        reader.add(overlay, Place{});
    return std::move(reader.layers);
}

} // namespace gigaplan::scenario
