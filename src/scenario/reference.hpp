// A name that stands for another entity of the scenario.
#pragma once

#include "base/check.hpp"
#include "base/index.hpp"
#include "base/place.hpp"

#include <optional>
#include <string>

namespace gigaplan::scenario {

template <class Entity>
struct Reference {
    std::string id;
    Place place;
    std::optional<Index<Entity>> target; // set by the loader; always set in a valid scenario

    [[nodiscard]] Index<Entity> index() const {
        GIGAPLAN_ASSERT(target.has_value());
        return *target;
    }
    [[nodiscard]] std::size_t position() const { return index().value; }
};

} // namespace gigaplan::scenario
