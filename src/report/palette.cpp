#include "report/palette.hpp"

#include <algorithm>

namespace gigaplan::report {

const Category* category(Binding binding) {
    const auto* const found = std::find_if(kCategories.begin(), kCategories.end(),
        [&](const Category& one) { return one.binding == binding; });
    return found == kCategories.end() ? nullptr : found;
}

const Category* category(Tone tone) {
    const auto* const found = std::find_if(kCategories.begin(), kCategories.end(),
        [&](const Category& one) { return one.tone == tone; });
    return found == kCategories.end() ? nullptr : found;
}

std::string_view tone_name(Tone tone) {
    if (const Category* const found = category(tone)) return found->name;
    switch (tone) {
    case Tone::Accent:
        return "accent";
    case Tone::Ink:
        return "ink";
    case Tone::Pale:
        return "pale";
    default:
        return "grey";
    }
}

} // namespace gigaplan::report
