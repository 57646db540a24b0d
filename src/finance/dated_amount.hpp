// One payment: positive amounts are received, negative ones paid.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"

namespace gigaplan::finance {

struct DatedAmount {
    Date on;
    Money amount;

    friend bool operator==(const DatedAmount&, const DatedAmount&) = default;
};

} // namespace gigaplan::finance
