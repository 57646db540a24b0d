// Models from the config.json that Hugging Face has beside the weights of one.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/catalogue.hpp"

#include <optional>
#include <string_view>

namespace gigaplan::perf {

// `bytes` is the whole file, `file` the name that places, faults and the model carry. What the
// file leaves unsaid is what the classes of transformers take; a size that they would make up
// for another model is not. Of several towers the one that writes text is read.
//
// All faults go to `diagnostics`, and nothing comes back where one of them is an error. What is
// not counted, or taken as usual, is a warning.
[[nodiscard]] std::optional<catalogue::ModelArchitecture> read_huggingface_config(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

} // namespace gigaplan::perf
