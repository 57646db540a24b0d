// A value that knows where it comes from, and what other sources say instead.
#pragma once

#include "base/date.hpp"
#include "base/place.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan {

// What kind of statement a figure is. Not the stage of an order.
enum class Status {
    Unstated,
    Plan,      // somebody intends it
    Claim,     // somebody says it is so
    Disclosed, // stated where a false statement has consequences
    Observed,  // seen from outside: images, permits, meters
    Estimate,  // worked out from something observed
    Forecast,  // expected by somebody outside
    Assumed,   // ours, for want of a source
};

enum class Confidence { Unstated, High, Medium, Low, FromMemory };

struct Evidence {
    // Compiled once: every kind of figure has one.
    Evidence();
    Evidence(const Evidence&);
    Evidence(Evidence&&) noexcept;
    Evidence& operator=(const Evidence&);
    Evidence& operator=(Evidence&&) noexcept;
    ~Evidence();

    Status status = Status::Unstated;
    std::string source;
    std::optional<Date> stated_on;
    Confidence confidence = Confidence::Unstated;
    std::string note;
};

template <class T>
struct Claim {
    T value{};
    Evidence evidence;
    Place place;
};

// The chosen value, with the conflicting ones beside it.
template <class T>
struct Figure {
    T value{};
    Evidence evidence;
    Place place;
    std::vector<Claim<T>> others;

    const T& operator*() const { return value; }
    const T* operator->() const { return &value; }
};

// A value of which nobody is the source.
template <class T>
[[nodiscard]] Figure<T> unsourced(T value) {
    return {value, {}, {}, {}};
}

template <class T>
[[nodiscard]] std::optional<T> value_of(const std::optional<Figure<T>>& figure) {
    return figure ? std::optional(figure->value) : std::nullopt;
}
// What is stated, or what holds where nobody states it.
template <class T>
[[nodiscard]] T value_or(const std::optional<Figure<T>>& figure, T otherwise) {
    return figure ? figure->value : otherwise;
}

} // namespace gigaplan
