// Hints with the nearest known name, as many as anybody reads: looking through
// tens of thousands of names takes time.
#pragma once

#include "text/binding_spelling.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigaplan::scenario {

class Suggestions {
public:
    // "did you mean `x`?", or `otherwise` if nothing is near.
    [[nodiscard]] std::string hint(
        std::string_view name, const std::vector<std::string>& known, std::string otherwise) {
        if (exhausted()) return otherwise;
        ++given_;
        const std::string near = text::nearest(name, known);
        return near.empty() ? std::move(otherwise) : "did you mean `" + near + "`?";
    }

    [[nodiscard]] bool exhausted() const { return given_ >= kGivenMax; }

private:
    static constexpr int kGivenMax = 50;
    int given_ = 0;
};

} // namespace gigaplan::scenario
