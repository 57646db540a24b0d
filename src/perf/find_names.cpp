#include "perf/find_names.hpp"

#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace gigaplan::perf {

namespace {

std::string letters_and_digits(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
}

// "-12layers" at the end: a model cut short keeps its name.
std::string_view without_layers(std::string_view name) {
    if (!name.ends_with("layers")) return name;
    const std::size_t dash = name.rfind('-');
    return dash == std::string_view::npos ? name : name.substr(0, dash);
}

bool is_size(std::string_view text) {
    if (text.size() < 2 || (text.back() != 'b' && text.back() != 't')) return false;
    for (const char c : text.substr(0, text.size() - 1)) {
        if (std::isdigit(static_cast<unsigned char>(c)) == 0) return false;
    }
    return true;
}

// What people call one of several forms.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kUsualForms = {{
    {"a100", "a100_80"},
    {"a10080gb", "a100_80"},
    {"a10040gb", "a100_40"},
    {"h100", "h100_sxm"},
    {"h10080gb", "h100_sxm"},
    {"h200", "h200_sxm"},
    {"h800", "h800_sxm"},
    {"v100", "v100_sxm2_16"},
    {"v100dgx1", "v100_sxm2_16"},
    {"v100dgx2", "v100_sxm2_32"},
    {"v10032gb", "v100_sxm2_32"},
    {"v10016gb", "v100_sxm2_16"},
    {"trillium", "tpu_v6e"},
    {"ironwood", "tpu_v7"},
}};

} // namespace

const catalogue::ModelArchitecture* find_model(
    const catalogue::Catalogue& catalogue, std::string_view name) {
    const std::string wanted = letters_and_digits(without_layers(name));
    const catalogue::ModelArchitecture* with_size = nullptr;
    for (const catalogue::ModelArchitecture& model : catalogue.models) {
        const std::string id = letters_and_digits(model.id);
        if (id == wanted) return &model;
        if (wanted.starts_with(id) && is_size(std::string_view(wanted).substr(id.size())))
            with_size = &model;
    }
    return with_size;
}

const catalogue::Accelerator* find_accelerator(
    const catalogue::Catalogue& catalogue, std::string_view name) {
    const std::string wanted = letters_and_digits(name);
    for (const auto& [usual, id] : kUsualForms) {
        if (wanted == usual) return catalogue.find_accelerator(id);
    }
    for (const catalogue::Accelerator& accelerator : catalogue.accelerators) {
        if (letters_and_digits(accelerator.id) == wanted) return &accelerator;
    }
    return nullptr;
}

} // namespace gigaplan::perf
