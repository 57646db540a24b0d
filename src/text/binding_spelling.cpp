#include "text/binding_spelling.hpp"

#include <algorithm>

namespace gigaplan::text {

namespace {

// Longer names are never near to anything a person could have meant, and the
// distance costs time in proportion to the product of the lengths.
constexpr std::size_t kLengthMax = 100;

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) >= limit) return limit;
    // Rows i-2, i-1 and i of the usual table.
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        // A swap can come back to the row before, never below both.
        const std::size_t smallest =
            std::min(*std::ranges::min_element(row), *std::ranges::min_element(last));
        if (smallest >= limit) return limit;
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
    if (name.size() > kLengthMax) return {};
    std::size_t best = std::max<std::size_t>(1, name.size() / 3) + 1;
    std::string result;
    for (const std::string& candidate : known) {
        if (candidate.size() > kLengthMax || candidate == name) continue;
        const std::size_t distance = edit_distance(name, candidate, best);
        if (distance < best) {
            best = distance;
            result = candidate;
        }
    }
    return result;
}

std::string choice_of(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

} // namespace gigaplan::text
