// Models and accelerators by the names that people write: "Llama3.1-405B", "H100-80GB".
#pragma once

#include "catalogue/catalogue.hpp"

#include <string_view>

namespace gigaplan::perf {

// Letters and digits alone count, "llama3.1-405b" is llama31_405b; a size after the name, or
// "-4layers", may be more than the catalogue has. Null: none is called so.
[[nodiscard]] const catalogue::ModelArchitecture* find_model(
    const catalogue::Catalogue& catalogue, std::string_view name);

// "H100" is the SXM form, "A100" the one with 80 GB.
[[nodiscard]] const catalogue::Accelerator* find_accelerator(
    const catalogue::Catalogue& catalogue, std::string_view name);

} // namespace gigaplan::perf
