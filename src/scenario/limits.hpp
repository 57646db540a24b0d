// How large a scenario may be. The bounds are far above anything built, and low
// enough that no sum or product of a valid scenario leaves 64 bits.
#pragma once

#include "text/binding_bounds.hpp"

#include <cstddef>
#include <cstdint>

namespace gigaplan::scenario {

inline constexpr std::size_t kEntitiesMax = 50'000;
inline constexpr std::size_t kFilesMax = 256; // of one scenario, with tables and overlays
inline constexpr int kExtendsDepthMax = 16;
inline constexpr std::size_t kIdLengthMax = 80;
inline constexpr int kHorizonYearsMax = 50;

// Accelerators of all orders, stocks and offers together.
inline constexpr std::int64_t kAcceleratorsMax = 100'000'000;
inline constexpr double kSourceMegawattsMax = 1e6;
// Units of currency that one order may come to.
inline constexpr std::int64_t kOrderUnitsMax = text::kMoneyUnitsMax;
// Units of currency that everything in the scenario may come to; in cents a
// fifth of what 64 bits hold.
inline constexpr double kWorstCaseUnitsMax = 2e16;

// Statements on one thing contradict each other when they are further apart.
inline constexpr double kContradictionFraction = 0.05;
inline constexpr int kContradictionDays = 31;

// What adding up shares may bring beyond the whole.
inline constexpr double kShareNoise = 1e-9;

} // namespace gigaplan::scenario
