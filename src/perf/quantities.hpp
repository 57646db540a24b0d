// What a performance model counts in.
#pragma once

#include "base/quantity.hpp"

namespace gigaplan::perf {

using Seconds = Quantity<struct SecondsTag>;
using Bytes = Quantity<struct BytesTag>;
using Operations = Quantity<struct OperationsTag>; // floating-point, a multiply-add is two
using Tokens = Quantity<struct TokensTag>;
using Images = Quantity<struct ImagesTag>;

inline constexpr double kBytesPerGibibyte = 1024.0 * 1024.0 * 1024.0;

} // namespace gigaplan::perf
