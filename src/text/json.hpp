// JSON written so that the same values give the same bytes: keys in the order
// they are added, shortest round-trip numbers, two-space indent, "\n" endings.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gigaplan::text {

class Json {
public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default; // null
    Json(bool value) : value_(value) {}
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}
    Json(std::int64_t value) : value_(value) {}
    Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
    Json(double value) : value_(value) {} // must be finite; -0 is written as 0
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(Date value) : value_(iso(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    // Makes this an object or array if it is null, appends, and returns this.
    Json& set(std::string_view key, Json value);
    Json& push(Json value);

    [[nodiscard]] std::string dump() const;         // indented, ends with a newline
    [[nodiscard]] std::string dump_compact() const; // one line, no newline

private:
    friend class JsonWriter;

    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value_ =
        nullptr;
};

// Shortest digits that read back to the same double, with an exponent only for
// the very small and the very large ("0.1", "1200000", "1e+20").
[[nodiscard]] std::string shortest(double value);

} // namespace gigaplan::text
