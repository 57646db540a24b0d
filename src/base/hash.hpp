// Content hashes, for telling whether two scenarios are the same.
#pragma once

#include <string>
#include <string_view>

namespace gigaplan {

// BLAKE2b with 256 bits, in lower-case hexadecimal.
[[nodiscard]] std::string content_hash(std::string_view bytes);

} // namespace gigaplan
