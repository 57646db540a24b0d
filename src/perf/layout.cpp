#include "perf/layout.hpp"

#include <array>
#include <span>

namespace gigaplan::perf {

namespace {

constexpr std::array<std::string_view, 8> kRecipes = {
    "fp32", "tf32", "fp16", "bf16", "fp8", "fp8-block", "mxfp8", "nvfp4"};
constexpr std::array<std::string_view, kMatrixFormats> kFormats = {
    "fp32", "tf32", "bf16", "fp8", "fp4"};
constexpr std::array<std::string_view, 4> kRecomputes = {"none", "selective", "light", "full"};
constexpr std::array<std::string_view, 4> kShardings = {
    "none", "optimizer", "gradients", "weights"};
constexpr std::array<std::string_view, 3> kSchedules = {"1f1b", "zero-bubble", "dualpipe"};
constexpr std::array<std::string_view, 4> kFrameworks = {"nemo", "megatron-lm", "fsdp", "maxtext"};

template <class Choice>
std::optional<Choice> named(std::span<const std::string_view> names, std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<Choice>(i);
    }
    return std::nullopt;
}
template <class Choice>
std::string_view name_in(std::span<const std::string_view> names, Choice choice) {
    return names[static_cast<std::size_t>(choice)];
}

} // namespace

std::string_view name_of(Recipe recipe) {
    return name_in(kRecipes, recipe);
}
std::optional<Recipe> recipe_named(std::string_view name) {
    return named<Recipe>(kRecipes, name);
}
std::string_view name_of(MatrixFormat format) {
    return name_in(kFormats, format);
}
std::string_view name_of(Recompute recompute) {
    return name_in(kRecomputes, recompute);
}
std::optional<Recompute> recompute_named(std::string_view name) {
    return named<Recompute>(kRecomputes, name);
}
std::string_view name_of(Sharding sharding) {
    return name_in(kShardings, sharding);
}
std::optional<Sharding> sharding_named(std::string_view name) {
    return named<Sharding>(kShardings, name);
}
std::string_view name_of(Schedule schedule) {
    return name_in(kSchedules, schedule);
}
std::optional<Schedule> schedule_named(std::string_view name) {
    return named<Schedule>(kSchedules, name);
}
std::string_view name_of(Framework framework) {
    return name_in(kFrameworks, framework);
}
std::optional<Framework> framework_named(std::string_view name) {
    return named<Framework>(kFrameworks, name);
}

MatrixFormat matrix_format(Recipe recipe) {
    switch (recipe) {
    case Recipe::Fp32:
        return MatrixFormat::Fp32;
    case Recipe::Tf32:
        return MatrixFormat::Tf32;
    case Recipe::Fp16:
    case Recipe::Bf16:
        return MatrixFormat::Bf16;
    case Recipe::Fp8:
    case Recipe::Fp8Block:
    case Recipe::Mxfp8:
        return MatrixFormat::Fp8;
    case Recipe::Nvfp4:
        return MatrixFormat::Fp4;
    }
    return MatrixFormat::Bf16;
}

double bytes_of_a_number(Recipe recipe) {
    constexpr double kHalfBytes = 2.0;
    constexpr double kSingleBytes = 4.0;
    return recipe == Recipe::Fp32 || recipe == Recipe::Tf32 ? kSingleBytes : kHalfBytes;
}

bool is_cast(Recipe recipe) {
    const MatrixFormat format = matrix_format(recipe);
    return format == MatrixFormat::Fp8 || format == MatrixFormat::Fp4;
}

} // namespace gigaplan::perf
