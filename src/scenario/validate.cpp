#include "scenario/validate.hpp"

namespace gigaplan::scenario {

void validate(const Draft&, Diagnostics&) {}

} // namespace gigaplan::scenario
